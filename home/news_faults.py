"""What is wrong with an announcement or a funding call, and how to mend it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from cms.days import start_of
from cms.pages import Faults

if TYPE_CHECKING:
    from home.news import NewsPage


def of(news: "NewsPage") -> Faults:
    """Field → fault, among the fields that its type has."""
    if news.type == news.Type.ANNOUNCEMENT:
        return _of_announcement(news)
    if news.type == news.Type.FUNDING_CALL:
        return _of_call(news)
    return {}


def _of_announcement(news: "NewsPage") -> Faults:
    errors: Faults = {}
    if not news.purpose:
        errors["purpose"] = _("Choose what the announcement is about.")
    if not news.valid_until:
        errors["valid_until"] = _("Say until which day the announcement is valid.")
    elif news.published_on and news.valid_until < news.published_on:
        errors["valid_until"] = _(
            "It would end before it is published. Correct one of the dates."
        )
    return errors


def _of_call(news: "NewsPage") -> Faults:
    errors: Faults = {}
    if not news.funder:
        errors["funder"] = _("Say who gives the money.")
    if not news.deadline:
        errors["deadline"] = _("Say until when one can apply.")
    elif news.published_on and news.deadline < start_of(news.published_on):
        errors["deadline"] = _(
            "It would end before it is published. Correct one of the dates."
        )
    low, high = news.amount_min, news.amount_max
    if low is not None and high is not None and high < low:
        errors["amount_max"] = _(
            "The highest amount is less than the lowest. Correct one of them."
        )
    return errors
