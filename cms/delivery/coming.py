"""Lists of what is to come, by the next time that each takes place.

A sort key is stored and knows no clock: a series has that of its first time. What is next
is looked up among the dates in the calendar, on the day of reading.
"""

from datetime import UTC, date, datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cms.days import start_of
from cms.delivery.kinds import Kind
from cms.delivery.models import Entry, Listing
from cms.delivery.query import BadQuery, Cursor, Query, bad_cursor
from cms.delivery.splice import Ask


def is_coming(kind: Kind, query: Query) -> bool:
    """Whether the query is for what is on or to come, of a kind that may come again."""
    if not kind.held or not kind.states:
        return False
    return bool(query.states) and kind.states.after not in query.states


def by_next_time(listed: QuerySet[Listing], kind: Kind, ask: Ask) -> QuerySet[Listing]:
    """With `next`: the first time not over on the day, or when its dates begin."""
    # The midnight of the very first day is none in UTC.
    morning = start_of(max(ask.day, date.min + timedelta(days=1)))
    times = Entry.objects.filter(
        document=OuterRef("document"), what__in=list(kind.held)
    )
    times = times.filter(Q(ends__gt=morning) | Q(ends=None, begins__gte=morning))
    first = Subquery(times.order_by("begins").values("begins")[:1])
    return listed.annotate(next=Coalesce(first, "document__begins"))


def after(listed: QuerySet[Listing], cursor: Cursor | None) -> QuerySet[Listing]:
    """Those beyond this place in the list. Raises BadQuery if it is no place in such a list."""
    if cursor is None:
        return listed
    try:
        moment = datetime.fromisoformat(cursor.sort.decode()).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadQuery(bad_cursor()) from error
    side = "lt" if cursor.backwards else "gt"
    beyond = Q(**{f"next__{side}": moment}) | Q(**{f"key__{side}": cursor.key})
    return listed.filter(beyond, **{f"next__{side}e": moment})


def place(row: Listing) -> bytes:
    """What a cursor remembers of where the row stands."""
    moment: datetime = row.next  # type: ignore[attr-defined]
    return moment.isoformat().encode()
