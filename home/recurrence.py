"""When an event takes place, once or again and again (RFC 5545 RRULE), in its own time zone.

Everything is reckoned in the event's local time, so that two in the afternoon stays two in
the afternoon when the clocks change. A rule has an end: what it unfolds to is stored.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.days import day_after, start_of

MAX_YEARS = 5
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Repeats(TextChoices):
    WEEKLY = "weekly", _("every week")
    MONTHLY_DAY = "monthly_day", _("every month on the same day: the 15th")
    MONTHLY_WEEKDAY = (
        "monthly_weekday",
        _("every month on the same weekday: the first Thursday"),
    )
    MONTHLY_LAST = "monthly_last", _("every month on the last such weekday")


@dataclass(frozen=True, kw_only=True)
class Time:
    """One time at which it takes place; `ends` is exclusive."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, kw_only=True)
class Recurrence:
    """An event's first time, and how it goes on from there."""

    starts_at: datetime
    ends_at: datetime | None
    zone: str
    all_day: bool = False
    repeats: str = ""
    interval: int = 1
    until: date | None = None
    without: Collection[date] = ()

    def rule(self) -> str:
        """The RRULE, without its name; empty when it takes place once."""
        if not self.repeats or not self.until:
            return ""
        parts = ["FREQ=WEEKLY" if self.repeats == Repeats.WEEKLY else "FREQ=MONTHLY"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.repeats == Repeats.MONTHLY_DAY:
            parts.append(f"BYMONTHDAY={self._start.day}")
        if place := self._place():
            parts.append(f"BYDAY={place}{DAYS[self._start.weekday()]}")
        return ";".join([*parts, f"UNTIL={self._until()}"])

    def _until(self) -> str:
        """A day for days, a moment for moments: what an iCalendar DTSTART is."""
        last = datetime.combine(self._last, time.max, ZoneInfo(self.zone))
        if self.all_day:
            return f"{last:%Y%m%d}"
        return f"{last.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    def times(self) -> list[Time]:
        """Every time it takes place, the first one first."""
        length = (self._end or self._start) - self._start
        found = [begin for begin in self._starts() if begin.date() not in self.without]
        if self.all_day:
            return [
                Time(begins=start_of(b.date()), ends=day_after((b + length).date()))
                for b in found
            ]
        if self._end is None:
            # Nobody said until when: to the end of its day.
            return [Time(begins=self._aware(b), ends=self._midnight(b)) for b in found]
        return [
            Time(begins=self._aware(b), ends=self._aware(b + length)) for b in found
        ]

    def falls_on(self, day: date) -> bool:
        """Whether it would take place on a day, were it not left out."""
        return any(begin.date() == day for begin in self._starts())

    def _starts(self) -> Iterator[datetime]:
        start = self._start
        if not self.repeats or not self.until:
            return iter([start])
        monthly: dict[str, int | weekday] = {}
        if self.repeats == Repeats.MONTHLY_DAY:
            monthly["bymonthday"] = start.day
        if place := self._place():
            monthly["byweekday"] = weekday(start.weekday(), place)
        frequency = WEEKLY if self.repeats == Repeats.WEEKLY else MONTHLY
        last = datetime.combine(self._last, time.max)
        found = rrule(
            frequency, dtstart=start, interval=self.interval, until=last, **monthly
        )
        return iter(found)

    def _place(self) -> int:
        """Which weekday of its month the first time is: 1 to 5, or -1 for the last."""
        if self.repeats == Repeats.MONTHLY_LAST:
            return -1
        if self.repeats == Repeats.MONTHLY_WEEKDAY:
            return (self._start.day - 1) // 7 + 1
        return 0

    @property
    def _last(self) -> date:
        """The last day, and no later than a calendar can hold."""
        most = self._start.date() + timedelta(days=366 * MAX_YEARS)
        return min(self.until or most, most)

    @property
    def _start(self) -> datetime:
        return self._local(self.starts_at)

    @property
    def _end(self) -> datetime | None:
        return self._local(self.ends_at) if self.ends_at else None

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def _aware(self, local: datetime) -> datetime:
        return local.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def _midnight(self, local: datetime) -> datetime:
        return self._aware(datetime.combine(local.date() + timedelta(days=1), time.min))


def is_last_of_month(day: date) -> bool:
    """Whether no later day of its month is the same weekday."""
    return (day + timedelta(days=7)).month != day.month


def is_missed_by_some_months(repeats: str, day: date) -> bool:
    """Whether there are months in which it would not take place: without a 30th, or a
    fifth Thursday."""
    return repeats in (Repeats.MONTHLY_DAY, Repeats.MONTHLY_WEEKDAY) and day.day > 28
