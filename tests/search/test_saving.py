"""A search that is kept: the addresses that go on giving what it finds."""

from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from cms.delivery.query import Query
from cms.delivery.splice import Ask
from search.saving import saved
from tests import factories as make

ASK = Ask(language="et", now=timezone.now(), channel="site")


def paths(*facets, ask=ASK, **more):
    return [path for _what, path in saved("noored", Query(facets=facets, **more), ask)]


def endings(found):
    return [path.partition("?")[0].rsplit("/v1/")[-1] for path in found]


WEBHOOK = "/et/partners/webhooks/add/"


@pytest.mark.parametrize(
    ("facets", "ways"),
    [
        ((), ["search.atom", "search.feed.json", "calendar.ics", WEBHOOK]),
        (
            (("network", ("ida-viru",)),),
            ["search.atom", "search.feed.json", "calendar.ics", WEBHOOK],
        ),
        (
            (("kind", ("event",)), ("type", ("event",))),
            ["search.atom", "search.feed.json", "events.ics", WEBHOOK],
        ),
        ((("type", ("event",)),), ["search.atom", "search.feed.json", WEBHOOK]),
        ((("kind", ("member",)),), ["search.atom", "search.feed.json", WEBHOOK]),
        (
            (("kind", ("event", "consultation")),),
            ["search.atom", "search.feed.json", "calendar.ics", WEBHOOK],
        ),
    ],
)
def test_each_way_that_knows_all_filters_is_offered(db, facets, ways):
    assert endings(paths(*facets)) == ways


def test_a_webhook_knows_no_period(db):
    from_then = paths(begins_from=datetime(2026, 3, 1, tzinfo=UTC))
    assert endings(from_then) == ["search.atom", "search.feed.json", "calendar.ics"]
    assert all("from=2026-03-01T00%3A00%3A00Z" in path for path in from_then)


def test_every_address_answers(api, network):
    make.event(network, title="Noorte päev", type="event")
    for facets in ((), (("kind", ("event",)), ("network", ("ida-viru",)))):
        for path in paths(*facets):
            if path.startswith("/api"):
                response = api.get(path)
                assert response.status_code == 200
                assert "Noorte p" in response.content.decode()
            else:
                assert api.client.get(path).status_code == 200


def test_the_template_shows_what_is_given_and_nothing_without(db):
    assert render_to_string("search/save.html", {}).strip() == ""
    html = render_to_string("search/save.html", {"saved": [("Atom", "/a?b&c")]})
    assert 'href="/a?b&amp;c"' in html


def test_what_was_corrected_is_followed_as_it_was_meant(site, client):
    make.text_page(title="Koosolek")
    shown = client.get("/et/search/?q=koosolke").content.decode()
    assert "search.atom?q=koosolek&amp;" in shown
    assert "q=koosolke&amp;" not in shown
