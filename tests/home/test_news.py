"""News, announcements and funding calls: by type, in every channel."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from cms.delivery.check import drift
from home.news import NewsPage
from tests import factories
from tests.delivery.channels import holds

TODAY = timezone.localdate()
DAY = timedelta(days=1)


def url(page, query="lang=et"):
    return f"/api/v1/news/{page.translation_key}/?{query}"


@pytest.fixture
def call(network):
    return factories.news(
        network, title="Väiketoetused", type="funding_call", funder="Sihtasutus",
        amount_min=Decimal(500), amount_max=Decimal("1500.50"), currency="EUR",
        deadline=timezone.now() + 3 * DAY, apply_url="https://example.org/taotle",
        fields=[factories.field("youth")],
    )  # fmt: skip


def test_a_funding_call_is_open_until_its_deadline(api, client, call):
    item = api.json(url(call))
    assert item["meta"]["state"] == "current"
    assert item["meta"]["days_left"] == 3
    assert (item["amount_min"], item["amount_max"]) == ("500.00", "1500.50")
    assert api.json("/api/v1/news/?lang=et&type=funding_call&field=youth")["total"] == 1
    (date,) = api.json("/api/v1/calendar/?lang=et&kind=news")["items"]
    assert date["what"] == "funding_deadline"
    html = client.get(call.get_url_parts()[2]).content.decode()
    assert "500,50" in html
    assert '"@type": "MonetaryGrant"' in html
    assert drift() == {}


@pytest.mark.parametrize(
    ("until", "state", "left"),
    [(TODAY, "current", 0), (TODAY + DAY, "current", 1), (TODAY - DAY, "past", None)],
)
def test_an_announcement_is_valid_to_the_end_of_its_last_day(
    api, network, until, state, left
):
    page = factories.news(
        network, type="announcement", purpose="wanted", valid_until=until,
        published_on=TODAY - 9 * DAY,
    )  # fmt: skip
    meta = api.json(url(page))["meta"]
    assert (meta["state"], meta["days_left"]) == (state, left)


def test_the_latest_stands_first(api, client, network):
    page = factories.list_page("news", network, title="Uudised")
    for days in (9, 1, 5):
        factories.news(network, title=f"Uudis {days}", published_on=TODAY - days * DAY)
    items = api.json("/api/v1/news/?lang=et")["items"]
    assert [item["title"] for item in items] == ["Uudis 1", "Uudis 5", "Uudis 9"]
    parts = api.pages("/api/v1/news/?lang=et&limit=1")
    assert [part["items"][0]["title"] for part in parts] == [
        "Uudis 1",
        "Uudis 5",
        "Uudis 9",
    ]
    html = client.get(page.get_url_parts()[2]).content.decode()
    assert html.index("Uudis 1<") < html.index("Uudis 5<") < html.index("Uudis 9<")


def test_drafts_and_expired_news_are_said_by_no_channel(network):
    factories.news(network, title="Avalik uudis")
    draft = factories.news(network, title="Mustanduudis", funder="Salarahastaja")
    draft.unpublish()
    expired = factories.news(network, title="Aegunud uudis")
    expired.expire_at = timezone.now() - DAY
    expired.save()
    assert holds(
        hidden=("Mustanduudis", "Salarahastaja", "Aegunud uudis"),
        shown=("Avalik uudis",),
    )


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"type": "news"}, []),
        ({"type": "announcement"}, ["purpose", "valid_until"]),
        ({"type": "announcement", "purpose": "wanted", "valid_until": TODAY - DAY}, ["valid_until"]),
        ({"type": "funding_call"}, ["funder", "deadline"]),
        ({"type": "funding_call", "funder": "x", "deadline": timezone.now(), "amount_min": 2, "amount_max": 1}, ["amount_max"]),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_what_a_type_needs_is_asked_for(given, fields):
    assert list(NewsPage(title="x", **given).faults()) == fields
