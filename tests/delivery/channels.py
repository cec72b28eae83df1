"""Asking every channel for words that it must not know.

A channel is a function that gives (where, text) of everything it can be brought to say: add
yours to `CHANNELS`, and every test of a way to write asks it. One that only answers questions
is given the words, and stands in `ASKED`.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any
from urllib.parse import quote

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.delivery import read
from cms.delivery.check import drift
from cms.delivery.kinds import Kind, all_kinds
from cms.delivery.models import Change, Document
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from cms.delivery.touch import settle
from cms.profiles.standards import profiles_of

Said = Iterator[tuple[str, str]]
# Readers of one language with texts of their own, and of one that mostly falls back.
LANGUAGES = ("et", "fi")


def stored() -> Said:
    """What the read-model holds, whether or not anybody asks for it."""
    for row in Document.objects.values("key", "language", "title", "body", "contacts"):
        yield f"document {row['key']} [{row['language']}]", str(row)


def reader() -> Said:
    for language in LANGUAGES:
        ask = Ask(language=language, now=timezone.now(), channel="partners")
        yield f"menu [{language}]", str(read.menu(ask))
        for kind in _kinds():
            part = read.items(kind, Query(limit=100), ask)
            yield f"list {kind.name} [{language}]", "".join(i.text for i in part.items)
            for facet in kind.facets:
                yield (
                    f"options {facet} [{language}]",
                    str(read.options(kind, facet, ask)),
                )
        for key in _keys():
            try:
                yield f"item {key} [{language}]", read.item(key, ask).text
            except (read.Missing, read.Gone):
                continue


def api() -> Said:
    client = Client()
    yield from _get(client, "/api/v1/", "/api/v1/openapi.json")
    for language in LANGUAGES:
        for kind in _kinds():
            yield from _get(client, f"/api/v1/{kind.plural}/?lang={language}&limit=100")
    for key, name in _keys().items():
        plural = all_kinds()[name].plural
        yield from _get(client, f"/api/v1/{plural}/{key}/?lang=fi")
    for path in _paths():
        yield from _get(client, f"/api/v1/resolve/?path={path}")


def feeds() -> Said:
    client = Client()
    for language in LANGUAGES:
        for kind in _kinds():
            for name in ("atom", "feed.json", "csv", "jsonl"):
                yield from _get(client, f"/api/v1/{kind.plural}.{name}?lang={language}")


def sync() -> Said:
    client = Client()
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        connection.check_constraints()  # numbers the changes, as a commit does
    yield from _get(client, "/api/v1/sync/digest/")
    url = "/api/v1/sync/"
    more = True
    while more:
        answer = client.get(url).json()
        yield url, json.dumps(answer["changes"], ensure_ascii=False)
        url, more = answer["links"]["next"], answer["more"]


def profiles() -> Said:
    client = Client()
    kinds = {kind: list(profiles_of(kind)) for kind in _kinds()}
    for kind, names in kinds.items():
        for query in (f"lang=et&profile={name}" for name in names):
            yield from _get(client, f"/api/v1/{kind.plural}/?{query}&limit=100")
    for key, name in _keys().items():
        kind = all_kinds()[name]
        for profile in kinds[kind]:
            yield from _get(
                client, f"/api/v1/{kind.plural}/{key}/?lang=fi&profile={profile}"
            )


def ics() -> Said:
    client = Client()
    places = [kind.plural for kind in _kinds() if kind.occasions]
    for language in LANGUAGES:
        for place in ["calendar", *places]:
            url = f"/api/v1/{place}.ics?lang={language}&from=2000-01-01"
            for where, text in _get(client, url):
                yield where, text.replace("\r\n ", "")


def site() -> Said:
    client = Client()
    yield from _get(client, "/", "/robots.txt", "/sitemap.xml", "/sitemap-0.xml")
    for path in _paths():
        yield from _get(client, path, f"/fi{path}")


def embeds() -> Said:
    client = Client()
    plural = {kind.name: kind.plural for kind in _kinds() if kind.has_pages}
    for language in LANGUAGES:
        for name in (*plural.values(), read.calendar().plural):
            yield from _get(client, f"/embed/{language}/{name}/?limit=100")
    for key, kind in _keys().items():
        if kind in plural:
            address = f"/embed/fi/{plural[kind]}/{key}/?view=fragment&look=full"
            yield from _get(client, address)
    for path in _paths():
        yield from _get(client, f"/oembed/?url=http://testserver{path}")


def search(words: Iterable[str]) -> Said:
    """What is told to who asks for just these words, or slips in the first of them."""
    client = Client()
    questions = [*words, *map(_with_a_slip, words)]
    for question, language in product(questions, LANGUAGES):
        path = f"/api/v1/search/?lang={language}&limit=100&q={quote(question)}"
        answer = _answer(client, path)
        if answer.status_code == 400:
            continue  # there is no word in it
        told, where = answer.json(), f"200 {path}"
        assert told["total"] == len(told["items"]), where
        kinds = [f["values"] for f in told["facets"] if f["name"] == "kind"]
        counts = [value["count"] for values in kinds for value in values]
        assert sum(counts) == told["total"], where
        # An answer repeats what it was asked, with corrections put in.
        del told["q"], told["links"], told["did_you_mean"]
        meant = [each["meant"].capitalize() for each in told["corrections"]]
        plain = json.dumps([told, meant], ensure_ascii=False)
        yield where, plain.replace("<mark>", "").replace("</mark>", "")


def suggest(words: Iterable[str]) -> Said:
    """What is suggested to who has typed most of them."""
    client = Client()
    for typed in [word[: max(2, len(word) - 2)] for word in words]:
        for language in LANGUAGES:
            address = f"/api/v1/search/suggest/?lang={language}&q={quote(typed)}"
            yield from _get(client, address)


def _with_a_slip(words: str) -> str:
    """A letter of the first word is left out."""
    return words[:2] + words[3:]


CHANNELS: list[Callable[[], Said]] = [
    stored,
    reader,
    api,
    feeds,
    sync,
    site,
    embeds,
]
# These tell of dates alone, and what a standard has words for: nothing hidden, but not
# everything that is public.
OF_A_PART: list[Callable[[], Said]] = [ics, profiles]
# These tell nothing that they are not asked for.
ASKED: list[Callable[[Iterable[str]], Said]] = [search, suggest]


def everything_said(hidden: Iterable[str]) -> dict[str, dict[str, str]]:
    """Channel → where → text."""
    settle()
    cache.clear()
    told = {channel.__name__: dict(channel()) for channel in [*CHANNELS, *OF_A_PART]}
    return told | {channel.__name__: dict(channel(hidden)) for channel in ASKED}


def holds(*, hidden: tuple[str, ...] = (), shown: tuple[str, ...] = ()) -> bool:
    """What must always hold: nothing drifts, nothing hidden is said anywhere, and every
    channel says what is public."""
    assert drift() == {}
    said = everything_said(hidden)
    for word in hidden:
        leaks = [
            w for texts in said.values() for w, text in texts.items() if word in text
        ]
        assert leaks == [], f"{word} is not public and said in {leaks}"
    for word in shown:
        silent = [c.__name__ for c in CHANNELS if not _says(said[c.__name__], word)]
        assert silent == [], f"{word} is public and not said by {silent}"
    return True


def _says(texts: dict[str, str], word: str) -> bool:
    return any(word in text for text in texts.values())


def _keys() -> dict[Any, str]:
    """Key → kind of everything that is or was there, public or not."""
    keys = dict(Change.objects.values_list("key", "kind"))
    for page in Page.objects.filter(depth__gt=1).specific(defer=True):
        if kind := getattr(page, "kind", None):
            keys[page.translation_key] = kind.name
    return keys


def _kinds() -> list[Kind]:
    """Of which anything is or was there: the lists of the others are empty."""
    names = set(_keys().values())
    return [kind for name, kind in all_kinds().items() if name in names]


def _paths() -> list[str]:
    """Where pages are or were, and where those are that are not public."""
    paths = set(Change.objects.exclude(path=None).values_list("path", flat=True))
    pages = Page.objects.filter(depth__gt=1).select_related("locale")
    for page in pages:
        rest = page.url_path.split("/", 2)[2]
        paths.add(f"/{page.locale.language_code}/{rest}")
    return sorted(paths)


def _get(client: Client, *paths: str) -> Said:
    for path in paths:
        response = _answer(client, path)
        body = b"".join(response) if response.streaming else response.content
        # An answer may repeat what it was asked.
        said = body.decode().replace(path, "") + str(response.headers)
        yield f"{response.status_code} {path}", said


def _answer(client: Client, path: str) -> Any:
    response = client.get(path, HTTP_ACCEPT_LANGUAGE="et")
    if connection.in_atomic_block:
        # The API marks what it refuses for rollback: here, the whole test.
        transaction.set_rollback(False)
    assert response.status_code < 500, path
    return response
