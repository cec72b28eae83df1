"""What machines are told about the site, and what a page costs the database."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.delivery.touch import settle
from tests import factories as f
from tests.web.page import find

MAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def xml(response):
    return ElementTree.fromstring(b"".join(response.streaming_content))


def test_robots_are_kept_out_of_the_admin_and_told_of_the_site_map(site, client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_the_site_map_holds_every_page_with_its_languages(site, client, monkeypatch):
    monkeypatch.setattr("cms.web.files.PART", 3)
    page = f.text_page(title="Meist", slug="meist")
    f.translate(page, "sl", title="O nas", slug="o-nas")
    hidden = f.text_page(title="Peidus", slug="peidus")
    hidden.unpublish()
    parts = [loc.text for loc in xml(client.get("/sitemap.xml")).iter(f"{MAPS}loc")]
    assert len(parts) == 3
    found = {}
    for part in parts:
        for url in xml(client.get(part)).iter(f"{MAPS}url"):
            links = {e.get("hreflang"): e.get("href") for e in url.iter(LINK)}
            found[url.find(f"{MAPS}loc").text] = links
    assert len(found) == 7
    assert found["http://testserver/sl/o-nas/"] == {
        "et": "http://testserver/et/meist/",
        "sl": "http://testserver/sl/o-nas/",
    }


def cost(client, path):
    settle()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.fixture
def small(site):
    narva, youth = f.municipality("narva", "Narva"), f.field("youth", "Noored")
    network = f.network(area=[narva], slug="v")
    f.list_page("member", slug="liikmed")
    f.list_page("consultation", slug="kaasamised")
    return network, {"municipality": narva, "fields": [youth]}


def grow(network, terms):
    for _n in range(4):
        member = f.member(network, **terms)
        f.memorandum(
            network,
            signatories=[{"side": "civil_society", "organisation": member}],
            **terms,
        )
        f.consultation(network, **terms)
    return member


def test_a_page_costs_at_most_twelve_queries_however_much_it_links_to(small, client):
    network, terms = small
    member = grow(network, terms)
    pages = [
        network.url,
        member.url,
        f.memorandum(network).url,
        f.consultation(network).url,
    ]
    pages += [f.text_page().url, f"/fi{network.url}"]
    assert {path: n for path in pages if (n := cost(client, path)) > 12} == {}


@pytest.mark.parametrize(
    "path", ["/et/", "/et/liikmed/", "/et/kaasamised/", "/et/liikmed/?field=youth"]
)
def test_lists_cost_the_same_however_long_they_are(small, client, path):
    for _n in range(2):
        grow(*small)
    before = cost(client, path)
    grow(*small)
    assert cost(client, path) == before
    assert before <= 14


def test_pages_describe_themselves_to_those_who_share_them(site, client):
    image = f.image(width=800, height=600)
    network = f.network(
        title="Võrgustik", lead="Lühidalt", image=image, image_alt="Sinine"
    )
    response = client.get(network.url)
    assert find(response, "meta", name="description")[0].attrs["content"] == "Lühidalt"
    properties = {
        e.attrs["property"]: e.attrs["content"]
        for e in find(response, "meta", property="og")
    }
    assert properties["og:title"] == "Võrgustik"
    assert properties["og:url"] == f"http://testserver{network.url}"
    assert properties["og:image"].startswith("http://testserver/media/")
    [picture] = find(response, "img")
    assert picture.attrs["alt"] == "Sinine"
    assert "640w" in picture.attrs["srcset"]
