"""Comparing what is stored of some items with what was built."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self
from uuid import UUID

from django.conf import settings

from cms.delivery.alphabet import sort_key
from cms.delivery.document import Built
from cms.delivery.indexed import Source, files_of
from cms.delivery.kinds import all_kinds
from cms.delivery.models import Change, Document, Edge, Entry, Indexed, Listing

Place = tuple[str, str, str]  # asked, facet, value
When = tuple[str, str, datetime]  # language, what, begins


@dataclass
class Stored:
    """Everything the read-model holds about some items."""

    documents: dict[UUID, dict[str, Document]]
    listings: dict[UUID, dict[Place, Listing]]
    edges: dict[UUID, dict[tuple[str, str], Edge]]
    entries: dict[UUID, dict[When, Entry]]
    indexed: dict[UUID, dict[str, Indexed]]

    @classmethod
    def load(cls, keys: Iterable[UUID]) -> Self:
        keys = list(keys)
        stored = cls(
            documents=defaultdict(dict),
            listings=defaultdict(dict),
            edges=defaultdict(dict),
            entries=defaultdict(dict),
            indexed=defaultdict(dict),
        )
        for document in Document.objects.filter(key__in=keys):
            stored.documents[document.key][document.language] = document
        for listing in Listing.objects.filter(key__in=keys):
            place = listing.asked, listing.facet, listing.value
            stored.listings[listing.key][place] = listing
        for edge in Edge.objects.filter(key__in=keys):
            stored.edges[edge.key][edge.language, edge.target] = edge
        for row in Entry.objects.filter(key__in=keys):
            stored.entries[row.key][row.language, row.what, row.begins] = row
        for words in Indexed.objects.filter(key__in=keys):
            stored.indexed[words.key][words.language] = words
        return stored

    def places(self) -> set[tuple[UUID, str]]:
        """(key, language) of every document."""
        return {(key, lang) for key, found in self.documents.items() for lang in found}

    def unheard_of(
        self, places: Iterable[tuple[UUID, str]], last: dict[tuple[UUID, str], Change]
    ) -> list[Document]:
        """The documents in these places that the last change does not tell of."""
        found = [self.documents[key][language] for key, language in places]
        return [
            d
            for d in found
            if (d.key, d.language) not in last
            or not last[d.key, d.language].says(d.etag)
        ]


@dataclass
class Difference:
    """What has to be written so that what is stored equals what was built."""

    documents: list[Document] = field(default_factory=list)
    gone: list[Document] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    listings_gone: list[Listing] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    edges_gone: list[Edge] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    entries_gone: list[Entry] = field(default_factory=list)
    indexed: list[Indexed] = field(default_factory=list)
    indexed_gone: list[Indexed] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def add(
        self,
        key: UUID,
        new: dict[str, Built],
        stored: Stored,
        *,
        only: set[str] | None = None,
    ) -> None:
        """Take in one item; `only`: the languages of which more than the document may differ."""
        self._compare_documents(new, stored.documents[key])
        self._compare_listings(key, new, stored, only)
        self._compare_edges(key, new, stored.edges[key], only)
        self._compare_entries(key, new, stored, only)
        self._compare_indexed(key, new, stored, only)

    def _compare_documents(
        self, new: dict[str, Built], old: dict[str, Document]
    ) -> None:
        self.gone += [doc for language, doc in old.items() if language not in new]
        for language, built in new.items():
            if language in old and built.equals(old[language]):
                continue
            document = Document(key=built.key, language=language, **built.stored())
            self.documents.append(document)

    def _compare_listings(
        self, key: UUID, new: dict[str, Built], stored: Stored, only: set[str] | None
    ) -> None:
        old, documents = stored.listings[key], stored.documents[key]
        places = dict(_places(new, only))
        asked_for = None if only is None else _served_by(new, only).keys()
        self.listings_gone += [
            row
            for place, row in old.items()
            if place not in places and (asked_for is None or place[0] in asked_for)
        ]
        for (asked, facet, value), (built, sort) in places.items():
            row = old.get((asked, facet, value))
            document = documents.get(built.language)
            if (
                row
                and document
                and (row.document_id, bytes(row.sort), row.kind)
                == (
                    document.pk,
                    sort,
                    built.kind,
                )
            ):
                continue
            self.listings.append(
                Listing(
                    key=key,
                    asked=asked,
                    facet=facet,
                    value=value,
                    kind=built.kind,
                    sort=sort,
                    # The document's id is known once it is written.
                    document=Document(key=key, language=built.language),
                )
            )

    def _compare_edges(
        self,
        key: UUID,
        new: dict[str, Built],
        old: dict[tuple[str, str], Edge],
        only: set[str] | None,
    ) -> None:
        wanted = {(b.language, target) for b in new.values() for target in b.targets}
        self.edges_gone += [
            edge
            for place, edge in old.items()
            if place not in wanted and (only is None or place[0] in only)
        ]
        self.edges += [
            Edge(key=key, language=language, target=target)
            for language, target in sorted(wanted - old.keys())
        ]

    def _compare_entries(
        self, key: UUID, new: dict[str, Built], stored: Stored, only: set[str] | None
    ) -> None:
        old, documents = stored.entries[key], stored.documents[key]
        wanted = {
            (built.language, occasion.what, occasion.begins): occasion
            for built in new.values()
            for occasion in built.occasions
        }
        self.entries_gone += [
            row
            for when, row in old.items()
            if when not in wanted and (only is None or when[0] in only)
        ]
        for when, occasion in wanted.items():
            document = documents.get(when[0])
            row = old.get(when)
            if (
                row
                and document
                and row.document_id == document.pk
                and row.is_of(occasion)
            ):
                continue
            # The document's id is known once it is written.
            unwritten = Document(key=key, language=when[0])
            self.entries.append(Entry.of(occasion, document=unwritten))

    def _compare_indexed(
        self, key: UUID, new: dict[str, Built], stored: Stored, only: set[str] | None
    ) -> None:
        old, documents = stored.indexed[key], stored.documents[key]
        self.indexed_gone += [row for lang, row in old.items() if lang not in new]
        for source in sources(new, only):
            language = source.built.language
            document, row = documents.get(language), old.get(language)
            if (
                row
                and document
                and row.document_id == document.pk
                and source.equals(row)
            ):
                continue
            self.indexed.append(source.row(Document(key=key, language=language)))


def sources(new: dict[str, Built], only: set[str] | None = None) -> Iterable[Source]:
    """What search finds the versions of an item by."""
    readers: dict[str, set[str]] = defaultdict(set)
    for asked, built in _served_by(new, None).items():
        readers[built.language].add(asked)
    for language, built in new.items():
        wanted = only is None or language in only
        if wanted and all_kinds()[built.kind].has_pages:
            yield Source(built, frozenset(readers[language]), files_of(built))


def _places(
    new: dict[str, Built], only: set[str] | None
) -> Iterable[tuple[Place, tuple[Built, bytes]]]:
    """Where an item is listed: for each language the document its readers get."""
    for asked, built in _served_by(new, only).items():
        sort = _sort(built, asked)
        for facet, value in sorted(built.listed_under() | {("", "")}):
            yield (asked, facet, value), (built, sort)


def _served_by(new: dict[str, Built], only: set[str] | None) -> dict[str, Built]:
    """Language asked → document its readers get, where that is one of `only`."""
    if not new:
        return {}
    by_language = {asked: served(new, asked) for asked, _name in settings.LANGUAGES}
    return {
        asked: built
        for asked, built in by_language.items()
        if only is None or built.language in only
    }


def served(versions: dict[str, Built], asked: str) -> Built:
    """What a reader of this language gets: their own, else the source's, else the first there is."""
    source = next(iter(versions.values())).source
    order = [asked, source, *dict(settings.LANGUAGES)]
    return next(versions[language] for language in order if language in versions)


def _sort(built: Built, asked: str) -> bytes:
    value = built.sort_value
    if not isinstance(value, datetime):
        return sort_key(value, asked) if value is not None else b"\xff"
    key = value.astimezone(UTC).isoformat().encode()
    newest_first = all_kinds()[built.kind].newest_first
    return bytes(255 - byte for byte in key) if newest_first else key
