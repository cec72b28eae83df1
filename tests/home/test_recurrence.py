"""When an event takes place: RFC 5545 rules in the event's own time zone."""

from datetime import UTC, date, datetime

import pytest

from home.recurrence import Recurrence


def recurrence(start, *, zone="Europe/Riga", hours=2, **kw):
    starts_at = datetime.fromisoformat(start).replace(tzinfo=UTC)
    ends_at = starts_at.replace(hour=starts_at.hour + hours) if hours else None
    return Recurrence(starts_at=starts_at, ends_at=ends_at, zone=zone, **kw)


def days(found):
    return [time.begins.date().isoformat() for time in found.times()]


def test_an_event_takes_place_once_if_nothing_else_is_said():
    once = recurrence("2026-03-04T12:00")
    assert once.rule() == ""
    assert days(once) == ["2026-03-04"]


@pytest.mark.parametrize(
    ("repeats", "start", "until", "interval", "rule", "expected"),
    [
        ("weekly", "2026-03-04T12:00", "2026-03-20", 1, "FREQ=WEEKLY", "03-04 03-11 03-18"),
        ("weekly", "2026-03-04T12:00", "2026-04-01", 2, "FREQ=WEEKLY;INTERVAL=2", "03-04 03-18 04-01"),
        ("monthly_day", "2026-01-31T12:00", "2026-05-31", 1, "FREQ=MONTHLY;BYMONTHDAY=31", "01-31 03-31 05-31"),
        ("monthly_weekday", "2026-03-05T12:00", "2026-05-31", 1, "FREQ=MONTHLY;BYDAY=1TH", "03-05 04-02 05-07"),
        ("monthly_last", "2026-03-25T12:00", "2026-05-31", 1, "FREQ=MONTHLY;BYDAY=-1WE", "03-25 04-29 05-27"),
    ],
)  # fmt: skip
def test_it_repeats_as_the_rule_says(repeats, start, until, interval, rule, expected):
    found = recurrence(
        start, repeats=repeats, until=date.fromisoformat(until), interval=interval
    )
    assert found.rule().startswith(f"{rule};UNTIL=2026")
    assert days(found) == [f"2026-{day}" for day in expected.split()]


def test_two_in_the_afternoon_stays_two_when_the_clocks_change():
    found = recurrence("2026-03-25T12:00", repeats="weekly", until=date(2026, 4, 1))
    assert [time.begins.hour for time in found.times()] == [12, 11]
    assert [time.ends.hour for time in found.times()] == [14, 13]


def test_until_is_the_whole_last_day_where_it_takes_place():
    found = recurrence(
        "2026-03-04T21:30",
        zone="Europe/Ljubljana",
        repeats="weekly",
        until=date(2026, 3, 11),
    )
    assert found.rule().endswith("UNTIL=20260311T225959Z")
    assert len(found.times()) == 2


def test_days_can_be_left_out():
    found = recurrence(
        "2026-03-04T12:00",
        repeats="weekly",
        until=date(2026, 3, 18),
        without={date(2026, 3, 11)},
    )
    assert days(found) == ["2026-03-04", "2026-03-18"]


def test_without_an_end_it_lasts_until_midnight():
    (time,) = recurrence("2026-03-04T12:00", hours=0).times()
    assert time.ends == datetime(2026, 3, 4, 22, tzinfo=UTC)


def test_a_whole_day_begins_and_ends_at_midnight():
    (time,) = recurrence("2026-03-04T12:00", all_day=True).times()
    assert (time.begins, time.ends) == (
        datetime(2026, 3, 3, 22, tzinfo=UTC),
        datetime(2026, 3, 4, 22, tzinfo=UTC),
    )


def test_the_last_day_of_whole_days_is_a_day():
    found = recurrence(
        "2026-03-04T12:00", all_day=True, repeats="weekly", until=date(2026, 3, 11)
    )
    assert found.rule() == "FREQ=WEEKLY;UNTIL=20260311"
    assert days(found) == ["2026-03-04", "2026-03-11"]


def test_no_rule_goes_on_for_ever():
    found = recurrence("2026-03-04T12:00", repeats="weekly", until=date(9999, 1, 1))
    assert len(found.times()) == 262
    assert found.rule() == "FREQ=WEEKLY;UNTIL=20310308T215959Z"
