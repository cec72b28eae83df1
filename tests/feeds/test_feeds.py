"""Feeds, read by programs that others wrote and against what the formats promise."""

import feedparser
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from cms.delivery.kinds import all_kinds
from tests import factories
from tests.api.client import LANGUAGES, body_of, links

FEEDS = ("atom", "feed.json")
NAMES = {"type": "string", "minLength": 1}
ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
MOMENT = {"type": "string", "format": "date-time"}
# https://www.jsonfeed.org/version/1.1/
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": NAMES,
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "description": NAMES,
        "language": {"enum": list(LANGUAGES)},
        "authors": {"type": "array", "items": {"required": ["name"]}, "minItems": 1},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_text"],
                "properties": {
                    "id": NAMES,
                    "url": ADDRESS,
                    "title": NAMES,
                    "content_text": NAMES,
                    "summary": NAMES,
                    "image": ADDRESS,
                    "date_published": MOMENT,
                    "date_modified": MOMENT,
                    "language": {"enum": list(LANGUAGES)},
                },
                "patternProperties": {"^_": {"type": "object"}},
                "additionalProperties": {"not": {}},
            },
        },
    },
}


def atom(api, url):
    found = feedparser.parse(body_of(api.get(url)))
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


@pytest.fixture
def members(network):
    return [
        factories.member(network, title=f"Selts {n} & <sõbrad>", lead=f"Juhtlause {n}")
        for n in range(3)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_atom_feed_says_what_is_in_which_language(api, members, language):
    found = atom(api, f"/api/v1/members.atom?lang={language}")
    assert found.feed.language == language
    assert found.feed.id
    assert found.feed.rights
    assert found.feed.author == "Talka"
    for entry in found.entries:
        assert entry.title_detail.language == "et"
        assert entry.summary_detail.language == "et"
        assert [tag.term for tag in entry.tags] == ["member"]
        # The page is where readers of the language find it.
        assert entry.link.startswith(f"http://testserver/{language}/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_json_feed_is_as_its_format_says(api, members, language):
    found = api.json(f"/api/v1/members.feed.json?lang={language}")
    Draft202012Validator(JSON_FEED, format_checker=FormatChecker()).validate(found)
    assert found["language"] == language
    assert {item["language"] for item in found["items"]} == {"et"}


def test_feeds_of_every_kind_can_be_read(api, site):
    network = factories.network(code="ida-viru")
    factories.member(network, municipality=factories.municipality("narva"))
    factories.consultation(network)
    for kind in all_kinds().values():
        entries = atom(api, f"/api/v1/{kind.plural}.atom?lang=et").entries
        body = api.json(f"/api/v1/{kind.plural}.feed.json?lang=et")
        Draft202012Validator(JSON_FEED, format_checker=FormatChecker()).validate(body)
        assert [e.id for e in entries] == [item["id"] for item in body["items"]]
        listed = api.json(f"/api/v1/{kind.plural}/?lang=et&limit=50")
        keys = {f"urn:uuid:{item['meta']['key']}" for item in listed["items"]}
        assert {e.id for e in entries} == keys
        assert all(e.link for e in entries)


def test_what_was_published_last_comes_first(api, members):
    for name in FEEDS:
        body = body_of(api.get(f"/api/v1/members.{name}?lang=et")).decode()
        assert (
            body.index("Juhtlause 2")
            < body.index("Juhtlause 1")
            < body.index("Juhtlause 0")
        )


def test_an_entry_has_one_id_in_every_language_and_after_a_change(api, members):
    key = str(members[0].translation_key)
    members[0].title = "Uus nimi"
    members[0].save_revision().publish()
    for language in LANGUAGES:
        entries = atom(api, f"/api/v1/members.atom?lang={language}").entries
        assert {e.title: e.id for e in entries}["Uus nimi"] == f"urn:uuid:{key}"
    item = api.json("/api/v1/members.feed.json?lang=et")["items"][-1]
    assert item["_talka"] == {"key": key, "kind": "member", "network": "ida-viru"}


def test_words_in_a_translation_are_in_the_language_of_the_feed(api, members):
    factories.translate(members[0], "fi")
    languages = {
        e.id: e.title_detail.language
        for e in atom(api, "/api/v1/members.atom?lang=fi").entries
    }
    own = f"urn:uuid:{members[0].translation_key}"
    assert [key for key, code in languages.items() if code == "fi"] == [own]
    only = atom(api, "/api/v1/members.atom?lang=fi&fallback=none").entries
    assert [e.id for e in only] == [own]


def test_a_feed_is_filtered_as_its_list_is(api, members):
    other = factories.network(code="valmiera")
    factories.member(other, title="Teine")
    found = api.json("/api/v1/members.feed.json?network=valmiera&lang=et")
    assert [item["title"] for item in found["items"]] == ["Teine"]
    assert len(api.json("/api/v1/members.feed.json?limit=2")["items"]) == 2
    assert api.json("/api/v1/members.feed.json?legal_form=foundation")["items"] == []


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize(
    "query",
    ["x=1", "cursor=x", "network=nowhere", "legal_form=x", "limit=0", "lang=xx"],
)
def test_what_a_feed_cannot_be_asked_for_is_a_problem(api, members, name, query):
    body = api.problem(f"/api/v1/members.{name}?{query}", 400)
    assert body["errors"][0]["parameter"] == query.split("=")[0]


def test_characters_that_xml_cannot_write_are_left_out(api, network):
    factories.member(network, title="Selts\x0b A\x08")
    assert atom(api, "/api/v1/members.atom?lang=et").entries[0].title == "Selts A"


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_can_be_revalidated(api, members, name):
    url = f"/api/v1/members.{name}?lang=et"
    first = api.get(url)
    assert "max-age=30, stale-while-revalidate" in first.headers["Cache-Control"]
    etag = first.headers["ETag"]
    assert etag.startswith('"')
    assert api.get(url, **{"If-None-Match": etag}).status_code == 304
    head = api.get(url, method="HEAD")
    assert head.headers["ETag"] == etag
    assert head.headers["Content-Type"] == first.headers["Content-Type"]
    members[0].unpublish()
    assert api.get(url, **{"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("count", [1, 9])
def test_a_feed_costs_two_queries_however_long(
    api, network, count, django_assert_num_queries
):
    for _each in range(count):
        factories.member(network)
    api.get("/api/v1/members/")
    for name in FEEDS:
        with django_assert_num_queries(2):
            api.client.get(f"/api/v1/members.{name}?network=ida-viru")


def test_a_list_says_where_its_feeds_and_files_are(api, members):
    response = api.get("/api/v1/members/?network=ida-viru&limit=1&lang=et&fields=lead")
    header = response.headers["Link"]
    query = "network=ida-viru&lang=et"
    for name, media_type in {
        "atom": "application/atom+xml",
        "feed.json": "application/feed+json",
    }.items():
        url = f"http://testserver/api/v1/members.{name}?{query}"
        assert f'<{url}>; rel="alternate"; type="{media_type}"' in header
        assert len(api.get(url).content) > 500
    assert "members.csv?network=ida-viru&lang=et&fields=lead>" in header
    assert "members.jsonl?" in header
    assert links(response)["next"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_page_of_the_site_leads_to_the_feed_of_what_it_shows(
    api, client, members, language
):
    page = factories.list_page(lists="member")
    path = page.get_url_parts()[2]
    path = path if language == "et" else f"/{language}{path}"
    html = client.get(f"{path}?network=ida-viru").content.decode()
    for name in FEEDS:
        url = f"/api/v1/members.{name}?network=ida-viru&lang={language}"
        assert f'href="{url.replace("&", "&amp;")}"' in html
        assert b"Juhtlause 1" in api.get(url).content
