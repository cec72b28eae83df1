"""The calendar: dates of items of every kind, soonest first."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.delivery.check import drift
from cms.delivery.models import Entry
from tests import factories

URL = "/api/v1/calendar/"


def at(days):
    return timezone.now().replace(microsecond=0) + timedelta(days=days)


@pytest.fixture
def consultation(network):
    """Opened five days ago, closes in a week."""
    return factories.consultation(
        network,
        title="Kava",
        opens_at=at(-5),
        closes_at=at(7),
        municipality=factories.municipality("narva"),
        fields=[factories.field("youth")],
    )


def whats(body):
    return [(date["what"], date["item"]["title"]) for date in body["items"]]


def test_it_begins_today_and_knows_the_past_when_asked(api, consultation):
    today = api.json(f"{URL}?lang=et")
    assert whats(today) == [("closes", "Kava")]
    date = today["items"][0]
    assert date["begins"] == consultation.closes_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert date["label"] != "closes"
    assert date["network"] == "ida-viru"
    assert date["item"]["key"] == str(consultation.translation_key)
    past = api.json(f"{URL}?lang=et&from={at(-10).date()}")
    assert whats(past) == [("opens", "Kava"), ("closes", "Kava")]
    assert drift() == {}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("network=ida-viru", True),
        ("municipality=narva", True),
        ("field=youth", True),
        ("municipality=narva&field=youth&kind=consultation&what=closes", True),
        ("what=closes&what=opens", True),
        ("what=opens", False),
        ("to=2001-01-01", False),
        ("fallback=none", True),
    ],
)
def test_it_is_filtered_in_the_words_of_all_lists(api, consultation, query, found):
    assert bool(api.json(f"{URL}?lang=et&{query}")["items"]) == found


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("what=nothing", "what"),
        ("kind=member", "kind"),
        ("network=nowhere", "network"),
        ("municipality=nowhere", "municipality"),
        ("from=yesterday", "from"),
        ("limit=0", "limit"),
        ("cursor=WyJhIiwgImZmIiwgIjAwIl0", "cursor"),
        ("as_of=2020-01-01", "as_of"),
        ("state=open", "state"),
    ],
)
def test_what_cannot_be_answered_is_named(api, consultation, query, parameter):
    problem = api.problem(f"{URL}?lang=et&{query}", 400)
    assert [error["parameter"] for error in problem["errors"]] == [parameter]


def test_its_parts_follow_each_other_both_ways(api, network):
    for n in range(5):
        factories.consultation(
            network, title=f"Kava {n}", opens_at=None, closes_at=at(n + 1)
        )
    forth = api.pages(f"{URL}?lang=et&limit=2")
    assert [len(part["items"]) for part in forth] == [2, 2, 1]
    assert {part["total"] for part in forth} == {5}
    back = api.pages(forth[-1]["links"]["self"], rel="prev")
    assert [whats(part) for part in back] == [whats(part) for part in forth[::-1]]


def test_readers_of_another_language_get_what_there_is_labelled(api, consultation):
    date = api.json(f"{URL}?lang=fi")["items"][0]
    assert date["item"]["language"] == "et"
    assert date["item"]["path"].startswith("/fi/et/")
    assert api.json(f"{URL}?lang=fi&fallback=none")["items"] == []


def test_a_date_moves_with_its_page_and_goes_with_it(api, consultation):
    consultation.closes_at = at(20)
    consultation.save_revision().publish()
    assert api.json(f"{URL}?lang=et&what=closes&to={at(8).date()}")["items"] == []
    assert len(api.json(f"{URL}?lang=et")["items"]) == 1
    assert drift() == {}
    with transaction.atomic():
        PageViewRestriction.objects.create(
            page=consultation.get_parent(), restriction_type="login"
        )
    assert api.json(f"{URL}?lang=et")["items"] == []
    assert not Entry.objects.exists()
    assert drift() == {}


def test_a_lost_date_is_seen_as_drift(consultation):
    assert drift() == {}
    Entry.objects.filter(what="closes").delete()
    assert list(drift().values()) == ["entries"]


def test_it_costs_two_queries_however_many_there_are(
    api, consultation, django_assert_num_queries
):
    factories.consultation(consultation.get_parent().specific)
    api.get(f"{URL}?lang=et")
    with django_assert_num_queries(2):
        api.client.get(f"{URL}?lang=et&limit=1&network=ida-viru")
    with django_assert_num_queries(1):
        api.client.get(f"{URL}?lang=et")
