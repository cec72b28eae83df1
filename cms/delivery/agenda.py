"""Dates with the whole of what they are dates of: for calendars that people subscribe to."""

from dataclasses import dataclass, fields, replace
from typing import Any

from cms.delivery import answer, lists
from cms.delivery.calendar import filtered, notes_of
from cms.delivery.kinds import Kind
from cms.delivery.models import Document, Entry
from cms.delivery.occasion import Occasion
from cms.delivery.query import Query
from cms.delivery.splice import Ask, keys_in


@dataclass(frozen=True, slots=True)
class Dated:
    """One date, and the item as it is read; `data` is one for all dates of an item."""

    date: Occasion
    document: Document
    data: dict[str, Any]


def agenda(query: Query, ask: Ask, *, kind: Kind | None, limit: int) -> list[Dated]:
    """The first dates in the period of a query, soonest first. At most 4 queries.

    Without a kind the query is one of the calendar; with one it is of the kind's list, and the
    dates are those of the items listed.
    """
    found = filtered(replace(query, facets=()) if kind else query, ask)
    if kind:
        whenever = replace(query, begins_from=None, begins_to=None)
        listed = lists.filtered(kind, whenever, ask)
        found = found.filter(key__in=listed.values("key"))
    dates = list(found.order_by("begins", "what", "key")[:limit])
    items = _items({date.document_id for date in dates}, ask)
    notes = notes_of(dates, ask)
    # What was withdrawn between two queries is left out.
    return [
        Dated(_occasion(date, notes[date.pk]), *items[date.document_id])
        for date in dates
        if date.document_id in items
    ]


def _occasion(entry: Entry, note: str) -> Occasion:
    """As it was declared, with titles in the note."""
    declared = {each.name: getattr(entry, each.name) for each in fields(Occasion)}
    return Occasion(**declared | {"note": note})


def _items(numbers: set[int], ask: Ask) -> dict[int, tuple[Document, dict[str, Any]]]:
    documents = list(Document.objects.filter(pk__in=numbers)) if numbers else []
    keys = set().union(*(keys_in(document.body) for document in documents))
    cards = answer.cards(keys, ask)
    return {
        document.pk: (document, answer.part(document, cards, ask).data())
        for document in documents
    }
