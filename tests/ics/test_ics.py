"""Dates as calendar programs read them: all, and those of each kind."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from icalendar import Calendar

from cms.delivery.check import drift
from cms.delivery.kinds import all_kinds
from cms.delivery.models import Document
from tests import factories
from tests.api.client import LANGUAGES, links
from tests.delivery import channels
from tests.delivery.channels import holds

URL = "/api/v1/calendar.ics"


def at(days, zone="Europe/Riga"):
    moment = timezone.localtime(timezone=ZoneInfo(zone)) + timedelta(days=days)
    return moment.replace(hour=14, minute=0, second=0, microsecond=0)


def ics(api, url=URL, **params):
    query = "&".join(
        f"{n.rstrip('_')}={v}" for n, v in ({"lang": "et"} | params).items()
    )
    response = api.get(f"{url}?{query}")
    assert response.status_code == 200, response.content
    return Calendar.from_ical(response.content)


def event(api, **params):
    [found] = ics(api, **params).events
    return found


@pytest.fixture
def meeting(network):
    return factories.event(
        network,
        title="Koosolek; päevakord, kohv",
        lead="Esimene rida\nteine rida",
        place="Rahvamaja",
        address="Tänav 1",
        municipality=factories.municipality("narva", "Narva"),
        online_url="https://meet.example.org/x",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_every_language_and_an_event_is_one_in_all(api, meeting, language):
    calendar = ics(api, lang=language)
    [found] = calendar.events
    assert found["SUMMARY"] == meeting.title
    assert found["SUMMARY"].params["LANGUAGE"] == "et"
    assert f"/{language}/" in found["URL"]
    assert calendar["NAME"].params["LANGUAGE"] == language
    assert found["UID"] == event(api)["UID"]
    answer = api.get(f"{URL}?lang={language}")
    assert answer.headers["Content-Language"] == language
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    other = {} if language == "et" else {"fallback": "none"}
    assert bool(ics(api, lang=language, **other).events) == (language == "et")


def test_a_translation_has_its_own_words_and_the_same_uid(api, meeting):
    factories.translate(meeting, "lv")
    own, source = event(api, lang="lv"), event(api)
    assert own["SUMMARY"].params["LANGUAGE"] == "lv"
    assert own["SUMMARY"] != source["SUMMARY"]
    assert own["UID"] == source["UID"]
    assert drift() == {}


def test_an_event_tells_where_and_what(api, meeting):
    found = event(api)
    assert found["LOCATION"] == "Rahvamaja, Tänav 1, Narva"
    assert (
        found["DESCRIPTION"] == "Esimene rida\nteine rida\n\nhttps://meet.example.org/x"
    )
    assert found["STATUS"] == "CONFIRMED"
    assert found["TRANSP"] == "OPAQUE"
    assert found["URL"] == f"http://testserver{meeting.get_url()}"


def test_lines_are_folded_and_end_as_they_must(api, meeting):
    raw = api.get(f"{URL}?lang=et").content
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert b"Koosolek\\; p\xc3\xa4evakord\\, kohv" in raw


@pytest.mark.parametrize("zone", ["Europe/Tallinn", "Europe/Ljubljana"])
@pytest.mark.parametrize("month", [1, 7])
def test_a_time_is_told_by_the_clocks_of_the_place(api, network, zone, month):
    start = datetime(2031, month, 15, 14, 0, tzinfo=ZoneInfo(zone))
    factories.event(network, starts_at=start, time_zone=zone)
    calendar = ics(api)
    [found] = calendar.events
    assert found["DTSTART"].params["TZID"] == zone
    assert found["DTSTART"].dt.replace(tzinfo=None) == datetime(2031, month, 15, 14)  # noqa: DTZ001
    # By the rules that the file itself brings.
    [rules] = [each for each in calendar.timezones if each.tz_name == zone]
    local = found["DTSTART"].dt.replace(tzinfo=rules.to_tz(lookup_tzid=False))
    assert local.astimezone(UTC) == start


def test_whole_days_are_days(api, network):
    first = datetime(2031, 3, 29, tzinfo=ZoneInfo("Europe/Riga"))
    factories.event(
        network,
        starts_at=first,
        ends_at=first + timedelta(days=1, hours=12),
        all_day=True,
    )
    calendar = ics(api)
    [found] = calendar.events
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (
        date(2031, 3, 29),
        date(2031, 3, 31),
    )
    assert calendar.timezones == []


def test_a_series_is_an_event_for_each_time(api, network):
    start = datetime(2031, 3, 20, 14, 0, tzinfo=ZoneInfo("Europe/Tallinn"))
    factories.event(
        network,
        starts_at=start,
        time_zone="Europe/Tallinn",
        repeats="weekly",
        repeats_until=date(2031, 4, 10),
        excluded_dates=[{"date": date(2031, 4, 3)}],
    )
    found = ics(api).events
    assert [each["DTSTART"].dt.day for each in found] == [20, 27, 10]
    # Two in the afternoon before the clocks change and after.
    assert {each["DTSTART"].dt.hour for each in found} == {14}
    assert len({each["UID"] for each in found}) == 3


def test_what_is_cancelled_stays_and_says_so(api, meeting):
    before = event(api)
    meeting.cancelled = True
    meeting.save_revision().publish()
    after = event(api)
    assert after["STATUS"] == "CANCELLED"
    assert after["TRANSP"] == "TRANSPARENT"
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] >= before["SEQUENCE"]
    assert after["SUMMARY"].startswith(meeting.title)
    assert after["SUMMARY"] != meeting.title
    assert drift() == {}


def test_the_sequence_rises_with_what_is_changed_and_with_nothing_else(api, meeting):
    before = event(api)
    an_hour_ago = timezone.now() - timedelta(hours=1)
    Document.objects.filter(key=meeting.translation_key).update(modified_at=an_hour_ago)
    then = event(api)
    assert then["SEQUENCE"] < before["SEQUENCE"]
    assert then["LAST-MODIFIED"].dt == then["DTSTAMP"].dt
    meeting.save_revision().publish()
    assert event(api)["SEQUENCE"] == then["SEQUENCE"]
    meeting.place = "Raamatukogu"
    meeting.save_revision().publish()
    assert event(api)["SEQUENCE"] > then["SEQUENCE"]
    assert drift() == {}


def test_a_deadline_says_what_it_is_and_takes_nobody_s_time(api, network):
    factories.consultation(network, title="Kava", opens_at=None, closes_at=at(7))
    found = event(api)
    assert found["SUMMARY"].startswith("Kava: ")
    assert found["TRANSP"] == "TRANSPARENT"
    assert "STATUS" not in found
    assert "DTEND" not in found
    assert found["DTSTART"].params["TZID"] == "Europe/Riga"


def test_each_kind_with_dates_has_a_calendar_of_its_own(api, meeting, network):
    factories.consultation(network, title="Kava", opens_at=None, closes_at=at(7))
    assert len(ics(api).events) == 2
    found = {
        kind.name: [e["SUMMARY"] for e in ics(api, f"/api/v1/{kind.plural}.ics").events]
        for kind in all_kinds().values()
        if kind.occasions
    }
    assert [len(found.pop(name)) for name in ("event", "consultation")] == [1, 1]
    assert not any(found.values())
    without = [kind for kind in all_kinds().values() if not kind.occasions]
    for kind in without:
        api.problem(f"/api/v1/{kind.plural}.ics", 404)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("network=ida-viru&municipality=narva", True),
        ("type=event&state=upcoming", True),
        ("type=meeting", False),
        ("state=past", False),
        ("to=2001-01-01", False),
        ("from=2001-01-01", True),
        ("modified_since=2001-01-01", True),
        ("fallback=none", True),
    ],
)
def test_it_is_filtered_as_the_list_is(api, meeting, query, found):
    raw = api.get(f"/api/v1/events.ics?lang=et&{query}").content
    assert (b"BEGIN:VEVENT" in raw) == found


@pytest.mark.parametrize(
    ("url", "parameter"),
    [
        (f"{URL}?limit=10", "limit"),
        (f"{URL}?fields=title", "fields"),
        (f"{URL}?kind=member", "kind"),
        (f"{URL}?network=nowhere", "network"),
        (f"{URL}?type=event", "type"),
        (f"{URL}?from=yesterday", "from"),
        ("/api/v1/events.ics?municipality=nowhere", "municipality"),
        ("/api/v1/events.ics?state=open", "state"),
    ],
)
def test_what_cannot_be_answered_is_named(api, meeting, url, parameter):
    problem = api.problem(f"{url}&lang=et", 400)
    assert {error["parameter"] for error in problem["errors"]} == {parameter}


def test_it_remembers_two_months_and_no_clock(api, network):
    factories.event(network, title="Hiljuti", starts_at=at(-50))
    factories.event(network, title="Ammu", starts_at=at(-100))
    assert event(api)["SUMMARY"] == "Hiljuti"
    assert len(ics(api, from_=at(-200).date()).events) == 2
    first = api.get(f"{URL}?lang=et")
    assert api.get(f"{URL}?lang=et").content == first.content
    again = api.get(f"{URL}?lang=et", **{"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "max-age=" in first.headers["Cache-Control"]


def test_list_and_calendar_lead_to_each_other(api, meeting):
    url = f"http://testserver{URL}?lang=et&network=ida-viru"
    answer = api.get("/api/v1/calendar/?lang=et&network=ida-viru&limit=1")
    assert links(answer)["alternate"] == url
    assert links(api.get(url))["alternate"].endswith(
        "/calendar/?lang=et&network=ida-viru"
    )
    undated = api.get("/api/v1/news.ics?lang=et&from=2020-01-01")
    api.json(links(undated)["alternate"])


def test_its_name_says_whose_dates_it_has(api, meeting):
    assert ics(api)["X-WR-CALNAME"].startswith("Talka: ")
    assert ics(api, network="ida-viru")["X-WR-CALNAME"].startswith("Võrgustik: ")


@pytest.mark.parametrize("count", [1, 12])
def test_its_cost_does_not_grow(api, network, count, django_assert_num_queries):
    for n in range(count):
        factories.event(network, municipality=factories.municipality(f"place-{n}"))
    api.get(f"{URL}?lang=et")
    with django_assert_num_queries(3):
        assert len(ics(api, "/api/v1/events.ics").events) == count
    # And two for the name of the network.
    with django_assert_num_queries(5):
        ics(api, network="ida-viru")


def test_what_is_not_public_is_not_told(api, meeting):
    meeting.title = "Salajane pealkiri"
    meeting.save_revision()
    assert _said("Koosolek")
    assert holds(hidden=("Salajane",))
    meeting.unpublish()
    assert not _said("Koosolek")
    assert holds(hidden=("Rahvamaja",))


def _said(word):
    return any(word in text for _where, text in channels.ics())
