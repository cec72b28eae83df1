"""What an editor fills in for events and news, is told, and finds again."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.delivery.check import drift
from cms.delivery.models import Entry
from home.event import EventPage
from home.news import NewsPage
from tests import factories
from tests.admin.forms import add_row, errors, filled

NOON = {"starts_at": "2026-05-27 14:00", "ends_at": "2026-05-27 16:00"}


@pytest.fixture
def editor(network):
    return factories.editor(network)


@pytest.fixture
def as_editor(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def send(client, network, model, *rows, **values):
    """The answer to publishing a page with these rows and values."""
    address = reverse("wagtailadmin_pages:add", args=["home", model, network.pk])
    data = filled(client.get(address)) | {"title": ["Pealkiri"], "slug": ["pealkiri"]}
    data |= {name: [value] for name, value in values.items()}
    for name, row in rows:
        add_row(data, name, **row)
    return client.post(address, data | {"action-publish": "1"})


def told(*args, **values):
    response = send(*args, **values)
    assert response.status_code == 200
    return errors(response)


def at_home_in(user, zone):
    UserProfile.objects.update_or_create(
        user=user, defaults={"current_time_zone": zone}
    )


@pytest.mark.parametrize("editors_zone", ["Europe/Riga", "Europe/Ljubljana"])
@pytest.mark.parametrize(
    ("zone", "hour"), [("Europe/Ljubljana", 12), ("Europe/Riga", 11), ("UTC", 14)]
)
def test_times_are_those_of_the_clocks_where_it_takes_place(
    as_editor, editor, network, editors_zone, zone, hour
):
    at_home_in(editor, editors_zone)
    response = send(as_editor, network, "eventpage", **NOON, time_zone=zone)
    assert response.status_code == 302, errors(response)
    event = EventPage.objects.get()
    assert event.starts_at == datetime(2026, 5, 27, hour, tzinfo=UTC)
    form = filled(
        as_editor.get(reverse("wagtailadmin_pages:edit", args=[event.pk])),
    )
    assert form["starts_at"][0].startswith("2026-05-27 14:00")
    assert form["ends_at"][0].startswith("2026-05-27 16:00")
    assert drift() == {}


def test_what_is_not_touched_does_not_change(as_editor, network):
    event = factories.event(network, time_zone="Europe/Ljubljana")
    url = reverse("wagtailadmin_pages:edit", args=[event.pk])
    data = filled(as_editor.get(url)) | {"action-publish": ["1"]}
    assert as_editor.post(url, data).status_code == 302
    assert EventPage.objects.get().starts_at == event.starts_at
    assert drift() == {}


@pytest.mark.parametrize("editors_zone", ["Europe/Ljubljana", "Europe/Riga"])
def test_a_new_event_is_in_the_editors_zone_and_language(
    as_editor, editor, network, editors_zone
):
    at_home_in(editor, editors_zone)
    url = reverse("wagtailadmin_pages:add", args=["home", "eventpage", network.pk])
    form = filled(as_editor.get(url))
    assert form["time_zone"] == [editors_zone]
    assert form["held_in"] == ["et"]
    assert form["type"] == ["event"]


@pytest.mark.usefixtures("in_english")
def test_every_heading_of_the_form_begins_like_the_others(as_editor, network):
    url = reverse("wagtailadmin_pages:add", args=["home", "eventpage", network.pk])
    form = BeautifulSoup(as_editor.get(url).content, "html.parser")
    headings = [
        h.get_text(strip=True) for h in form.select("[data-panel-heading-text]")
    ]
    assert "Languages it is held in" in headings
    assert [name for name in headings if name[:1].islower()] == []


@pytest.mark.parametrize(
    ("language", "zone"), [("sl", "Europe/Ljubljana"), ("fi", "Europe/Helsinki")]
)
def test_who_chose_no_zone_is_offered_that_of_the_country(site, language, zone):
    there = factories.network(title="Drugje", code="drugje", language=language)
    client = Client()
    client.force_login(factories.editor(there))
    url = reverse("wagtailadmin_pages:add", args=["home", "eventpage", there.pk])
    assert filled(client.get(url))["time_zone"] == [zone]


def test_dates_may_be_typed_with_the_day_first(as_editor, network):
    response = send(
        as_editor, network, "eventpage",
        starts_at="5.6.2026 14:00", ends_at="5.6.2026 16.00", time_zone="UTC",
    )  # fmt: skip
    assert response.status_code == 302, errors(response)
    assert EventPage.objects.get().starts_at == datetime(2026, 6, 5, 14, tzinfo=UTC)


def test_whole_days_are_the_same_whoever_publishes_them(as_editor, editor, network):
    at_home_in(editor, "Europe/Ljubljana")
    response = send(
        as_editor, network, "eventpage", time_zone="Europe/Ljubljana", all_day="on",
        starts_at="2026-05-27 00:00", ends_at="2026-05-28 00:00",
    )  # fmt: skip
    assert response.status_code == 302, errors(response)
    assert drift() == {}
    entry = Entry.objects.get()
    days = [m.astimezone(ZoneInfo("Europe/Riga")).date() for m in (entry.begins, entry.ends)]  # fmt: skip
    assert days == [date(2026, 5, 27), date(2026, 5, 29)]


def test_a_meeting_is_published_with_its_agenda_and_papers(as_editor, network, client):
    response = send(
        as_editor, network, "eventpage",
        ("agenda_items", {"number": "1", "title": "Eelarve", "text": "null", "result": "adopted", "resolution": "Kinnitada"}),
        ("agenda_items", {"number": "", "title": "Vaba arutelu", "text": "null"}),
        ("agenda_items", {"number": "", "title": "Kohv", "text": "null"}),
        ("documents", {"type": "minutes", "title": "Esimene paber"}),
        ("excluded_dates", {"date": "2026-06-03"}),
        **NOON, type="meeting", repeats="weekly", repeats_until="2026-06-30",
        held_in="en",
    )  # fmt: skip
    assert response.status_code == 302, errors(response)
    event = EventPage.objects.get()
    html = client.get(event.get_url()).content.decode()
    for words in ("Eelarve", "Kinnitada", "Kohv", "Esimene paber"):
        assert words in html
    assert Entry.objects.filter(what="takes_place").count() == 4
    assert drift() == {}


@pytest.mark.usefixtures("in_english")
def test_a_number_stands_once_in_an_agenda(as_editor, network):
    rows = [("agenda_items", {"number": n, "title": n, "text": "null"}) for n in "121"]
    found = told(as_editor, network, "eventpage", *rows, **NOON)
    assert "Another agenda item has this number." in found
    assert not EventPage.objects.exists()


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"ends_at": "2026-05-26 10:00"}, "end before it begins"),
        ({"registration_closes_at": "2026-05-27 14:01"}, "close after the event begins"),
        ({"repeats": "weekly"}, "Say until when it repeats"),
        ({"repeats": "weekly", "repeats_until": "2026-05-26"}, "stop repeating before it begins"),
        ({"repeats": "weekly", "repeats_until": "2032-01-01"}, "more than five years on"),
        ({"repeats": "monthly_last", "starts_at": "2026-05-20 14:00", "repeats_until": "2026-12-31"}, "not the last such weekday"),
        ({"repeats": "monthly_day", "starts_at": "2026-05-29 14:00", "ends_at": "", "repeats_until": "2026-12-31"}, "Not every month has such a day"),
        ({"repeats": "monthly_weekday", "starts_at": "2026-05-29 14:00", "ends_at": "", "repeats_until": "2026-12-31"}, "Not every month has such a day"),
    ],
)  # fmt: skip
def test_an_event_is_checked(as_editor, network, values, message):
    assert message in told(as_editor, network, "eventpage", **(NOON | values))


@pytest.mark.usefixtures("in_english")
def test_days_are_checked_where_it_takes_place(as_editor, editor, network):
    """Wednesday the 27th at half past midnight in Riga is Tuesday in Ljubljana."""
    at_home_in(editor, "Europe/Ljubljana")
    response = send(
        as_editor, network, "eventpage", time_zone="Europe/Riga", repeats="monthly_last",
        starts_at="2026-05-27 00:30", repeats_until="2026-12-31",
    )  # fmt: skip
    assert response.status_code == 302, errors(response)
    rule = EventPage.objects.get().recurrence().rule()
    assert rule.startswith("FREQ=MONTHLY;BYDAY=-1WE")


WEEKLY = NOON | {"repeats": "weekly", "repeats_until": "2026-06-30"}


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("day", "wrong"),
    [("2026-06-03", False), ("2026-06-04", True), ("2026-07-01", True)],
)
def test_only_a_day_on_which_it_would_take_place_is_left_out(
    as_editor, network, day, wrong
):
    rows = [("excluded_dates", {"date": day})]
    response = send(as_editor, network, "eventpage", *rows, **WEEKLY)
    assert ("not take place on this day anyway" in errors(response)) is wrong
    assert EventPage.objects.exists() is not wrong


def test_a_day_left_out_of_what_is_once_leaves_nothing_out(as_editor, network, client):
    rows = [("excluded_dates", {"date": "2026-05-27"})]
    response = send(as_editor, network, "eventpage", *rows, **NOON)
    assert response.status_code == 302, errors(response)
    [item] = client.get("/api/v1/events/").json()["items"]
    assert (len(item["times"]), item["excluded_dates"]) == (1, [])
    assert drift() == {}


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("cancelled", "wrong"), [({}, True), ({"cancelled": "on"}, False)]
)
def test_what_has_a_reason_to_be_cancelled_is_cancelled(
    as_editor, network, cancelled, wrong
):
    why = {"cancellation_note": "Storm"} | cancelled
    response = send(as_editor, network, "eventpage", **NOON, **why)
    assert ("Tick this too" in errors(response)) is wrong


CALL = {
    "type": "funding_call", "funder": "Sihtasutus", "deadline": "2026-05-27 17:00",
    "published_on": "2026-05-01",
}  # fmt: skip


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"type": "announcement"}, "Choose what the announcement is about."),
        ({"type": "announcement"}, "Say until which day the announcement is valid."),
        ({"type": "announcement", "purpose": "wanted", "valid_until": "2026-04-30"}, "end before it is published"),
        ({"funder": ""}, "Say who gives the money."),
        ({"deadline": ""}, "Say until when one can apply."),
        ({"deadline": "2026-04-30 17:00"}, "end before it is published"),
        ({"amount_min": "20", "amount_max": "10"}, "less than the lowest"),
        ({"currency": "EURO"}, "three letters"),
    ],
)  # fmt: skip
def test_news_is_checked_by_its_type(as_editor, network, values, message):
    assert message in told(as_editor, network, "newspage", **(CALL | values))


def test_an_editor_publishes_a_funding_call(as_editor, network, client):
    response = send(as_editor, network, "newspage", **CALL, amount_max="5000")
    assert response.status_code == 302, errors(response)
    page = NewsPage.objects.get()
    assert (page.live, page.currency) == (True, "EUR")
    assert "Sihtasutus" in client.get(page.get_url()).content.decode()
    assert drift() == {}


def test_what_was_written_for_another_type_is_not_shown(network, client):
    values = {"type": "news", "funder": "Peidus", "deadline": datetime(2026, 5, 1, tzinfo=UTC),
              "purpose": "wanted", "valid_until": date(2026, 5, 1)}  # fmt: skip
    page = factories.news(network, **values)
    item = client.get(f"/api/v1/news/{page.translation_key}/?lang=et").json()
    assert (item["funder"], item["deadline"], item["purpose"]) == ("", None, "")
    assert item["meta"]["state"] == "current"
    assert client.get("/api/v1/news/?lang=et&purpose=wanted").json().get("total") == 0
    assert drift() == {}
