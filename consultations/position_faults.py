"""What is wrong with a position, its reply and its rows together, and how to mend it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.pages import Faults
from cms.richtext import is_blank
from cms.rows import RowFault
from consultations.point import Backer

if TYPE_CHECKING:
    from consultations.position import PositionPage


def of_dates(position: "PositionPage") -> Faults:
    """Field → fault; what was decided was decided on a day."""
    errors: Faults = {}
    sent_on, due_on = position.sent_on, position.reply_due_on
    if sent_on and due_on and due_on < sent_on:
        errors["reply_due_on"] = _(
            "The reply would be due before the position was sent. Correct one of the dates."
        )
    if position.replied_on:
        return errors | _of_reply(position)
    if position.reply_document or not is_blank(position.reply):
        errors["replied_on"] = _("Write the day on which the reply came.")
    elif any(point.is_decided() for point in position.points.all()):
        errors["replied_on"] = _(
            "A point has been decided: write the day on which the reply came, or set the point to waiting."
        )
    return errors


def _of_reply(position: "PositionPage") -> Faults:
    if not position.sent_on:
        return {
            "sent_on": _(
                "There is a reply: write the day on which the position was sent."
            )
        }
    if position.replied_on < position.sent_on:
        return {
            "replied_on": _(
                "The reply would have come before the position was sent. Correct one of the dates."
            )
        }
    if position.replied_on > timezone.localdate():
        return {
            "replied_on": _(
                "This day is yet to come. Write the day on which the reply came."
            )
        }
    return {}


def of_backers(backers: Iterable[Backer], *, points: int) -> Iterable[RowFault]:
    """Each backs points that there are, and stands in the list once."""
    seen = set()
    for backer in backers:
        if unknown := [str(n) for n in backer.numbers() if not 1 <= n <= points]:
            message = _(
                "There is no point %(numbers)s. Correct the number or leave it out."
            )
            numbers = {"numbers": ", ".join(unknown)}
            yield RowFault(backer, "points", message % numbers)
        page = backer.organisation
        who = page.translation_key if page else backer.name.strip().casefold()
        if who and who in seen:
            field = "organisation" if page else "name"
            message = _("This organisation is in the list already. Remove one of the two.")  # fmt: skip
            yield RowFault(backer, field, message)
        seen.add(who)
