"""Which documents meet what is asked for in words: the same ones on both databases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import F, Func, IntegerField, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from cms.delivery import lists
from cms.delivery.followed import everything
from cms.delivery.indexed import FACET, KIND, LANGUAGE, READERS, TITLE, facet_label
from cms.delivery.kinds import Kind, all_kinds
from cms.delivery.meets import Clause, Match, Meets, said
from cms.delivery.models import Indexed
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from cms.delivery.tags import note_list
from cms.delivery.touch import settle

# What a key is worth by the column it stands in; what is not in these is worth 1.
WORTH = {"title": 8, "lead": 3, "body": 2}
# More hits than these are not looked at: nobody reads so far, and ordering them takes long.
MOST_FOUND = 1_000


@cache
def searched() -> Kind:
    """All that search finds as one list with filters: no kind of content, but asked in the
    same words."""
    return Kind(
        name="hit",
        plural="search",
        label=gettext_lazy("search result"),
        label_plural=gettext_lazy("search results"),
        body=everything().body,
        facets=everything().facets,
        dated=True,
        by_moment=True,
    )


@dataclass(frozen=True)
class Found:
    """One document that was found, with what it is ordered and counted by."""

    document: int
    key: UUID
    score: int
    kind: str
    language: str
    moment: datetime | None
    facets: str


class Score(Func):
    """How well a row meets clauses: for each the worth of the best place of its keys; the
    same for a word that begins so."""

    output_field = IntegerField()

    def __init__(self, clauses: Sequence[Clause], *, beginning: str = "") -> None:
        super().__init__(*(F(name) for name in WORTH))
        self.clauses, self.beginning = clauses, beginning

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> Any:  # type: ignore[override]
        columns = [compiler.compile(each)[0] for each in self.get_source_expressions()]
        find = "strpos" if connection.vendor == "postgresql" else "instr"
        parts, params = ["0"], list[str]()
        asked = [
            [f" {key} " for key in sorted(c) if key[:2] != FACET] for c in self.clauses
        ]
        for places in [*asked, *([[f" {self.beginning}"]] if self.beginning else [])]:
            cases = []
            for column, worth in zip(columns, WORTH.values(), strict=True):
                there = " OR ".join([f"{find}({column}, %s) > 0"] * len(places))
                cases.append(f"WHEN {there or 'FALSE'} THEN {worth}")
                params += places
            parts.append(f"CASE {' '.join(cases)} ELSE 1 END")
        return f"({' + '.join(parts)})", params


def found(
    match: Match, query: Query, ask: Ask, *, most: int = MOST_FOUND, beginning: str = ""
) -> list[Found]:
    """What meets a match and the filters of a query, in no order; at most so many. 1 query.

    With `beginning`, what also has a word that begins so.
    """
    settle()
    # Nothing found is an answer as well, until something is.
    note_list(None)
    rows = _filtered(match & _labels(query), query, ask, beginning=beginning)
    first = Indexed.objects.filter(pk__in=rows.values("pk")[:most])
    columns = first.annotate(
        score=Score([*match.all_clauses()], beginning=beginning),
        moment=Coalesce("document__begins", "document__published_at"),
    ).values_list(
        "document_id", "key", "score", "document__kind", "language", "moment",
        "document__facets",
    )  # fmt: skip
    return [Found(*row) for row in columns]


def shown(query: Query, ask: Ask) -> QuerySet[Indexed]:
    """Of every item the document that the reader gets, where it meets the filters of a query,
    its words among them."""
    readers = (frozenset([READERS + ask.language]),)
    match = said(query.words) & readers if query.words else Match(readers)
    if not ask.fallback:
        match &= own(ask)
    return _filtered(match & _labels(query), query, ask, beginning="")


def in_title(match: Match) -> Match:
    """The same asked of titles alone."""
    clauses = tuple(frozenset(TITLE + key for key in c) for c in match.clauses)
    return Match(clauses)


def title_beginning(letters: str) -> str:
    """What the keys of words in titles begin with, if the words begin so."""
    return TITLE + letters


def own(ask: Ask) -> tuple[Clause, ...]:
    """What documents in the language of the reader are labelled with."""
    return (frozenset([LANGUAGE + ask.language]),)


def served_in(language: str, ask: Ask) -> tuple[Clause, ...]:
    """What documents in another language are labelled with that readers get in its place."""
    return (
        frozenset([LANGUAGE + language]),
        frozenset([READERS + ask.language]),
    )


def served(ask: Ask) -> tuple[Clause, ...]:
    """What documents are labelled with that readers get, in whatever language."""
    return (frozenset([READERS + ask.language]),)


def of_kinds(names: Iterable[str]) -> tuple[Clause, ...]:
    """Nothing is labelled with a kind that there is not; what was asked for may be no key."""
    known = all_kinds()
    return (frozenset(KIND + (name if name in known else "") for name in names),)


def labels(facet: str, value: str) -> Clause:
    """What is listed under a facet."""
    return frozenset([facet_label(facet, value)])


def _labels(query: Query) -> list[Clause]:
    """Filters by what documents are listed under."""
    found: list[Clause] = []
    for name, values in query.facets:
        if name == "kind":
            found += of_kinds(values)
        else:
            found.append(frozenset(facet_label(name, value) for value in values))
    return found


def _filtered(
    match: Match, query: Query, ask: Ask, *, beginning: str
) -> QuerySet[Indexed]:
    rows = lists.visible(Indexed.objects.filter(Meets(match, beginning=beginning)), ask)
    if query.modified_since:
        rows = rows.filter(document__modified_at__gte=query.modified_since)
    if query.begins_from or query.begins_to:
        dated = Q(document__begins__isnull=False) | Q(document__ends__isnull=False)
        rows = rows.filter(dated)
    if query.begins_from:
        later = Q(document__ends__gt=query.begins_from) | Q(document__ends=None)
        rows = rows.filter(later)
    if query.begins_to:
        rows = rows.filter(document__begins__lt=query.begins_to)
    return rows
