"""Which documents meet what is asked for in words: the same ones on both databases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.utils.translation import gettext_lazy

from cms.delivery import fetch, lists
from cms.delivery.followed import everything
from cms.delivery.indexed import (
    COLUMNS,
    FACET,
    KIND,
    LANGUAGE,
    OTHERS,
    READERS,
    TITLE,
    facet_label,
)
from cms.delivery.kinds import Kind
from cms.delivery.models import Indexed
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from cms.delivery.touch import settle

# Any of these keys must be there.
Clause = frozenset[str]
Sql = tuple[str, list[Any]]
LABELS = frozenset([FACET, KIND, LANGUAGE, OTHERS, READERS])
FOUND = "i.document_id, i.key, d.kind, i.language, d.facets, d.begins, d.published_at"
FROM = "FROM delivery_indexed i JOIN delivery_document d ON d.id = i.document_id"
VISIBLE = "(d.expires_at IS NULL OR d.expires_at > %s)"
# What a key is worth by the column it stands in; what is not in these is worth 1.
WORTH = {"title": 8, "lead": 3, "body": 2}
# More hits than these are not looked at: nobody reads so far, and ordering them takes long.
MOST_FOUND = 500


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
    )


class Found(NamedTuple):
    """One document that was found, with what it is ordered and counted by."""

    document: int
    key: UUID
    score: int
    kind: str
    language: str
    moment: datetime | None
    facets: str


@dataclass(frozen=True)
class Match:
    """What must be met: every one of the clauses, by any of its keys; or another such match."""

    clauses: tuple[Clause, ...]
    others: tuple["Match", ...] = ()

    def __and__(self, clauses: Iterable[Clause]) -> "Match":
        more = tuple(clauses)
        return Match(
            (*self.clauses, *more), tuple(other & more for other in self.others)
        )

    def __or__(self, other: "Match") -> "Match":
        return Match(self.clauses, (*self.others, other))

    def all_clauses(self) -> Iterator[Clause]:
        for each in (self, *self.others):
            yield from each.clauses

    def written(self, key: str, either: str, both: str) -> str:
        """In the language of a database: `key` around each key, `either` and `both` between."""
        alternatives = [
            both.join(
                f"({either.join(key % each for each in sorted(clause))})"
                for clause in clauses
            )
            for clauses in [self.clauses, *(other.clauses for other in self.others)]
        ]
        return either.join(f"({alternative})" for alternative in alternatives)


class Meets(Func):
    """Whether a row of `Indexed` meets a match."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, match: Match, *, beginning: str = "") -> None:
        super().__init__(F("pk"), *(F(name) for name in COLUMNS))
        self.match, self.beginning = match, beginning

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> Any:  # type: ignore[override]
        pk, *columns = (
            compiler.compile(each)[0] for each in self.get_source_expressions()
        )
        return condition(self.match, pk, columns, beginning=self.beginning)


def condition(
    match: Match, pk: str, columns: Iterable[str], *, beginning: str = ""
) -> Sql:
    """That a row of `Indexed` meets a match."""
    if connection.vendor == "postgresql":
        sql = f"delivery_keys({', '.join(columns)}) @@ %s::tsquery"
        wanted = match.written("'%s'", " | ", " & ")
        begun, both = f"'{beginning}':*", " & "
    else:
        sql = f"{pk} IN (SELECT rowid FROM delivery_keys WHERE delivery_keys MATCH %s)"  # noqa: S608
        wanted = match.written('"%s"', " OR ", " AND ")
        begun, both = f'"{beginning}"*', " AND "
    return sql, [f"({wanted}){both}{begun}" if beginning else wanted]


def score(clauses: Iterable[Clause], *, beginning: str = "") -> Sql:
    """How well a row meets clauses: for each the worth of the best place of its keys; the
    same for a word that begins so."""
    find = "strpos" if connection.vendor == "postgresql" else "instr"
    asked = [
        [
            f" {key.removeprefix(TITLE)} "
            for key in sorted(clause)
            if not key.startswith(FACET)
        ]
        for clause in clauses
    ]
    parts, params = ["0"], list[Any]()
    for places in [*asked, *([[f" {beginning}"]] if beginning else [])]:
        cases = []
        for column, worth in WORTH.items():
            there = " OR ".join([f"{find}(i.{column}, %s) > 0"] * len(places))
            cases.append(f"WHEN {there or 'FALSE'} THEN {worth}")
            params += places
        parts.append(f"CASE {' '.join(cases)} ELSE 1 END")
    return " + ".join(parts), params


def found(match: Match, query: Query, ask: Ask, *, beginning: str = "") -> list[Found]:
    """What meets a match and the filters of a query, in no order; at most `MOST_FOUND`. 1 query.

    With `beginning`, what also has a word that begins so. By SQL of our own, as in
    `cms.delivery.fetch`: every search asks this at least twice.
    """
    settle()
    match &= _labels(query)
    own = [clause for clause in match.all_clauses() if not _labels_only(clause)]
    worth, params = score(own, beginning=beginning)
    columns = [f"i.{name}" for name in COLUMNS]
    meets, more = condition(match, "i.id", columns, beginning=beginning)
    now = connection.ops.adapt_datetimefield_value(ask.now)
    params += [*more, now]
    sql = f"SELECT {FOUND}, {worth} {FROM} WHERE {meets} AND {VISIBLE}"
    if query.modified_since or query.begins_from or query.begins_to:
        # So rare that Django may put it together.
        rows = _filtered(match, query, ask, beginning=beginning).values("pk").query
        dated, its = rows.sql_with_params()
        sql, params = f"{sql} AND i.id IN ({dated})", [*params, *its]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT {MOST_FOUND:d}", params)
        return [_found(*row) for row in cursor.fetchall()]


def _found(
    document: int, key: Any, kind: str, language: str, facets: str,
    begins: datetime | None, published: datetime | None, score: int,
) -> Found:  # fmt: skip
    key = key if isinstance(key, UUID) else UUID(hex=key)
    moment = fetch.moment(begins or published)
    return Found(document, key, score, kind, language, moment, facets)


def _labels_only(clause: Clause) -> bool:
    """Whether all rows that meet it meet it equally well."""
    return all(key[:2] in LABELS for key in clause)


def meeting(match: Match) -> QuerySet[Indexed]:
    """The rows that meet a match, whoever asks."""
    return Indexed.objects.filter(Meets(match))


def in_title(match: Match) -> Match:
    """The same asked of titles alone."""
    clauses = tuple(frozenset(TITLE + key for key in c) for c in match.clauses)
    return Match(clauses)


def own(ask: Ask) -> tuple[Clause, ...]:
    """What documents in the language of the reader are labelled with."""
    return (frozenset([LANGUAGE + ask.language]),)


def served_in(language: str, ask: Ask) -> tuple[Clause, ...]:
    """What documents in another language are labelled with that readers get in its place."""
    return (
        frozenset([LANGUAGE + language]),
        frozenset([OTHERS + ask.language]),
    )


def of_kinds(names: Iterable[str]) -> tuple[Clause, ...]:
    return (frozenset(KIND + name for name in names),)


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
