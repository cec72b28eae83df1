"""Time zones: which one a date is told in, and what a program must know of it (VTIMEZONE)."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.conf import settings
from icalendar import Timezone

from cms.delivery.kinds import Occasion

# Between them the rules of clocks are told: how they are set later, nobody knows.
FIRST_YEAR, LAST_YEAR = 1970, 2100


def zone_of(when: Occasion) -> str:
    """The clocks by which people are told the time: those of the place, else the site's."""
    return when.time_zone or settings.TIME_ZONE


def zones(dates: Iterable[Occasion]) -> list[Timezone]:
    """The zones of these dates, for the years in which they are."""
    timed = [each for each in dates if not each.all_day]
    if not timed:
        return []
    first = min(each.begins.year for each in timed) - 1
    last = max((each.ends or each.begins).year for each in timed) + 1
    first = min(max(first, FIRST_YEAR), LAST_YEAR - 1)
    last = max(min(last, LAST_YEAR), first + 1)
    names = sorted({zone_of(each) for each in timed})
    return [_zone(name, first, last) for name in names]


@lru_cache(maxsize=64)
def _zone(name: str, first: int, last: int) -> Timezone:
    """For two years and those between them."""
    return Timezone.from_tzid(
        name, first_date=date(first, 1, 1), last_date=date(last, 12, 31)
    )
