"""Several items: a part of a list, or all of it in short."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Window
from django.db.models.functions import RowNumber

from cms.delivery import answer, lists
from cms.delivery.answer import Item
from cms.delivery.kinds import Kind
from cms.delivery.models import Listing
from cms.delivery.query import Cursor, Query
from cms.delivery.splice import Ask, keys_in
from cms.delivery.tags import note_list


@dataclass(frozen=True)
class Items:
    """Part of a list, and where it goes on."""

    items: list[Item]
    total: int
    next: Cursor | None
    prev: Cursor | None


def items(kind: Kind, query: Query, ask: Ask) -> Items:
    """A part of a list, in the order of the kind. At most 3 queries."""
    note_list(kind, query.networks)
    backwards = bool(query.cursor and query.cursor.backwards)
    rows = list(
        lists.first(kind, query, ask)
        .select_related("document")
        .defer("document__card")
        .annotate(head=lists.head())
    )
    more, rows = len(rows) > query.limit, rows[: query.limit]
    if backwards:
        rows.reverse()
    cards = answer.cards(
        set().union(*(keys_in(row.document.body) for row in rows)), ask
    )
    found = [answer.part(row.document, cards, ask) for row in rows]
    has_next = bool(rows) and (more or backwards)
    has_prev = bool(rows) and bool(query.cursor) and (more or not backwards)
    return Items(
        items=found,
        total=lists.total(kind, query, ask, rows, more=more),
        next=_cursor(rows[-1], kind, query, backwards=False) if has_next else None,
        prev=_cursor(rows[0], kind, query, backwards=True) if has_prev else None,
    )


def _cursor(row: Listing, kind: Kind, query: Query, *, backwards: bool) -> Cursor:
    return Cursor(lists.place(kind, query, row), row.key, backwards, query.of)


def briefs(kind: Kind, query: Query, ask: Ask, *, latest: bool) -> list[dict[str, Any]]:
    """The first of a list as cards with their `meta`, without what they link to. 1 query.

    In the order of the kind, or with `latest` those first that were published last.
    """
    note_list(kind, query.networks)
    rows = (
        lists.filtered(kind, query, ask)
        .select_related("document")
        .defer("document__body")
    )
    order = ("-document__published_at", "key") if latest else ("sort", "key")
    return [
        answer.brief(row.document, ask) for row in rows.order_by(*order)[: query.limit]
    ]


def facts(
    kind: Kind, query: Query, ask: Ask, names: Iterable[str]
) -> list[dict[str, Any]]:
    """Cards of all in a list, however long, with these fields of each. 1 query.

    What the fields link to is told by key alone.
    """
    note_list(kind, query.networks)
    rows = lists.filtered(kind, query, ask).select_related("document")
    names = list(names)
    return [
        answer.facts(row.document, names, ask) for row in rows.order_by("sort", "key")
    ]


def under(
    facet: str, value: str, ask: Ask, *, limit: int
) -> dict[str, list[dict[str, Any]]]:
    """Kind → the first of its items under a facet, as `briefs` gives them. 1 query."""
    place = Window(RowNumber(), partition_by="kind", order_by=["sort", "key"])
    network = value if facet == "network" else ""
    rows = lists.rows(ask, facet, network=network)
    rows = rows.filter(value=value).annotate(place=place)
    found: dict[str, list[dict[str, Any]]] = {}
    first = rows.filter(place__lte=limit).select_related("document")
    for row in first.defer("document__body").order_by("kind", "place"):
        found.setdefault(row.kind, []).append(answer.brief(row.document, ask))
    return found
