"""The page where embeds are made, and what every page offers to be used elsewhere."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import factories as f
from tests.web.page import find, texts, words

PATH = "/et/developers/embed/"


def code(response, name):
    [found] = find(response, "code", id=f"code-{name}")
    return html.unescape(found.text)


def address(text, attribute="src"):
    return html.unescape(re.search(rf'{attribute}="([^"]*)"', text)[1])


@pytest.mark.parametrize("language", f.LANGUAGES)
def test_it_speaks_the_languages_of_the_site(directory, client, language):
    response = client.get(f"/{language}/developers/embed/?list=members")
    assert texts(response, "h1") == [words("Show it on your own page", language)]
    assert find(response, "html")[0].attrs["lang"] == language
    others = [e.attrs["href"] for e in find(response, "a", href="/developers/embed/")]
    assert set(others) == {f"/{c}/developers/embed/?list=members" for c in f.LANGUAGES}


def test_the_form_is_sent_without_scripts_and_remembers_what_was_chosen(
    directory, client
):
    query = "?list=members&municipality=narva&lang=sl&look=cards&limit=3&page="
    response = client.get(PATH + query)
    chosen = [e.attrs["value"] for e in find(response, "option", selected="")]
    assert {"members", "narva", "sl", "cards"} <= set(chosen)
    assert find(response, "input", name="limit")[0].attrs["value"] == "3"
    [shown] = find(response, "iframe")
    assert shown.attrs["src"] == (
        "/embed/sl/members/?municipality=narva&view=frame&look=cards&limit=3"
    )
    assert client.get(shown.attrs["src"]).status_code == 200


def test_every_code_leads_to_what_was_chosen(directory, client):
    response = client.get(f"{PATH}?list=members&field=youth&level=4&theme=dark")
    component = code(response, "component")
    script = urlsplit(address(component))
    assert client.get(script.path).status_code == 200
    assert address(component, "integrity").startswith("sha384-")
    assert address(component, "filter") == "field=youth"
    assert address(component, "level") == "4"
    assert address(component, "href") == "http://testserver/et/liikmed/?field=youth"
    assert "theme" not in component
    frame = urlsplit(address(code(response, "frame")))
    assert parse_qs(frame.query)["theme"] == ["dark"]
    fragment = re.search(r"'([^']*)'", code(response, "fragment"))[1]
    for each in (frame.geturl(), fragment):
        assert "Berta" in client.get(each).content.decode()
    assert code(response, "oembed") == "http://testserver/et/liikmed/?field=youth"


def test_one_page_is_chosen_by_its_address(directory, client):
    response = client.get(PATH, {"page": f"http://testserver{directory.url}"})
    key = str(directory.translation_key)
    assert address(code(response, "component"), "key") == key
    assert "<talka-item" in code(response, "component")
    assert not find(response, "input", name="limit")
    assert find(response, "option", value="full")
    again = client.get(f"{PATH}?list=members&key={key}")
    assert code(again, "component") == code(response, "component")


def test_the_address_of_a_list_chooses_the_list(directory, client):
    page = "http://testserver/et/liikmed/?field=youth"
    response = client.get(PATH, {"page": page})
    assert address(code(response, "component"), "filter") == "field=youth"
    assert find(response, "input", name="page")[0].attrs["value"] == ""


@pytest.mark.parametrize(
    "query",
    [
        "?page=http://example.org/",
        "?list=members&key=x",
        "?list=members&accent=fefefe",
        "?list=members&limit=1000",
        "?list=consultations&state=ajar",
    ],
)
def test_what_cannot_be_had_is_told_and_something_is_shown(directory, client, query):
    response = client.get(PATH + query)
    assert response.status_code == 400
    assert texts(response, "div", role="alert") != [""]
    shown = find(response, "iframe")[0].attrs["src"]
    assert client.get(shown).status_code == 200


@pytest.mark.parametrize("value", ["<script>", "\0", '"><b>'])
def test_whatever_is_sent_is_only_text(directory, client, value):
    for name in ("list", "look", "page", "key", "network", "paper", "lang"):
        response = client.get(PATH, {name: value})
        assert response.status_code in (200, 400)
        assert value not in response.content.decode()


def elsewhere(response):
    """Label → address, of what a page offers to be used elsewhere."""
    body = response.content.decode()
    part = body[body.index('class="elsewhere"') :]
    part = part[: part.index("</details>")]
    links = re.findall(r'<a href="([^"]*)"[^>]*>\s*([^<]*?)\s*</a>', part)
    return {html.unescape(text): html.unescape(link) for link, text in links}


def test_a_list_is_offered_with_the_filters_it_has_now(directory, client):
    found = elsewhere(client.get("/et/liikmed/?field=youth&municipality=&cursor="))
    asked = {"field": ["youth"], "lang": ["et"]}
    base = "http://testserver/api/v1/members"
    for name, file in {
        "Atom": ".atom",
        "JSON Feed": ".feed.json",
        "CSV": ".csv",
        "JSON Lines": ".jsonl",
    }.items():
        assert found[name].startswith(f"{base}{file}?")
        assert parse_qs(urlsplit(found[name]).query) == asked
    assert "iCalendar" not in found
    api = f"{base}/?field=youth&lang=et"
    assert client.get(found[api]).json()["total"] == 1
    assert (
        "/et/partners/webhooks/add/?kind=member&field=youth&lang=et" in found.values()
    )
    [builder] = [link for link in found.values() if "developers/embed" in link]
    assert (
        "Berta"
        in client.get(
            urlsplit(address(code(client.get(builder), "frame"))).geturl()
        ).content.decode()
    )


def test_the_list_of_a_network_is_offered_as_that_networks(network, client):
    page = f.list_page("event", network)
    found = elsewhere(client.get(page.url))
    assert parse_qs(urlsplit(found["iCalendar"]).query)["network"] == ["ida-viru"]


def test_an_item_and_the_calendar_are_offered_too(directory, network, client):
    from home.page import CalendarPage

    item = elsewhere(client.get(directory.url))
    api = f"http://testserver/api/v1/members/{directory.translation_key}/?lang=et"
    assert client.get(item[api]).status_code == 200
    calendar = f.publish(CalendarPage(), network, title="Kalender")
    found = elsewhere(client.get(calendar.url))
    assert found["iCalendar"].startswith("http://testserver/api/v1/calendar.ics?")
    for address in found.values():
        assert client.get(address).status_code == 200, address


def test_what_is_too_long_is_told(directory, client):
    assert client.get(PATH, {"network": "x" * 3000}).status_code == 400


def test_nothing_is_offered_of_drafts_and_home_pages(network, client, rf):
    assert 'class="elsewhere"' not in client.get("/et/").content.decode()
    network.title = "Mustand"
    preview = network.serve_preview(rf.get("/"), "").content.decode()
    assert 'class="elsewhere"' not in preview
    assert "oembed" not in preview


def test_the_cost_of_the_builder(directory, client, django_assert_max_num_queries):
    client.get(PATH)
    with django_assert_max_num_queries(8):
        client.get(f"{PATH}?list=members&field=youth")
