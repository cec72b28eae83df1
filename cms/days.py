"""Days as moments: a period given in days begins and ends at midnight of the site's zone."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

# The beginning of what has none yet: later than anybody reads, early enough for every zone.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


def start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def day_after(day: date) -> datetime:
    """The moment at which a last day is over."""
    return start_of(day + timedelta(days=1))


Days = tuple[date | None, date | None]  # first, last; None where it is open


def overlap(one: Days, other: Days) -> bool:
    """Whether there is a day in both."""
    begins = max(one[0] or date.min, other[0] or date.min)
    return begins <= min(one[1] or date.max, other[1] or date.max)
