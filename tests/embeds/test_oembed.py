"""oEmbed: the address of a page is enough to show it elsewhere."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree.ElementTree import fromstring

import pytest

from tests import factories as f
from tests.web.page import find

BASE = "http://testserver"
# What WordPress leaves of the HTML of a site it does not know (wp_filter_oembed_result).
LEFT_BY_WORDPRESS = re.compile(
    r'<iframe(?: (?:src|width|height|frameborder|marginwidth|marginheight|scrolling|title)="[^"<>]*")+></iframe>'
)


@pytest.fixture
def oembed(client):
    """`oembed(path, …)`: what is answered about the page at a path."""

    def ask(path, status=200, **params):
        query = urlencode({"url": f"{BASE}{path}"} | params)
        response = client.get(f"/oembed/?{query}")
        assert response.status_code == status, response.content
        return response

    return ask


def test_an_item_is_described_as_the_specification_says(directory, oembed):
    response = oembed(directory.url, format="json")
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    found = response.json()
    assert found["version"] == "1.0"
    assert found["type"] == "rich"
    assert found["title"] == "Berta"
    assert isinstance(found["width"], int)
    assert isinstance(found["height"], int)
    assert f"/embed/et/members/{directory.translation_key}/?view=frame" in found["html"]
    xml = oembed(directory.url, format="xml")
    assert xml.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert {e.tag: e.text for e in fromstring(xml.content)} == {
        name: str(value) for name, value in found.items()
    }


def test_a_list_keeps_its_filters_and_its_language(directory, oembed):
    html = oembed("/fi/et/liikmed/?field=youth&utm_source=x&cursor=y").json()["html"]
    address = find_address(html)
    assert address.path == "/embed/fi/members/"
    assert parse_qs(address.query) == {"field": ["youth"], "view": ["frame"]}


def test_the_list_of_a_network_is_that_networks(network, oembed):
    page = f.list_page("member", network, title="Meie")
    address = find_address(oembed(page.url).json()["html"])
    assert parse_qs(address.query)["network"] == ["ida-viru"]


def find_address(html):
    return urlsplit(re.search(r'src="([^"]*)"', html)[1].replace("&amp;", "&"))


def test_wordpress_shows_it_as_it_is(directory, oembed):
    """It asks with parameters of its own, and keeps nothing but an iframe."""
    response = oembed("/et/liikmed/", format="json", maxwidth=500, maxheight=750, dnt=1)
    found = response.json()
    assert LEFT_BY_WORDPRESS.fullmatch(found["html"])
    assert (found["width"], found["height"]) == (500, 560)
    assert 'width="500"' in found["html"]


@pytest.mark.parametrize(
    ("params", "box"),
    [
        ({}, (640, 260)),
        ({"maxwidth": 300, "maxheight": 200}, (300, 200)),
        ({"maxwidth": "wide", "maxheight": "-1"}, (640, 260)),
        ({"maxwidth": "0"}, (640, 260)),
    ],
)
def test_it_is_no_larger_than_there_is_room_for(directory, oembed, params, box):
    found = oembed(directory.url, **params).json()
    assert (found["width"], found["height"]) == box


def test_a_picture_comes_with_its_size(network, oembed):
    page = f.member(network, image=f.image(), image_alt="Ruut")
    found = oembed(page.url).json()
    assert found["thumbnail_url"].startswith(BASE)
    assert found["thumbnail_width"] > 0
    assert found["thumbnail_height"] > 0


@pytest.mark.parametrize(
    "url",
    [
        f"{BASE}/et/puudub/",
        f"{BASE}/admin/",
        f"{BASE}/",
        "http://example.org/et/",
        "ftp://testserver/et/",
        "http://[",
        "/et/",
        f"{BASE}/et/%00/",
    ],
)
def test_there_is_nothing_about_pages_that_are_none_of_ours(site, client, url):
    assert client.get("/oembed/", {"url": url}).status_code == 404


def test_what_is_not_public_is_not_found(directory, network, oembed):
    member = f.member(network)
    assert oembed(member.url)
    member.unpublish()
    assert member.title not in oembed(member.url, status=404).content.decode()


def test_another_format_is_not_implemented(directory, oembed, client):
    assert oembed(directory.url, status=501, format="yaml")
    assert client.get("/oembed/").status_code == 400


def test_pages_lead_to_it(directory, client):
    for path in (directory.url, "/et/liikmed/?field=youth"):
        page = client.get(path)
        [link] = find(page, "link", type="application/json+oembed")
        found = client.get(link.attrs["href"].removeprefix(BASE)).json()
        address = find_address(found["html"])
        assert client.get(f"{address.path}?{address.query}").status_code == 200
        assert ("field=youth" in address.query) is ("field" in path)
        assert find(page, "link", type="text/xml+oembed")


def test_the_cost_is_that_of_reading_a_page(
    directory, client, django_assert_num_queries
):
    client.get(directory.url)
    with django_assert_num_queries(2):
        client.get("/oembed/", {"url": f"{BASE}{directory.url}"})
