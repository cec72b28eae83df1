"""What of a body can be judged only when its rows are seen together."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.days import overlap
from cms.rows import RowFault
from network.seat import Membership, Seat
from network.statutes import Statutes


def of_seats(
    seats: Iterable[Seat], memberships: Iterable[Membership]
) -> Iterable[RowFault]:
    """Each number stands for one seat, and each seat is held by one at a time."""
    by_number: dict[int, Seat] = {}
    for seat in seats:
        if seat.number and by_number.setdefault(seat.number, seat) is not seat:
            message = _("Another seat has this number. Choose another.")
            yield RowFault(seat, "number", message)
    terms = [term for term in memberships if term.seat]
    for term in terms:
        if term.seat not in by_number:
            message = _("There is no seat with this number. Add it, or correct it.")
            yield RowFault(term, "seat", message)
    for first, second in combinations(terms, 2):
        if first.seat == second.seat and overlap(first.days, second.days):
            seat = by_number.get(first.seat, first.seat)
            yield RowFault(second, "start_date", _held_twice(seat, first, second))


def of_statutes(versions: Iterable[Statutes]) -> Iterable[RowFault]:
    """One version is in force at a time."""
    for first, second in combinations(versions, 2):
        if overlap(first.days, second.days):
            message = _(
                "“%(first)s” and “%(second)s” would be in force on the same day. "
                "Say until when the older one is valid."
            )
            names = {"first": first, "second": second}
            yield RowFault(second, "valid_from", message % names)


def _held_twice(seat: Seat | int, first: Membership, second: Membership) -> str:
    message = _(
        "The seat “%(seat)s” would be held twice on the same day: %(first)s and "
        "%(second)s. Let one term end before the other begins."
    )
    return message % {"seat": seat, "first": _term(first), "second": _term(second)}


def _term(membership: Membership) -> str:
    """`Ants, 1.1.2020–…`"""
    days = {
        "who": membership,
        "begins": _day(membership.start_date),
        "ends": _day(membership.end_date),
    }
    return _("%(who)s (%(begins)s – %(ends)s)") % days


def _day(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else "…"
