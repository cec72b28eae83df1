"""What was found, as it is shown: cards, and the text to show the place in."""

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from cms.delivery import answer, fetch
from cms.delivery.edition import once_an_edition
from cms.delivery.kinds import all_kinds, has_codes
from cms.delivery.models import Document, Listing
from cms.delivery.name import Name
from cms.delivery.splice import Ask
from cms.delivery.tags import note_list
from cms.delivery.text import Text, text_of
from cms.delivery.touch import settle

# A body is canonical JSON, whose quotes inside texts are escaped: it need not be parsed again.
PUBLISHED_ON = re.compile(r'"published_on":"([\d-]+)"')


@dataclass(frozen=True)
class Hit:
    """`card` with its `meta`, as lists of cards have it; `text` is what can be read in it;
    `moment` is when it begins, else when its page was published; `published_on` the day that
    it says itself, if it says one; `untranslated` are passages in the `source` language."""

    card: dict[str, Any]
    text: Text
    language: str
    moment: datetime | None
    published_on: str
    has_files: bool
    untranslated: frozenset[str]
    source: str

    def language_of(self, passage: str) -> str:
        """The language in which one of its passages is."""
        return self.source if passage in self.untranslated else self.language


def hits(documents: Iterable[int], ask: Ask) -> dict[int, Hit]:
    """Documents by their ids, in this order; without those that have gone. 1 query."""
    note_list(None, ())
    wanted = list(documents)
    found = fetch.documents(wanted, ask) if wanted else {}
    return {pk: _hit(found[pk], ask) for pk in wanted if pk in found}


def _hit(document: Document, ask: Ask) -> Hit:
    said = PUBLISHED_ON.search(document.body)
    return Hit(
        card=answer.brief(document, ask),
        text=text_of(document.kind, document.body),
        language=document.language,
        moment=document.begins or document.published_at,
        published_on=said[1] if said else "",
        # Of all that stands in bodies, only attachments have a size.
        has_files='"size":' in document.body,
        untranslated=frozenset(json.loads(document.untranslated)),
        source=document.source,
    )


def names(pairs: Collection[tuple[str, str]], ask: Ask) -> dict[tuple[str, str], Name]:
    """What codes of terms and networks are called, from (facet, code) pairs, in the order of
    the reader's alphabet. 1 query; 2 once anything was published."""
    known = _names(ask.language)
    return {pair: name for pair, name in known.items() if pair in pairs}


@once_an_edition
def _names(language: str) -> dict[tuple[str, str], Name]:
    rows = Listing.objects.filter(
        asked=language,
        kind__in=[name for name in all_kinds() if has_codes(name)],
        facet="code",
    )
    titles = rows.order_by("sort", "key").values_list(
        "kind", "value", "document__title", "document__language"
    )
    return {(kind, code): Name.of(title, lang) for kind, code, title, lang in titles}


def terms() -> list[tuple[str, str, str, str]]:
    """(kind, code, language, title) of every term in every language it has. 1 query."""
    settle()
    kinds = [name for name, kind in all_kinds().items() if not kind.has_pages]
    rows = Listing.objects.filter(kind__in=kinds, facet="code").order_by(
        "kind", "value"
    )
    own = rows.filter(asked=F("document__language"))
    return list(own.values_list("kind", "value", "asked", "document__title"))
