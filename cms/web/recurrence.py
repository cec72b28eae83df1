"""How often an event takes place, in words."""

from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_day_names
from django.utils.dateparse import parse_datetime
from django.utils.translation import ngettext_lazy

# The weekday is in the form that it has within a date; a sentence in whose language that
# does not fit says so in another way, as “Every week: Wednesday”.
WEEKLY = ngettext_lazy(
    "Every week on %(weekday)s", "Every %(count)s weeks on %(weekday)s", "count"
)
MONTHLY = ngettext_lazy(
    "Every month on day %(day)s", "Every %(count)s months on day %(day)s", "count"
)
LAST = ngettext_lazy(
    "Every month on the last %(weekday)s",
    "Every %(count)s months on the last %(weekday)s",
    "count",
)
PLACES = (
    ngettext_lazy(
        "Every month on the first %(weekday)s",
        "Every %(count)s months on the first %(weekday)s",
        "count",
    ),
    ngettext_lazy(
        "Every month on the second %(weekday)s",
        "Every %(count)s months on the second %(weekday)s",
        "count",
    ),
    ngettext_lazy(
        "Every month on the third %(weekday)s",
        "Every %(count)s months on the third %(weekday)s",
        "count",
    ),
    ngettext_lazy(
        "Every month on the fourth %(weekday)s",
        "Every %(count)s months on the fourth %(weekday)s",
        "count",
    ),
    ngettext_lazy(
        "Every month on the fifth %(weekday)s",
        "Every %(count)s months on the fifth %(weekday)s",
        "count",
    ),
)


def in_words(item: dict[str, Any], language: str) -> str:
    """`Every month on the last Wednesday`; empty when it takes place once."""
    if not item["recurrence_rule"]:
        return ""
    start = parse_datetime(item["starts_at"]).astimezone(ZoneInfo(item["time_zone"]))
    weekdays = get_day_names("wide", locale=language)
    return _sentence(item["recurrence"], start.day) % {
        "count": item["interval"],
        "weekday": weekdays[start.weekday()],
        "day": start.day,
    }


def _sentence(recurrence: str, day: int) -> Any:
    known = {"weekly": WEEKLY, "monthly_day": MONTHLY, "monthly_last": LAST}
    return known.get(recurrence) or PLACES[(day - 1) // 7]
