"""Words are a filter like any other: of lists, feeds, the calendar, embeds and pages."""

from urllib.parse import quote

import feedparser
import pytest
from icalendar import Calendar

from cms.delivery.check import drift
from cms.delivery.touch import settle
from tests import factories as make
from tests.api.client import body_of
from tests.web.page import find, texts

# language, what is written, what is asked
SAID = [
    ("et", "Jäätmekava ja võrgustik", "võrgustikuga"),
    ("sl", "Nova občina", "občine"),
    ("lv", "Jaunā biedrība", "biedrības"),
    ("fi", "Uusi verkosto", "verkostoissa"),
    ("lt", "Nauja taryba", "tarybos"),
]


def titles(page):
    return [item["title"] for item in page["items"]]


def members(*names, parent):
    return [make.member(parent, title=name) for name in names]


@pytest.mark.parametrize(("language", "written", "asked"), SAID)
def test_a_list_is_narrowed_to_what_says_the_words_in_any_form(
    api, network, language, written, asked
):
    home = make.network(language, code="own")
    members(written, "Xyz", parent=home)
    for word in (asked, asked.upper(), f"  {asked} "):
        found = api.json(f"/api/v1/members/?lang={language}&q={quote(word)}")
        assert titles(found) == [written]
        assert found["total"] == 1
    # In another language readers get it too, and it is found by its own.
    other = "fi" if language != "fi" else "et"
    found = api.json(f"/api/v1/members/?lang={other}&q={quote(asked)}")
    assert titles(found) == [written]
    url = f"/api/v1/members/?lang={other}&fallback=none&q={quote(asked)}"
    assert api.json(url)["items"] == []
    assert drift() == {}


def test_it_is_the_document_that_the_reader_gets_that_has_to_say_them(api, network):
    member = make.member(network, title="Võrgustik")
    make.translate(member, "sl", title="Občina")
    assert titles(api.json("/api/v1/members/?lang=sl&q=občine")) == ["Občina"]
    assert titles(api.json("/api/v1/members/?lang=et&q=võrgustikus")) == ["Võrgustik"]
    assert api.json("/api/v1/members/?lang=et&q=občine")["items"] == []
    assert api.json("/api/v1/members/?lang=sl&q=võrgustikus")["items"] == []


def test_all_words_have_to_be_met_and_other_filters_too(api, network):
    narva = make.municipality("narva", "Narva")
    make.member(network, title="Noorte maja", municipality=narva)
    make.member(network, title="Noorte klubi")
    assert api.json("/api/v1/members/?lang=et&q=noored")["total"] == 2
    assert titles(api.json("/api/v1/members/?lang=et&q=maja noortele")) == [
        "Noorte maja"
    ]
    url = "/api/v1/members/?lang=et&q=noored&municipality=narva"
    assert titles(api.json(url)) == ["Noorte maja"]
    url = "/api/v1/members/?lang=et&q=noored&network=ida-viru&modified_since=2999-01-01"
    assert api.json(url)["items"] == []


def test_parts_of_such_a_list_follow_each_other_and_are_a_list_of_their_own(
    api, network
):
    names = [f"Maja {n:02}" for n in range(7)]
    members(*names, "Klubi", parent=network)
    parts = api.pages("/api/v1/members/?lang=et&q=majad&limit=3")
    assert [name for part in parts for name in titles(part)] == names
    assert {part["total"] for part in parts} == {7}
    cursor = parts[0]["links"]["next"].partition("cursor=")[2].partition("&")[0]
    for other in ("", "&q=klubi"):
        api.problem(f"/api/v1/members/?lang=et{other}&cursor={cursor}", 400)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("q=", "no_words"),
        ("q=%20%21%3F", "no_words"),
        (f"q={'a' * 201}", "too_long"),
        ("q=a%00b", "bad_character"),
        ("q=a&q=b", "repeated"),
    ],
)
@pytest.mark.parametrize("place", ["members/", "calendar/", "search.atom", "sync/"])
def test_words_that_ask_for_nothing_are_refused(api, network, place, asked, code):
    [error] = api.problem(f"/api/v1/{place}?{asked}", 400)["errors"]
    assert (error["parameter"], error["code"]) == ("q", code)


@pytest.mark.parametrize("words", ["d'Arc", 'a"b', "o\\x' | !(", "a:* & b", "%s"])
def test_what_a_database_could_take_for_its_own_is_only_words(api, network, words):
    assert api.json(f"/api/v1/members/?lang=et&q={quote(words)}")["items"] == []


def test_terms_have_no_words_to_ask_for(api, network):
    [error] = api.problem("/api/v1/municipalities/?q=narva", 400)["errors"]
    assert error["code"] == "unknown_parameter"


def test_words_cost_no_query_more(api, network, django_assert_num_queries):
    members(*[f"Maja {n}" for n in range(5)], parent=network)
    settle()
    for url, number in (
        ("/api/v1/members/?lang=et&q=majad", 2),
        ("/api/v1/search.atom?lang=et&q=majad", 1),
        ("/api/v1/calendar/?lang=et&q=võrk", 1),
    ):
        with django_assert_num_queries(number):
            assert api.client.get(url).status_code == 200


