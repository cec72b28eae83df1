"""Dates, moments, amounts and sizes in the words of the reader's language (CLDR, by Babel)."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_time,
    get_datetime_format,
    get_timezone_name,
)
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime

UNITS = ("byte", "kilobyte", "megabyte", "gigabyte")


def in_words(value: str, language: str) -> str:
    """A moment, a day, or a month or year known no better: `2026-03-01T09:00:00Z`, `2015-02`."""
    if "T" in value:
        return _moment(parse_datetime(value), language)
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return value
    day = date(*parts, *[1] * (3 - len(parts)))
    if len(parts) == 2:
        return format_skeleton("yMMMM", day, locale=language)
    return format_date(day, "long", locale=language)


def span(
    begins: str, ends: str, language: str, *, zone: str = "", all_day: bool = False
) -> str:
    """From when to when, by the clocks of a zone: `Wednesday, May 27, 2026, 14:00 – 16:00`.

    Whole days are those of the site's zone; `ends` is exclusive and may be empty.
    """
    start = _local(begins, zone if not all_day else "")
    end = _local(ends, zone if not all_day else "") if ends else None
    if all_day:
        last = end - timedelta(seconds=1) if end else start
        return _range(_day(start, language), _day(last, language), language)
    if end is None or end.date() == start.date():
        return _joined(_day(start, language), _hours(start, end, language), language)
    moments = [
        _joined(_day(m, language), _hours(m, None, language), language)
        for m in (start, end)
    ]
    return _range(*moments, language)


def zone_name(value: str, zone: str, language: str) -> str:
    """`Central European Summer Time`, where clocks show another time than the site's."""
    there, here = _local(value, zone), _local(value, settings.TIME_ZONE)
    if there.utcoffset() == here.utcoffset():
        return ""
    return get_timezone_name(there, "long", locale=language)


def _local(value: str, zone: str) -> datetime:
    return timezone.localtime(parse_datetime(value), ZoneInfo(zone) if zone else None)


def _day(moment: datetime, language: str) -> str:
    return format_date(moment, "full", locale=language)


def _hours(start: datetime, end: datetime | None, language: str) -> str:
    return format_interval(
        start, end or start, "Hm", tzinfo=start.tzinfo, locale=language
    )


def _range(first: str, last: str, language: str) -> str:
    if first == last:
        return first
    pattern = Locale.parse(language).interval_formats[None]
    return pattern.replace("{0}", first).replace("{1}", last)


def _moment(moment: datetime, language: str) -> str:
    local = timezone.localtime(moment)
    day = format_date(local, "long", locale=language)
    time = format_time(local, "short", locale=language, tzinfo=local.tzinfo)
    return _joined(day, time, language)


def _joined(day: str, time: str, language: str) -> str:
    pattern = str(get_datetime_format("medium", locale=language))
    return pattern.replace("{0}", time).replace("{1}", day).replace("'", "")


def day_of(value: str) -> str:
    """The day of a moment, in the site's time zone: `2026-03-01`."""
    return (
        timezone.localdate(parse_datetime(value)).isoformat() if "T" in value else value
    )


def weekday(value: str, language: str) -> str:
    """`Wed`, for a day or the day of a moment."""
    day = date.fromisoformat(day_of(value))
    return format_skeleton("EEE", day, locale=language)


def time_of(value: str, language: str) -> str:
    """`14:00`"""
    local = timezone.localtime(parse_datetime(value))
    return format_time(local, "short", locale=language, tzinfo=local.tzinfo)


def money(value: str, currency: str, language: str) -> str:
    """`1 500 €`, `12,50 €`: without decimals when the amount is whole."""
    amount = Decimal(value)
    pattern = Locale.parse(language).currency_formats["standard"].pattern
    if amount == amount.to_integral_value():
        pattern = pattern.replace("0.00", "0")
    return format_currency(
        amount, currency, format=pattern, locale=language, currency_digits=False
    )


class Counted(int):
    """A count that is written as its reader's language writes numbers: `12 345`.

    It still is one, so that the plural is chosen by it.
    """

    language: str

    def __str__(self) -> str:
        return number(int(self), self.language)


def counted(value: int, language: str) -> Counted:
    found = Counted(value)
    found.language = language
    return found


def number(value: float | Decimal, language: str) -> str:
    """`12 345,6`: one decimal at most."""
    return format_decimal(value, format="#,##0.#", locale=language)


def size(number: int, language: str) -> str:
    """Of a file: `58 baiti`, `3 kB`, `1,5 MB`."""
    value, units = float(number), list(UNITS)
    while value >= 1024 and len(units) > 1:
        value /= 1024
        units.pop(0)
    value = round(value, 1 if value < 10 else None)
    return format_unit(value, f"digital-{units[0]}", "short", locale=language)
