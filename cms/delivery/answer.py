"""From documents to answers: JSON with cards, contact details and `meta` in place."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cms.delivery import fetch
from cms.delivery.absent import OtherLanguagesOnly
from cms.delivery.document import canonical
from cms.delivery.kinds import all_kinds
from cms.delivery.models import Document
from cms.delivery.name import named
from cms.delivery.shapes import utc
from cms.delivery.splice import Ask, CardText, by_key, card_text, keys_in, splice
from cms.delivery.tags import note
from cms.delivery.untranslated import marked, pointers


@dataclass(frozen=True)
class Item:
    """One item as an answer: `text` is the whole JSON object."""

    document: Document
    text: str

    def data(self) -> dict[str, Any]:
        """Its texts that are left untranslated are `Name`s, which tell their language."""
        data = json.loads(self.text)
        pointers = data["meta"]["language"]["untranslated"]
        return named(data, pointers, self.document.source)


def localized(path: str, language: str) -> str:
    """Where readers of a language find a document: `/fi/…`, or `/fi/sl/…` for a Slovenian
    text that readers of Finnish get."""
    return path if path.startswith(f"/{language}/") else f"/{language}{path}"


def cards(keys: Iterable[str], ask: Ask) -> dict[str, CardText]:
    """Cards of these items, each in the language its readers get. 1 query."""
    return _texts(fetch.cards(keys, ask), ask) if keys else {}


def _texts(cards: Iterable[fetch.Card], ask: Ask) -> dict[str, CardText]:
    return {
        key: card_text(key, language, path and localized(path, ask.language), card)
        for key, language, path, card in cards
    }


def whole(document: Document, ask: Ask) -> Item:
    """With its translations; its links' cards come in the same query."""
    note(str(document.key), document.kind)
    if not ask.fallback and document.language != ask.language:
        languages = Document.objects.filter(key=document.key).values_list(
            "language", flat=True
        )
        raise OtherLanguagesOnly(document, sorted(languages))
    keys = keys_in(document.body)
    cards, versions = fetch.cards_and_versions(keys, document.key, ask)
    translations = [
        {"language": language, "path": path, "title": title}
        for language, path, title in versions
    ]
    return part(document, _texts(cards, ask), ask, translations=translations)


def part(document: Document, cards: dict[str, CardText], ask: Ask, **meta: Any) -> Item:
    body = splice(_body(document, ask), cards, document.contacts, ask)
    meta = _meta(document, ask) | meta
    meta["language"]["untranslated"] = _untranslated(document, document.body)
    text = json.dumps(meta, ensure_ascii=False)
    return Item(document, f'{{"meta":{text},{body[1:]}')


def _body(document: Document, ask: Ask) -> str:
    """As it is stored, but for what depends on the day, and with the language of passages."""
    as_of = all_kinds()[document.kind].as_of
    if as_of is None:
        return _marked(document)
    body = json.loads(_marked(document))
    as_of(body, ask.day)
    return canonical(body)


def _marked(document: Document) -> str:
    if document.untranslated == "[]":
        return document.body
    texts = frozenset(json.loads(document.untranslated))
    return canonical(marked(json.loads(document.body), texts, document.source))


def _untranslated(document: Document, text: str) -> list[str]:
    """Where in its body or card texts are as the source has them."""
    if document.untranslated == "[]":
        return []
    texts = frozenset(json.loads(document.untranslated))
    return list(pointers(json.loads(text), texts))


def kept(document: Document, ask: Ask) -> str:
    """As it is kept by who follows changes: JSON that stays right as long as the document is the
    same. Links tell keys alone, and what depends on the day of reading is left as it is stored.
    """
    meta = {
        "key": str(document.key),
        "kind": document.kind,
        "path": document.path,
        "network": document.network or None,
        "published_at": document.published_at and utc(document.published_at),
        "modified_at": utc(document.modified_at),
        "begins": document.begins and utc(document.begins),
        "ends": document.ends and utc(document.ends),
        "language": {
            "served": document.language,
            "source": document.source,
            "status": document.status,
            "edits_behind": document.edits_behind,
            "binding": document.language == document.source,
            "untranslated": _untranslated(document, document.body),
        },
    }
    body = by_key(_marked(document), document.contacts, ask)
    return f'{{"meta":{json.dumps(meta, ensure_ascii=False)},{body[1:]}'


def brief(document: Document, ask: Ask) -> dict[str, Any]:
    path = document.path and localized(document.path, ask.language)
    card = card_text(str(document.key), document.language, path, document.card)
    meta = _meta(document, ask)
    found = meta["language"]["untranslated"] = _untranslated(document, document.card)
    return named({"meta": meta, **json.loads(card.text)}, found, document.source)


def facts(document: Document, names: Iterable[str], ask: Ask) -> dict[str, Any]:
    """The card with these fields of the body: what they link to by key alone."""
    body = json.loads(_body(document, ask))
    return brief(document, ask) | {name: _by_key(body[name]) for name in names}


def _by_key(value: Any) -> Any:
    if isinstance(value, list):
        return [_by_key(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() <= {"$card", "$cards"}:
        return next(iter(value.values()), {})
    return {name: _by_key(each) for name, each in value.items()}


def _meta(document: Document, ask: Ask) -> dict[str, Any]:
    fallback = document.language != ask.language
    return {
        "key": str(document.key),
        "kind": document.kind,
        "path": document.path and localized(document.path, ask.language),
        "network": document.network or None,
        "published_at": document.published_at and utc(document.published_at),
        "modified_at": utc(document.modified_at),
        **_state(document, ask),
        "language": {
            "asked": ask.language,
            "served": document.language,
            "source": document.source,
            "status": "fallback" if fallback else document.status,
            "edits_behind": document.edits_behind,
            "binding": document.language == document.source,
        },
    }


def _state(document: Document, ask: Ask) -> dict[str, Any]:
    states = all_kinds()[document.kind].states
    if states is None:
        return {}
    name = states.at(ask.now, begins=document.begins, ends=document.ends)
    found: dict[str, Any] = {"state": name}
    during = name == states.during
    if states.countdown:
        # The last moment that counts: what ends with a day ends today, not tomorrow.
        last = document.ends and document.ends - timedelta(microseconds=1)
        found[states.countdown] = _days(ask.now, last if during else None)
    if states.countup:
        begins = document.begins if during else None
        found[states.countup] = _days(begins, ask.now)
    return found


def _days(since: datetime | None, until: datetime | None) -> int | None:
    if not since or not until:
        return None
    return (timezone.localdate(until) - timezone.localdate(since)).days
