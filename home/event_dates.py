"""When an event takes place, from its fields, and what of it stands in the calendar."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from cms.delivery.kinds import Occasion
from home.recurrence import Recurrence

if TYPE_CHECKING:
    from home.event import EventPage


def recurrence(event: "EventPage") -> Recurrence:
    """Once, or again and again by the clocks of its place."""
    return Recurrence(
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        zone=event.time_zone,
        all_day=event.all_day,
        repeats=event.repeats,
        interval=event.interval,
        until=event.repeats_until,
        without=_days_left_out(event),
    )


def occasions(event: "EventPage") -> Iterable[Occasion]:
    """Each time, cancelled or not, and until when one can register."""
    what = "cancelled" if event.cancelled else "takes_place"
    for each in recurrence(event).times():
        yield Occasion(
            what=what,
            begins=each.begins,
            ends=each.ends if event.ends_at or event.all_day else None,
            all_day=event.all_day,
            note=event.place,
            time_zone=event.time_zone,
        )
    if event.registration_closes_at and not event.cancelled:
        yield Occasion(
            what="registration_closes",
            begins=event.registration_closes_at,
            time_zone=event.time_zone,
        )


def _days_left_out(event: "EventPage") -> set[date]:
    if not event.repeats:
        return set()
    return {row.date for row in event.excluded_dates.all() if row.date}
