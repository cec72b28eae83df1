"""What is wrong with the dates of an event, and how to mend it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.pages import Faults
from cms.rows import RowFault
from home.recurrence import (
    MAX_YEARS,
    Repeats,
    is_last_of_month,
    is_missed_by_some_months,
)

if TYPE_CHECKING:
    from home.event import EventPage


def of(event: "EventPage") -> Faults:
    """Field → fault; none as long as nobody has said when it begins."""
    errors: Faults = {}
    if not event.starts_at:
        return errors
    if event.ends_at and event.ends_at < event.starts_at:
        errors["ends_at"] = _(
            "The event would end before it begins. Correct one of the dates."
        )
    if fault := _of_registration(event):
        errors["registration_closes_at"] = fault
    if event.cancellation_note and not event.cancelled:
        errors["cancelled"] = _(
            "There is a reason for cancelling. Tick this too, or remove the reason."
        )
    return errors | _of_repetition(event)


def _of_registration(event: "EventPage") -> Promise | str:
    """To a series one may come in later, but not after it took place for the last time."""
    closes = event.registration_closes_at
    if not closes or closes <= event.starts_at:
        return ""
    if not event.repeats:
        return _(
            "Registration would close after the event begins. Correct one of the dates."
        )
    times = event.recurrence().times() if event.repeats_until else []
    if times and closes > times[-1].begins:
        return _(
            "Registration would close after the event began for the last time. Correct one of the dates."
        )
    return ""


def of_days_left_out(event: "EventPage") -> Iterable[RowFault]:
    """A day is left out of those on which the event would take place."""
    if not (event.starts_at and event.repeats and event.repeats_until):
        return
    recurrence = event.recurrence()
    for row in event.excluded_dates.all():
        if row.date and not recurrence.falls_on(row.date):
            message = _(
                "The event would not take place on this day anyway. Correct the day or remove it."
            )
            yield RowFault(row, "date", message)


def _of_repetition(event: "EventPage") -> Faults:
    if not event.repeats:
        return {}
    first = timezone.localdate(event.starts_at, ZoneInfo(event.time_zone))
    if fault := _of_its_end(event.repeats_until, first):
        return {"repeats_until": fault}
    if event.repeats == Repeats.MONTHLY_LAST and not is_last_of_month(first):
        return {
            "repeats": _(
                "The first day is not the last such weekday of its month. Choose another first day."
            )
        }
    if is_missed_by_some_months(event.repeats, first):
        return {
            "repeats": _(
                "Not every month has such a day. Choose the last such weekday, or an earlier first day."
            )
        }
    return {}


def _of_its_end(until: date | None, first: date) -> Promise | str:
    if not until:
        return _("Say until when it repeats: at most five years on.")
    if until < first:
        return _("It would stop repeating before it begins. Correct one of the dates.")
    if until > first + timedelta(days=366 * MAX_YEARS):
        return _(
            "This is more than five years on. Choose a nearer day; it can be moved later."
        )
    return ""
