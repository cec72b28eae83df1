"""Calendar pages: dates by month, of a network or of all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.delivery.check import drift
from home.page import CalendarPage
from tests import factories


@pytest.fixture
def network(site):
    return factories.network(title="Võrgustik", code="ida-viru")


@pytest.fixture
def calendar(network):
    return factories.publish(CalendarPage(), network, title="Kalender")


def get(client, page, **query):
    language = page.locale.language_code
    path = page.get_url_parts()[2]
    return client.get(path, query, headers={"accept-language": language})


def test_it_shows_its_own_network_month_by_month(client, network, calendar):
    now = timezone.now()
    other = factories.network(title="Teine")
    factories.consultation(
        network, title="Meie kava", closes_at=now + timedelta(days=9)
    )
    factories.consultation(
        network, title="Vana kava", closes_at=now - timedelta(hours=1)
    )
    factories.consultation(other, title="Teiste kava")
    response = get(client, calendar)
    assert "Meie kava" in (html := response.content.decode())
    assert "Teiste kava" not in html
    assert html.index("<h2>") < html.index("Meie kava")
    assert 'rel="prev"' in html
    assert drift() == {}


def test_earlier_dates_are_one_link_away(client, network, calendar):
    now = timezone.now()
    factories.consultation(
        network, title="Vana kava", opens_at=None, closes_at=now - timedelta(days=40)
    )
    response = get(client, calendar)
    assert "Vana kava" not in response.content.decode()
    earlier = response.context["prev"]
    assert (
        "Vana kava"
        in client.get(response.request["PATH_INFO"] + earlier).content.decode()
    )


def test_filters_work_without_a_script_and_a_wrong_one_is_explained(
    client, network, calendar
):
    factories.consultation(
        network, title="Noorte kava", fields=[factories.field("youth", "Noored")]
    )
    factories.consultation(
        network, title="Spordikava", fields=[factories.field("sport", "Sport")]
    )
    html = get(client, calendar, field="youth").content.decode()
    assert "Noorte kava" in html
    assert "Spordikava" not in html
    assert get(client, calendar, **{"from": "eile"}).status_code == 400


def test_an_empty_calendar_says_so(client, calendar):
    response = get(client, calendar)
    assert response.status_code == 200
    assert response.context["months"] == []


def test_a_day_that_is_none_is_explained_on_any_page(client, network):
    response = get(client, network, as_of="27.4.2022")
    assert response.status_code == 400
    assert "2026-03-01" in response.content.decode()
    assert get(client, network, as_of="").status_code == 200


def test_its_dates_can_be_subscribed_to(client, network, calendar):
    factories.consultation(
        network, title="Noorte kava", fields=[factories.field("youth", "Noored")]
    )
    response = get(client, calendar, field="youth", **{"from": "2020-01-01"})
    address = response.context["to_subscribe"]
    assert address == "/api/v1/calendar.ics?lang=et&field=youth&network=ida-viru"
    page = response.content.decode()
    assert f'href="http://testserver{address.replace("&", "&amp;")}"' in page
    assert "Noorte kava" in client.get(address).content.decode()