def test_a_feed_has_the_newest_of_every_kind_that_says_the_words(api, network):
    first = make.member(network, title="Noorte maja")
    make.news(network, title="Noortele uus klubi")
    make.news(network, title="Muu uudis")
    raw = body_of(api.get("/api/v1/search.atom?lang=et&q=noored"))
    found = feedparser.parse(raw)
    assert not found.bozo
    assert [entry.title for entry in found.entries] == [
        "Noortele uus klubi", "Noorte maja",
    ]  # fmt: skip
    assert [entry.tags[0].term for entry in found.entries] == ["news", "member"]
    assert "noored" in found.feed.title
    assert found.feed.links[1].href.endswith("/et/search/?q=noored")
    feed = api.json("/api/v1/search.feed.json?lang=et&q=noored&kind=member")
    assert [item["id"] for item in feed["items"]] == [
        f"urn:uuid:{first.translation_key}"
    ]
    feed = api.json("/api/v1/search.feed.json?lang=fi&q=noored&fallback=none")
    assert feed["items"] == []
    assert len(api.json("/api/v1/search.feed.json?lang=fi&q=noored")["items"]) == 2
    assert len(api.json("/api/v1/search.feed.json?lang=et&limit=1")["items"]) == 1
    api.problem("/api/v1/search.atom?q=noored&network=nowhere", 400)
    api.problem("/api/v1/search.atom?q=noored&kind=nothing", 400)
    assert drift() == {}


@pytest.mark.parametrize("ending", ["atom", "feed.json", "csv", "jsonl"])
def test_feeds_and_files_of_a_kind_are_narrowed_too(api, network, ending):
    members("Noorte maja", "Klubi", parent=network)
    raw = body_of(api.get(f"/api/v1/members.{ending}?lang=et&q=noortega")).decode()
    assert "Noorte maja" in raw
    assert "Klubi" not in raw


def test_dates_of_what_says_the_words(api, network):
    make.event(network, title="Noorte päev")
    make.event(network, title="Muu päev")
    found = api.json("/api/v1/calendar/?lang=et&q=noored")
    assert [date["item"]["title"] for date in found["items"]] == ["Noorte päev"]
    assert found["total"] == 1
    for place in ("calendar", "events"):
        raw = body_of(api.get(f"/api/v1/{place}.ics?lang=et&q=noored"))
        events = Calendar.from_ical(raw).walk("VEVENT")
        assert [str(event["SUMMARY"]) for event in events] == ["Noorte päev"]


def test_what_is_hidden_is_found_nowhere(api, network):
    page = make.news(network, title="Salajane jäätmekava")
    places = [
        "news/?lang=et&q=jäätmekava",
        "search.feed.json?lang=et&q=jäätmekava",
        "sync/?q=jäätmekava",
    ]

    def said():
        return ["Salajane" in body_of(api.get(f"/api/v1/{p}")).decode() for p in places]

    assert said() == [True, True, True]
    page.unpublish()
    assert said() == [False, False, False]
    assert drift() == {}


def test_an_embed_is_narrowed_too(client, network):
    members("Noorte maja", "Klubi", parent=network)
    html = client.get("/embed/et/members/?q=noortega").content.decode()
    assert "Noorte maja" in html
    assert "Klubi" not in html


def words_fields(response):
    """The fields for words besides that of every page."""
    fields = [e for e in find(response, "input") if e.attrs.get("name") == "q"]
    return [field for field in fields if field.attrs.get("id") != "find"]


def test_a_page_of_a_list_has_a_field_for_words_and_keeps_them(client, network):
    make.list_page("member", title="Liikmed", slug="liikmed")
    narva = make.municipality("narva", "Narva")
    make.member(network, title="Noorte maja", municipality=narva)
    make.member(network, title="Klubi")
    response = client.get("/et/liikmed/?q=noortega&municipality=narva")
    assert [" ".join(t.split()) for t in texts(response, "h3", class_="title")] == [
        "Noorte maja"
    ]
    [field] = words_fields(response)
    assert field.attrs["value"] == "noortega"
    [feed] = [
        e.attrs["href"]
        for e in find(response, "link")
        if e.attrs.get("type") == "application/atom+xml"
    ]
    assert "q=noortega" in feed
    assert client.get("/et/liikmed/?q=!").status_code == 400
    nothing = client.get("/et/liikmed/?q=olematu")
    assert words_fields(nothing)


def test_the_builder_of_embeds_has_a_field_for_words_and_keeps_them(client, network):
    make.list_page("member", title="Liikmed", slug="liikmed")
    url = "/et/developers/embed/?list=members&q=noored"
    response = client.get(url)
    assert response.status_code == 200
    [field] = words_fields(response)
    assert field.attrs["value"] == "noored"
    assert "q=noored" in response.content.decode()


def test_every_list_of_pages_describes_the_filter(api, network):
    openapi = api.json("/api/v1/openapi.json")
    for place in ("members/", "calendar/", "calendar.ics", "search.atom", "sync/"):
        parameters = openapi["paths"][f"/api/v1/{place}"]["get"]["parameters"]
        [q] = [each for each in parameters if each.get("name") == "q"]
        assert q["schema"] == {"type": "string", "minLength": 1, "maxLength": 200}
