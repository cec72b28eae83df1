"""Which documents meet what is asked for in words: the same ones on both databases."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from cms.delivery import lists
from cms.delivery.followed import everything
from cms.delivery.indexed import (
    COLUMNS,
    FACET,
    KIND,
    LANGUAGE,
    OTHERS,
    PART,
    READERS,
    TITLE,
    facet_label,
    part_label,
)
from cms.delivery.kinds import Kind, all_kinds
from cms.delivery.meets import Clause, Match, Meets, Sql, condition, said
from cms.delivery.models import Indexed
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from cms.delivery.tags import note_list
from cms.delivery.touch import settle

LABELS = frozenset([FACET, KIND, LANGUAGE, OTHERS, PART, READERS])
# A key as text, for to make keys of many rows takes longer than to find the rows.
KEY = {"postgresql": "key::text", "sqlite": "key"}
FOUND = "i.document_id, i.{key}, i.kind, i.language, i.facets, i.moment"
TABLE = Indexed._meta.db_table
VISIBLE = "(i.expires_at IS NULL OR i.expires_at > %s)"
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
        by_moment=True,
    )


class Found(NamedTuple):
    """One document that was found, with what it is ordered and counted by.

    `key` tells of equals which comes first; `moment` and `facets` are as `Indexed` has them.
    """

    document: int
    key: str
    kind: str
    language: str
    facets: str
    moment: int | None
    score: int


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
    for places in [
        *asked,
        *([[f" {beginning.removeprefix(TITLE)}"]] if beginning else []),
    ]:
        cases = []
        for column, worth in WORTH.items():
            there = " OR ".join([f"{find}(i.{column}, %s) > 0"] * len(places))
            cases.append(f"WHEN {there or 'FALSE'} THEN {worth}")
            params += places
        parts.append(f"CASE {' '.join(cases)} ELSE 1 END")
    return " + ".join(parts), params


def found(
    match: Match,
    query: Query,
    ask: Ask,
    *,
    beginning: str = "",
    known: Collection[int] = (),
) -> list[Found]:
    """What meets a match and the filters of a query, in no order; at most `MOST_FOUND` with the
    documents that are `known`, which are not among it. 1 query.

    With `beginning`, what also has a word that begins so. By SQL of our own, as in
    `cms.delivery.fetch`: every search asks this at least twice.
    """
    settle()
    # Nothing found is an answer as well, until something is.
    note_list(None)
    match &= _labels(query)
    own = [clause for clause in match.all_clauses() if not _labels_only(clause)]
    worth, params = score(own, beginning=beginning)
    columns = [f"i.{name}" for name in COLUMNS]
    meets, more = condition(match, "i.id", columns, beginning=beginning)
    now = connection.ops.adapt_datetimefield_value(ask.now)
    params += [*more, now]
    wanted = FOUND.format(key=KEY[connection.vendor])
    sql = f"SELECT {wanted}, {worth} FROM {TABLE} i WHERE {meets} AND {VISIBLE}"  # noqa: S608
    if known:
        # Numbers of ours: nothing that would have to be quoted.
        sql += f" AND i.document_id NOT IN ({', '.join(map(str, known))})"
    if query.modified_since or query.begins_from or query.begins_to:
        # So rare that Django may put it together.
        rows = _filtered(match, query, ask, beginning=beginning).values("pk").query
        dated, its = rows.sql_with_params()
        sql, params = f"{sql} AND i.id IN ({dated})", [*params, *its]
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT {MOST_FOUND - len(known):d}", params)
        return [Found._make(row) for row in cursor.fetchall()]


def _labels_only(clause: Clause) -> bool:
    """Whether all rows that meet it meet it equally well."""
    return all(key[:2] in LABELS for key in clause)


def shown(query: Query, ask: Ask) -> QuerySet[Indexed]:
    """Of every item the document that the reader gets, where it meets the filters of a query,
    its words among them."""
    match = Match(served(ask))
    if query.words:
        match = said(query.words) & served(ask)
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


def some_of_own(parts: int, ask: Ask) -> tuple[Clause, ...]:
    """The same of so many parts of them alone, of `PARTS`: to look for what nearly all say."""
    return (frozenset(part_label(ask.language, part) for part in range(parts)),)


def served_in(language: str, ask: Ask) -> tuple[Clause, ...]:
    """What documents in another language are labelled with that readers get in its place."""
    return (
        frozenset([LANGUAGE + language]),
        frozenset([OTHERS + ask.language]),
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
