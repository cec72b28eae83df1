"""Dates of events in the words of the five languages."""

import pytest
from django.utils import translation

from cms.web import recurrence, words

WEDNESDAY = "2026-05-27T11:00:00Z"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("et", "kolmapäev, 27. mai 2026 14:00–16:00"),
        ("sl", "sreda, 27. maj 2026, 14:00–16:00"),
        ("lv", "trešdiena, 2026. gada 27. maijs 14:00–16:00"),
        ("fi", "keskiviikko 27. toukokuuta 2026 14.00–16.00"),
        ("lt", "2026 m. gegužės 27 d., trečiadienis 14:00–16:00"),
    ],
)
def test_a_time_is_told_with_its_weekday(language, expected):
    found = words.span(WEDNESDAY, "2026-05-27T13:00:00Z", language)
    assert found.replace("\u2009", "") == expected


def test_a_time_over_midnight_is_told_with_both_days():
    found = words.span(WEDNESDAY, "2026-05-28T13:00:00Z", "et")
    assert (
        found.replace("\u2009", " ")
        == "kolmapäev, 27. mai 2026 14:00 – neljapäev, 28. mai 2026 16:00"
    )


def test_a_time_without_an_end_is_told_by_its_beginning():
    assert words.span(WEDNESDAY, "", "et").endswith("27. mai 2026 14:00")


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Ljubljana", "Kesk-Euroopa suveaeg"),
        ("UTC", "Koordineeritud maailmaaeg"),
        ("Europe/Vilnius", ""),
    ],
)
def test_a_zone_is_named_where_its_clocks_show_another_time(zone, expected):
    assert words.zone_name(WEDNESDAY, zone, "et") == expected


def event(recurrence, interval=1, starts_at=WEDNESDAY):
    return {
        "recurrence": recurrence, "recurrence_rule": "FREQ=…", "interval": interval,
        "starts_at": starts_at, "time_zone": "Europe/Riga",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (event("weekly"), "Every week on Wednesday"),
        (event("weekly", 2), "Every 2 weeks on Wednesday"),
        (event("monthly_day"), "Every month on day 27"),
        (event("monthly_weekday"), "Every month on the fourth Wednesday"),
        (event("monthly_weekday", 3, "2026-05-05T22:00:00Z"), "Every 3 months on the first Wednesday"),
        (event("monthly_last"), "Every month on the last Wednesday"),
        (event("monthly_last") | {"recurrence_rule": ""}, ""),
    ],
)  # fmt: skip
def test_repetition_is_told_in_a_sentence(given, expected):
    with translation.override("en"):
        assert recurrence.in_words(given, "en") == expected
