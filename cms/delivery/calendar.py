"""The calendar: what takes place, opens, closes and is due, of every kind, soonest first."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from cms.days import start_of
from cms.delivery.answer import brief, cards
from cms.delivery.kinds import Kind, all_kinds
from cms.delivery.meets import saying
from cms.delivery.models import Entry, Listing
from cms.delivery.query import BadQuery, Cursor, Query, bad_cursor
from cms.delivery.shapes import Body, Codes, utc
from cms.delivery.splice import KEY, Ask, CardText
from cms.delivery.tags import note_list
from cms.delivery.touch import settle

LISTED = ("network", "municipality", "field")
NAMED = re.compile(rf"(?P<before>, )?\{{(?P<key>{KEY})\}}")
MAX_NOTE = 255


@dataclass(frozen=True)
class Dates:
    """Part of the calendar, and where it goes on."""

    items: list[dict[str, Any]]
    total: int
    next: Cursor | None
    prev: Cursor | None


@cache
def calendar() -> Kind:
    """The calendar as a list with filters: no kind of content, but asked in the same words."""
    labels: dict[str, Promise | str] = {}
    for kind in all_kinds().values():
        labels |= kind.occasions
    kinds = {k.name: k.label for k in all_kinds().values() if k.occasions}

    class Named(Body):
        what: Annotated[str, Codes(labels.items())]
        kind: Annotated[str, Codes(kinds.items())]

    return Kind(
        name="date",
        plural="calendar",
        label=gettext_lazy("date"),
        label_plural=gettext_lazy("calendar"),
        body=Named,
        facets={
            "what": gettext_lazy("what happens on the day"),
            "kind": gettext_lazy("the kind of the item"),
            "municipality": gettext_lazy("code of the municipality"),
            "field": gettext_lazy("code of a field of activity"),
        },
        by_moment=True,
        dated=True,
    )


def dates(query: Query, ask: Ask) -> Dates:
    """Part of the calendar; from today on, if no other time is asked for. 2 queries; 3
    where notes name other items."""
    found = filtered(query, ask)
    backwards = bool(query.cursor and query.cursor.backwards)
    order = ("begins", "what", "key")
    if backwards:
        order = ("-begins", "-what", "-key")
    listed = _after(found, query.cursor).select_related("document")
    listed = listed.defer("document__body").order_by(*order)
    rows = list(listed[: query.limit + 1])
    more, rows = len(rows) > query.limit, rows[: query.limit]
    if backwards:
        rows.reverse()
    has_next = bool(rows) and (more or backwards)
    has_prev = bool(rows) and bool(query.cursor) and (more or not backwards)
    notes = notes_of(rows, ask)
    return Dates(
        items=[_entry(row, notes[row.pk], ask) for row in rows],
        total=found.count() if query.cursor or more else len(rows),
        next=_cursor(rows[-1], query, backwards=False) if has_next else None,
        prev=_cursor(rows[0], query, backwards=True) if has_prev else None,
    )


def notes_of(rows: Iterable[Entry], ask: Ask) -> dict[int, str]:
    """What is said of each date beside what it is. 1 query where one names other items."""
    rows = list(rows)
    named = cards({m["key"] for row in rows for m in NAMED.finditer(row.note)}, ask)
    return {row.pk: _note(row, named) for row in rows}


def _entry(row: Entry, note: str, ask: Ask) -> dict[str, Any]:
    item = brief(row.document, ask)
    meta = item.pop("meta")
    return {
        "what": row.what,
        "label": _label(row),
        "begins": _when(row.begins, all_day=row.all_day),
        "ends": row.ends and _when(row.ends, all_day=row.all_day),
        "all_day": row.all_day,
        "note": note,
        "time_zone": row.time_zone or settings.TIME_ZONE,
        "network": meta["network"],
        "item": item,
    }


def _note(row: Entry, named: Mapping[str, CardText]) -> str:
    """With titles in the place of marks; what is not public leaves nothing behind."""

    def put(match: re.Match[str]) -> str:
        card = named.get(match["key"])
        return (match["before"] or "") + json.loads(card.text)["title"] if card else ""

    return NAMED.sub(put, row.note)[:MAX_NOTE]


def _label(row: Entry) -> str:
    return str(all_kinds()[row.document.kind].occasions[row.what])


def _when(moment: datetime, *, all_day: bool) -> str:
    return timezone.localdate(moment).isoformat() if all_day else utc(moment)


def filtered(query: Query, ask: Ask) -> QuerySet[Entry]:
    """All that a query asks for but its place and length."""
    settle()
    note_list(None, query.networks)
    found = Entry.objects.filter(
        Q(document__expires_at=None) | Q(document__expires_at__gt=ask.now)
    ).filter(
        document__listings__asked=ask.language,
        document__listings__facet="",
        document__listings__value="",
    )
    if not ask.fallback:
        found = found.filter(document__language=ask.language)
    found = _under(found, dict(query.facets), ask)
    begins_from = query.begins_from
    if not (begins_from or query.begins_to or query.cursor):
        begins_from = start_of(ask.day)
    if begins_from:
        found = found.filter(Q(begins__gte=begins_from) | Q(ends__gt=begins_from))
    if query.begins_to:
        found = found.filter(begins__lt=query.begins_to)
    if query.modified_since:
        found = found.filter(document__modified_at__gte=query.modified_since)
    if query.words:
        found = found.filter(document__in=saying(query.words))
    return found


def _under(
    found: QuerySet[Entry], facets: Mapping[str, tuple[str, ...]], ask: Ask
) -> QuerySet[Entry]:
    if "what" in facets:
        found = found.filter(what__in=facets["what"])
    if "kind" in facets:
        found = found.filter(document__kind__in=facets["kind"])
    for name in LISTED:
        if name in facets:
            listed = Listing.objects.filter(
                asked=ask.language, facet=name, value__in=facets[name]
            )
            found = found.filter(key__in=listed.values("key"))
    return found


def _cursor(row: Entry, query: Query, *, backwards: bool) -> Cursor:
    place = f"{row.begins.astimezone(UTC).isoformat()} {row.what}"
    return Cursor(place.encode(), row.key, backwards, query.of)


def _after(found: QuerySet[Entry], cursor: Cursor | None) -> QuerySet[Entry]:
    if cursor is None:
        return found
    try:
        moment, _space, what = cursor.sort.decode().partition(" ")
        begins = datetime.fromisoformat(moment)
        begins = begins if timezone.is_aware(begins) else begins.replace(tzinfo=UTC)
    except ValueError as error:
        raise BadQuery(bad_cursor()) from error
    side = "lt" if cursor.backwards else "gt"
    beyond = (
        Q(**{f"begins__{side}": begins})
        | Q(begins=begins, **{f"what__{side}": what})
        | Q(begins=begins, what=what, **{f"key__{side}": cursor.key})
    )
    return found.filter(beyond, **{f"begins__{side}e": begins})
