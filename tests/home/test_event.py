"""Events: in the API, on the site, in the calendar; repeated, cancelled, translated."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.delivery.check import drift
from cms.delivery.query import Cursor
from home.event import EventPage
from home.page import CalendarPage
from tests import factories
from tests.delivery.channels import holds
from tests.web.page import words


def url(page, query="lang=et"):
    return f"/api/v1/events/{page.translation_key}/?{query}"


def path(page):
    return page.get_url_parts()[2]


@pytest.fixture
def monthly(network):
    """On the last Wednesday of the month, since April 2022, for a year, but not in July."""
    start = timezone.make_aware(timezone.datetime(2022, 4, 27, 14))
    return factories.event(
        network, title="Juhatuse koosolek", type="meeting", starts_at=start,
        ends_at=start + timedelta(hours=2), repeats="monthly_last",
        repeats_until=date(2023, 4, 27), place="Rahvamaja", held_in=["et", "fi"],
        excluded_dates=[{"date": date(2022, 7, 27)}],
        agenda_items=[
            {"number": "1", "title": "Avamine", "result": "noted"},
            {"number": "2", "title": "Eelarve", "result": "adopted", "resolution": "Kinnitada."},
        ],
    )  # fmt: skip


def test_an_event_is_in_the_api_on_the_site_and_in_the_calendar(api, client, network):
    member = factories.member(network, title="Külaselts")
    event = factories.event(
        network,
        title="Talgupäev",
        organiser=member,
        municipality=factories.municipality("narva", "Narva"),
        fields=[factories.field("village")],
        online_url="https://example.org/talgud",
        registration_url="https://example.org/tule",
    )
    item = api.json(url(event))
    assert item["meta"]["state"] == "upcoming"
    assert item["organiser"]["title"] == "Külaselts"
    assert item["next"] == item["times"][0]
    assert item["registration_open"]
    for query in ("type=event", "field=village", "municipality=narva", "state=upcoming",
                  f"organisation={member.translation_key}"):  # fmt: skip
        assert api.json(f"/api/v1/events/?lang=et&{query}")["total"] == 1, query
    assert api.json("/api/v1/events/?lang=et&state=past")["total"] == 0
    dates = api.json("/api/v1/calendar/?lang=et&what=takes_place")["items"]
    assert [date["item"]["title"] for date in dates] == ["Talgupäev"]
    html = client.get(path(event)).content.decode()
    assert 'href="https://example.org/tule"' in html
    assert '"@type": "Event"' in html
    assert drift() == {}


def test_a_repeated_event_is_one_item_and_many_dates(api, monthly):
    item = api.json(url(monthly))
    assert item["recurrence_rule"] == "FREQ=MONTHLY;BYDAY=-1WE;UNTIL=20230427T205959Z"
    assert item["excluded_dates"] == ["2022-07-27"]
    assert len(item["times"]) == 12
    assert item["meta"]["state"] == "past"
    assert item["next"] is None
    dates = api.json("/api/v1/calendar/?lang=et&from=2022-06-01&to=2022-08-31")["items"]
    assert [date["begins"][:10] for date in dates] == ["2022-06-29", "2022-08-31"]
    assert drift() == {}


@pytest.mark.parametrize(
    ("day", "following"),
    [
        ("2022-04-27", "2022-04-27T11:00:00Z"),
        ("2022-04-28", "2022-05-25T11:00:00Z"),
        ("2022-11-01", "2022-11-30T12:00:00Z"),
    ],
)
def test_the_next_time_is_that_of_the_day_of_reading(
    api, client, monthly, day, following
):
    assert (
        api.json(url(monthly, f"lang=et&as_of={day}"))["next"]["starts_at"] == following
    )
    assert client.get(f"{path(monthly)}?as_of={day}").status_code == 200


def test_its_agenda_with_results_and_its_rule_are_told_in_words(client, monthly):
    html = client.get(path(monthly)).content.decode()
    assert "Kinnitada." in html
    assert "kolmapäev" in html


def test_a_cancelled_event_stays_and_says_so(api, client, network):
    event = factories.event(
        network,
        title="Laat",
        cancelled=True,
        cancellation_note="Torm.",
        registration_url="https://example.org/x",
    )
    item = api.json(url(event))
    assert item["cancelled"]
    assert not item["registration_open"]
    assert api.json("/api/v1/calendar/?lang=et&what=takes_place")["items"] == []
    assert len(api.json("/api/v1/calendar/?lang=et&what=cancelled")["items"]) == 1
    html = client.get(path(event)).content.decode()
    assert html.index("Torm.") < html.index("<h1")
    assert "https://schema.org/EventCancelled" in html
    assert drift() == {}


def test_it_is_over_when_its_last_time_is(api, network):
    now = timezone.now()
    hour = timedelta(hours=1)
    over = factories.event(network, starts_at=now - 3 * hour, ends_at=now - hour)
    on = factories.event(network, starts_at=now - hour, ends_at=now + hour)
    assert api.json(url(over))["meta"]["state"] == "past"
    assert api.json(url(on))["meta"]["state"] == "upcoming"


def test_what_is_upcoming_comes_first_and_the_past_newest_first(client, network):
    page = factories.list_page("event", network, title="Sündmused")
    now = timezone.now()
    for days in (-20, -10, 5, 3):
        factories.event(
            network, title=f"Sündmus {days}", starts_at=now + timedelta(days=days)
        )
    html = client.get(path(page)).content.decode()
    places = [html.index(f"Sündmus {days}<") for days in (3, 5, -10, -20)]
    assert places == sorted(places)


def at_two():
    """Two in the afternoon of today, whatever time it is."""
    return timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0)


def series(network, title, first, **kw):
    """Weekly from a day that lies so many days ahead, or behind."""
    starts = at_two() + timedelta(days=first)
    until = starts.date() + timedelta(days=100)
    return factories.event(
        network,
        title=title,
        starts_at=starts,
        repeats="weekly",
        repeats_until=until,
        **kw,
    )


def test_a_period_has_the_events_that_take_place_in_it(api, network):
    """A day that a series leaves out, or that lies between its times, is none of its days."""
    first = at_two() + timedelta(days=3)
    left_out = [{"date": (first + timedelta(days=7)).date()}]
    series(network, "Sari", 3, excluded_dates=left_out)
    factories.event(network, title="Üks", starts_at=first + timedelta(days=8))

    def found(*days):
        span = [(first + timedelta(days=day)).date() for day in days]
        query = "&".join(
            f"{n}={day}" for n, day in zip(("from", "to"), span, strict=False)
        )
        items = api.json(f"/api/v1/events/?{query}")["items"]
        return {item["title"] for item in items}

    assert found(1, 6) == set()
    assert found(6, 8) == {"Üks"}
    assert found(13, 14) == {"Sari"}
    assert found(0, 0) == found(7 * 13) == {"Sari"}
    assert found(7 * 15) == set()


def test_a_series_stands_by_its_next_time_among_what_is_to_come(api, client, network):
    page = factories.list_page("event", network, title="Sündmused")
    series(network, "Nädala sari", -11)  # and in 3 days
    series(network, "Vana sari", -13)  # and in 1 day
    series(network, "Lõputa sari", -12, ends_at=None)  # and in 2 days
    for days in (2.5, 4):
        start = at_two() + timedelta(days=days)
        factories.event(network, title=f"Üks {days}", starts_at=start)
    begun = timezone.now() - timedelta(hours=1)
    factories.event(network, title="Käib", starts_at=begun)
    in_order = [
        "Käib", "Vana sari", "Lõputa sari", "Üks 2.5", "Nädala sari", "Üks 4",
    ]  # fmt: skip
    found = api.json("/api/v1/events/?state=upcoming")["items"]
    assert [item["title"] for item in found] == in_order
    one_by_one = api.pages("/api/v1/events/?state=upcoming&limit=1")
    assert [part["items"][0]["title"] for part in one_by_one] == in_order
    html = client.get(path(page)).content.decode()
    places = [html.index(f"{title}<") for title in in_order]
    assert places == sorted(places)
    assert drift() == {}


def test_a_series_of_which_days_are_left_out_stands_by_the_next_that_is_not(
    api, network, monkeypatch
):
    left_out = timezone.localdate() + timedelta(days=1)
    series(network, "Sari", -13, excluded_dates=[{"date": left_out}])
    factories.event(network, title="Üks", starts_at=timezone.now() + timedelta(days=3))

    def upcoming():
        items = api.json("/api/v1/events/?state=upcoming")["items"]
        return [item["title"] for item in items]

    assert upcoming() == ["Üks", "Sari"]
    later = timezone.now() + timedelta(days=5)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert upcoming() == ["Sari"]
    assert drift() == {}


@pytest.mark.parametrize("count", [1, 8])
def test_what_is_to_come_costs_no_more_for_many(
    api, network, count, django_assert_max_num_queries
):
    for n in range(count):
        series(network, f"Sari {n}", n - 20)
    api.json("/api/v1/events/")
    with django_assert_max_num_queries(3):
        api.client.get("/api/v1/events/?state=upcoming&limit=3&lang=et")


def test_a_place_in_what_is_to_come_is_a_moment(api, network):
    series(network, "Üks", 1)
    series(network, "Kaks", 2)
    first = api.json("/api/v1/events/?state=upcoming&limit=1")
    cursor = parse_qs(urlsplit(first["links"]["next"]).query)["cursor"][0]
    of = Cursor.parse(cursor).of
    for sort in (b"\xff" * 16, b"soon", b"0001-01-01T00:00:00+14:00"):
        forged = Cursor(sort, UUID(int=0), of=of)
        api.problem(
            f"/api/v1/events/?state=upcoming&limit=1&lang=et&cursor={forged}", 400
        )


def test_readers_of_another_language_get_the_source_or_the_translation(
    api, client, network
):
    event = factories.event(network, title="Koolitus", place="Rahvamaja")
    assert api.json(url(event, "lang=fi"))["meta"]["language"]["status"] == "fallback"
    factories.translate(event, "fi", title="Koulutus", place="Kansantalo")
    item = api.json(url(event, "lang=fi"))
    assert (item["title"], item["place"]) == ("Koulutus", "Kansantalo")
    assert api.json("/api/v1/calendar/?lang=fi")["items"][0]["note"] == "Kansantalo"
    assert drift() == {}


def test_what_is_not_public_is_said_by_no_channel(network):
    factories.event(network, title="Avalik sündmus")
    hidden = factories.event(network, title="Salasündmus", place="Salapaik")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    draft = factories.event(network, title="Mustandsündmus")
    draft.unpublish()
    assert holds(
        hidden=("Salasündmus", "Salapaik", "Mustandsündmus"), shown=("Avalik sündmus",)
    )


def test_reading_costs_no_more_for_many_times(
    api, monthly, django_assert_max_num_queries
):
    api.get(url(monthly))
    with django_assert_max_num_queries(3):
        api.client.get(url(monthly))
    with django_assert_max_num_queries(3):
        api.client.get("/api/v1/events/?lang=et")


CELJE = ZoneInfo("Europe/Ljubljana")


@pytest.fixture
def abroad(network):
    """At two in the afternoon in Celje, which is three on the clocks of the site."""
    start = timezone.now().astimezone(CELJE) + timedelta(days=9)
    start = start.replace(hour=14, minute=0, second=0, microsecond=0)
    return factories.event(
        network, title="Seminar", time_zone="Europe/Ljubljana", starts_at=start,
        ends_at=start + timedelta(hours=2), held_in=["en", "sl"],
        documents=[{"type": "invitation", "title": "Kutse"}],
    )  # fmt: skip


def test_its_times_are_those_of_its_own_clocks_and_the_zone_is_named(
    api, client, network, abroad
):
    page = factories.list_page("event", network, title="Sündmused")
    calendar = factories.publish(CalendarPage(), network, title="Kalender")
    for place in (abroad, page, calendar):
        html = client.get(path(place)).content.decode().split("</head>")[1]
        assert "14:00" in html
        assert "15:00" not in html
        assert "esk-Euroopa" in html
    (date,) = api.json("/api/v1/calendar/?lang=et")["items"]
    assert date["time_zone"] == "Europe/Ljubljana"
    assert date["begins"] == api.json(url(abroad))["starts_at"]
    assert drift() == {}


def test_the_zone_is_not_named_where_clocks_show_the_same(client, network):
    event = factories.event(network, time_zone="Europe/Helsinki")
    html = client.get(path(event)).content.decode()
    assert "14:00–16:00" in html
    assert "Euroopa" not in html


def test_languages_and_papers_are_named(client, abroad):
    html = client.get(path(abroad)).content.decode()
    assert words("English") in html
    assert words("invitation").capitalize() in html


def test_whole_days_are_shown_from_first_to_last(client, network):
    noon = timezone.make_aware(timezone.datetime(2031, 5, 27, 12))
    event = factories.event(
        network, all_day=True, starts_at=noon, ends_at=noon + timedelta(days=1)
    )
    html = client.get(path(event)).content.decode().replace("\u2009", " ")
    assert "teisipäev, 27. mai 2031 – kolmapäev, 28. mai 2031" in html
    assert '"startDate": "2031-05-27"' in html
    assert '"endDate": "2031-05-28"' in html


def test_machines_are_told_how_it_repeats(client, monthly):
    html = client.get(f"{path(monthly)}?as_of=2022-05-01").content.decode()
    assert '"startDate": "2022-05-25T11:00:00Z"' in html
    assert '"byDay": "-1WE"' in html
    assert '"repeatFrequency": "P1M"' in html
    assert '"exceptDate": ["2022-07-27"]' in html


@pytest.mark.parametrize(
    ("given", "is_open"),
    [
        ({}, True),
        ({"registration_closes_at": -1}, False),
        ({"registration_closes_at": 1}, True),
        ({"starts_at": -1}, False),
        ({"starts_at": -1, "repeats": "weekly"}, True),
        ({"cancelled": True}, False),
    ],
)
def test_one_can_register_until_registration_closes_or_it_begins(
    client, network, given, is_open
):
    """Hours from now; whether it is still open is known to the minute."""
    now, hour = timezone.now(), timedelta(hours=1)
    given = {n: now + v * hour if n.endswith("_at") else v for n, v in given.items()}
    if "repeats" in given:
        given["repeats_until"] = (now + timedelta(days=60)).date()
    event = factories.event(network, registration_url="https://example.org/tule", **given)  # fmt: skip
    html = client.get(path(event)).content.decode()
    assert ('href="https://example.org/tule"' in html) is is_open


def test_meetings_of_a_body_are_found_by_its_key(api, client, network):
    council, other = (
        factories.publish(factories.model("network.BodyPage")(), network, title=title)
        for title in ("Nõukoda", "Komisjon")
    )
    factories.event(network, title="Istung", organiser_body=council)
    page = factories.list_page("event", network, title="Sündmused")
    for body, number in ((council, 1), (other, 0)):
        key = body.translation_key
        assert api.json(f"/api/v1/events/?lang=et&body={key}")["total"] == number
        html = client.get(f"{path(page)}?body={key}").content.decode()
        assert ("Istung" in html) is bool(number)


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "2026-13-01"])
def test_what_is_no_day_is_refused(api, client, monthly, day):
    problem = api.problem(url(monthly, f"lang=et&as_of={day}"), 400)
    assert problem["errors"][0]["parameter"] == "as_of"
    assert client.get(f"{path(monthly)}?as_of={day}").status_code == 400


NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ends_at": NOW - DAY}, "ends_at"),
        ({"registration_closes_at": NOW + DAY}, "registration_closes_at"),
        ({"registration_closes_at": NOW + DAY * 20, "repeats": "weekly", "repeats_until": (NOW + DAY * 16).date()}, "registration_closes_at"),
        ({"registration_closes_at": NOW + DAY * 8, "repeats": "weekly", "repeats_until": (NOW + DAY * 16).date()}, None),
        ({"repeats": "weekly"}, "repeats_until"),
        ({"repeats": "weekly", "repeats_until": (NOW - DAY * 9).date()}, "repeats_until"),
        ({"repeats": "weekly", "repeats_until": (NOW + DAY * 2000).date()}, "repeats_until"),
        ({"repeats": "monthly_last", "starts_at": NOW.replace(day=1), "repeats_until": NOW.date()}, "repeats"),
        ({}, None),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_mistakes_are_named_where_they_are(given, field):
    event = EventPage(**{"title": "x", "starts_at": NOW, **given})
    assert list(event.faults()) == ([field] if field else [])


@pytest.mark.parametrize(
    ("day", "coming"), [("0001-01-01", True), ("9999-12-31", False)]
)
def test_an_event_is_read_as_of_any_day_there_is(api, client, network, day, coming):
    body = factories.body(network, title="Nõukoda")
    event = factories.event(network, title="Koosolek", organiser_body=body)
    assert bool(api.json(url(event, f"lang=et&as_of={day}"))["next"]) is coming
    assert api.json(f"/api/v1/events/?as_of={day}")["total"] == 1
    for page in (event, body):
        assert "Koosolek" in client.get(f"{path(page)}?as_of={day}").content.decode()
