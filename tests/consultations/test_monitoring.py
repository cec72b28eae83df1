"""Monitoring: how many positions were answered, how soon, and with what outcome."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.delivery.check import drift
from cms.delivery.touch import settle
from tests import factories as f
from tests.web.page import find, texts

URL = "/api/v1/monitoring/"


@pytest.fixture
def bodies(network):
    return [f.text_page(network, title=title) for title in ("Õpikogu", "Arukogu")]


@pytest.fixture
def positions(network, bodies):
    """To the first body three that were answered after 10, 20 and 3 days, to the second one
    that was answered after 7 and one that waits; to nobody one that waits, and one not sent."""

    def send(day, days, body=None, state="accepted", **kw):
        sent = date(2026, 1, day)
        replied = sent + timedelta(days=days) if days is not None else None
        state = state if replied else "waiting"
        points = [{"text": "Punkt", "state": state, "reason": "Sest"}]
        kw |= {"sent_on": sent, "replied_on": replied, "points": points}
        return f.position(network, addressed_to_body=body, **kw)

    narva, youth = f.municipality("narva", "Narva"), f.field("youth", "Noored")
    send(1, 10, bodies[0], municipality=narva)
    send(2, 20, bodies[0], "rejected", fields=[youth])
    send(3, 3, bodies[0], "waiting")
    send(4, 7, bodies[1])
    send(5, None, bodies[1])
    send(6, None)
    f.position(network, sent_on=None, addressed_to_body=bodies[0])


def numbers(tally):
    return tally["sent"], tally["answered"], tally["waiting"], tally["median_days"]


def outcomes(tally):
    return {s["outcome"]: s["number"] for s in tally["outcomes"] if s["number"]}


def test_what_was_sent_is_counted_in_all_and_by_body(api, positions):
    found = api.json(URL)
    assert numbers(found["totals"]) == (6, 4, 2, 8.5)
    assert outcomes(found["totals"]) == {"accepted": 2, "rejected": 1, "none": 1}
    assert [(line["item"]["title"], *numbers(line)) for line in found["items"]] == [
        ("Arukogu", 2, 1, 1, 7),
        ("Õpikogu", 3, 3, 0, 10),
    ]
    assert outcomes(found["items"][1]) == {"accepted": 1, "rejected": 1, "none": 1}
    assert drift() == {}


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        ("network=ida-viru", 6),
        ("municipality=narva", 1),
        ("field=youth", 1),
        ("field=youth&municipality=narva", 0),
        ("from=2026-01-03", 4),
        ("to=2026-01-03", 3),
        ("from=2026-01-02&to=2026-01-04", 3),
        ("from=2027-01-01", 0),
        ("modified_since=2999-01-01", 0),
        ("lang=fi", 6),
        ("lang=fi&fallback=none", 0),
    ],
)
def test_it_is_asked_in_the_one_filter_language(api, positions, query, sent):
    assert api.json(f"{URL}?{query}")["totals"]["sent"] == sent


def test_one_body_is_asked_for_by_its_key(api, positions, bodies):
    found = api.json(f"{URL}?addressed_to={bodies[0].translation_key}")
    assert numbers(found["totals"]) == (3, 3, 0, 10)
    assert [line["item"]["title"] for line in found["items"]] == ["Õpikogu"]


def test_a_body_that_got_nothing_has_nothing(api, network):
    body = f.text_page(network)
    found = api.json(f"{URL}?addressed_to={body.translation_key}")
    assert numbers(found["totals"]) == (0, 0, 0, None)
    assert found["items"] == []


@pytest.mark.parametrize(
    "query",
    [
        "network=nowhere", "municipality=nowhere", "addressed_to=x", "addressed_to=%00",
        "from=soon", "from=2026-02-01&to=2026-01-01", "state=waiting", "limit=5",
        "cursor=x", "kind=position", "lang=en", "fallback=maybe", "as_of=2026-01-01",
        "from=2026-01-01&from=2026-01-02",
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_problem(api, network, query):
    assert api.problem(f"{URL}?{query}", 400)["errors"]


def test_the_day_of_the_reply_ends_the_waiting(api, network, monkeypatch):
    today = timezone.localdate()
    f.position(network, sent_on=today)
    f.position(network, sent_on=today, replied_on=today)
    f.position(network, sent_on=today + timedelta(days=1))
    assert numbers(api.json(URL)["totals"]) == (2, 1, 1, 0)
    later = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert numbers(api.json(URL)["totals"]) == (3, 1, 2, 0)


def test_what_is_not_public_is_counted_and_named_nowhere(api, network, bodies):
    page = f.position(network, addressed_to_body=bodies[0])
    hidden = f.position(network, addressed_to_body=bodies[1])
    hidden.unpublish()
    found = api.json(URL)
    assert found["totals"]["sent"] == 1
    assert [line["item"]["title"] for line in found["items"]] == ["Õpikogu"]
    bodies[0].unpublish()
    found = api.json(URL)
    assert found["totals"]["sent"] == 1
    assert found["items"] == []
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()
    assert api.json(URL)["totals"]["sent"] == 0
    assert drift() == {}


def test_bodies_are_named_in_the_readers_language(api, positions, bodies):
    f.translate(bodies[0], "fi", title="Opinneuvosto")
    titles = [line["item"]["title"] for line in api.json(f"{URL}?lang=fi")["items"]]
    assert titles == ["Arukogu", "Opinneuvosto"]


def test_who_has_no_page_is_named_in_words(
    api, client, network, bodies, django_assert_num_queries
):
    """As a position calls them; one without a name is in the totals alone."""
    f.position(network, addressed_to_body=bodies[0], addressed_to="Õpikogule")
    waits = f.position(network, addressed_to="Narva linn")
    f.position(network, addressed_to="Narva linn", replied_on=timezone.localdate())
    f.position(network, addressed_to_body=bodies[1], addressed_to="Arukogule")
    f.position(network)
    bodies[1].unpublish()
    found = api.json(URL)
    assert [(line["name"], *numbers(line)[:3]) for line in found["items"]] == [
        ("Arukogule", 1, 0, 1),
        ("Narva linn", 2, 1, 1),
        ("Õpikogu", 1, 0, 1),
    ]
    assert [bool(line["item"]) for line in found["items"]] == [False, False, True]
    assert found["totals"]["sent"] == 5
    with django_assert_num_queries(3):
        api.client.get(f"{URL}?network=ida-viru")
    heads = find(client.get(network.get_url()), "th", scope="row")
    assert "Narva linn" in [head.text for head in heads]

    f.translate(waits, "fi", addressed_to="Narvan kaupunki")
    names = {li["name"]: li["language"] for li in api.json(f"{URL}?lang=fi")["items"]}
    assert names["Narvan kaupunki"] == "fi"
    assert names["Narva linn"] == "et"
    assert drift() == {}


@pytest.mark.parametrize("count", [1, 8])
def test_counting_costs_two_queries(api, network, count, django_assert_num_queries):
    for _each in range(count):
        f.position(network, addressed_to_body=f.text_page(network))
    settle()
    with django_assert_num_queries(2):
        api.client.get(f"{URL}?network=ida-viru")


def test_the_index_leads_to_it(api, network):
    links = api.json("/api/v1/")["links"]
    assert numbers(api.json(links["monitoring"])["totals"]) == (0, 0, 0, None)
    [described] = [p for p in api.json("/api/v1/openapi.json")["paths"] if p == URL]
    assert described


def test_the_networks_page_shows_it_only_if_there_are_positions(
    client, network, bodies
):
    assert not find(client.get(network.get_url()), "table")
    f.position(network, addressed_to_body=bodies[0])
    response = client.get(network.get_url())
    [table] = find(response, "table")
    assert "Õpikogu" in table.text
    assert texts(response, "td") == ["1", "0", "1", "–"]
    assert find(response, "figure", class_="shares")


def test_the_networks_page_costs_the_same_however_many_there_are(
    client, network, positions
):
    def cost():
        settle()
        with CaptureQueriesContext(connection) as queries:
            client.get(network.get_url())
        return len(queries)

    cost()  # what Wagtail remembers of the site
    before = cost()
    for _each in range(4):
        f.position(network, addressed_to_body=f.text_page(network))
    assert cost() == before
