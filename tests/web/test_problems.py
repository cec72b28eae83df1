"""What is not there, is no longer there, or breaks: in the visitor's language, with a way on."""

import pytest
from django.test import Client

from cms.delivery.check import drift
from tests import factories as f
from tests.web.page import find, words


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/fi/ei-ole/", "fi"),
        ("/de/nichts/", "lv"),
        ("/lt/%00/", "lt"),
        ("/sl/et/nikjer/", "sl"),
    ],
)
def test_missing_pages_are_404_in_the_visitors_language(site, client, path, language):
    response = client.get(path, headers={"accept-language": "lv"})
    assert response.status_code == 404
    assert find(response, "html")[0].attrs["lang"] == language
    assert f"/{language}/" in [e.attrs["href"] for e in find(response, "main") + find(response, "a")
                               if "href" in e.attrs]  # fmt: skip


def test_withdrawn_pages_are_410_and_lead_to_their_network(site, client):
    network = f.network(title="Võrgustik")
    member = f.member(network)
    assert client.get(member.url).status_code == 200
    member.unpublish()
    response = client.get(member.url)
    assert response.status_code == 410
    assert network.url in [
        e.attrs["href"] for e in find(response, "a", class_="button")
    ]
    assert drift() == {}


def test_a_new_address_is_followed_with_its_query(site, client):
    page = f.list_page("member", title="Liikmed", slug="liikmed")
    assert client.get("/et/liikmed/").status_code == 200
    page.slug = "ühendused"
    page.save_revision().publish()
    response = client.get("/et/liikmed/?field=youth")
    assert response.status_code == 301
    assert response.headers["Location"].startswith("/et/")
    assert response.headers["Location"].endswith("?field=youth")


def test_a_missing_slash_is_added(site, client):
    response = client.get("/et/kuskil/midagi?a=b")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/et/kuskil/midagi/?a=b",
    )
    assert client.get("/fi").headers["Location"] == "/fi/"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    ("path", "language"),
    [("/fi/", "fi"), ("/sl/ni/", "sl"), ("/", "lv"), ("/sitemap.xml", "lv")],
)
def test_the_site_is_only_read(site, method, path, language):
    client = Client(enforce_csrf_checks=True)
    response = client.generic(method, path, headers={"accept-language": "lv"})
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert find(response, "html")[0].attrs["lang"] == language
    assert find(response, "h1")[0].text == words("This address is only read", language)


def test_what_cannot_be_understood_is_refused_in_the_visitors_language(
    client, settings
):
    settings.ALLOWED_HOSTS = ["testserver"]
    response = client.get("/fi/", headers={"host": "evil.example"})
    assert response.status_code == 400
    said = words("This request cannot be answered", "fi")
    assert find(response, "h1")[0].text == said


def test_failures_need_no_database(client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("cms.delivery.read.by_path", fail)
    client.raise_request_exception = False
    response = client.get("/lt/")
    assert response.status_code == 500
    assert find(response, "html")[0].attrs["lang"] == "lt"
    assert "broken" not in response.content.decode()


def test_hostile_texts_are_shown_as_text(site, client):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    network = f.network(title=evil, lead=evil, goals=[{"text": evil}], code="evil")
    f.member(network, title=evil, lead=evil)
    f.list_page("member", title=evil, slug="evil", lead=evil)
    f.field("evil", evil)
    for path in (network.url, "/et/evil/", "/et/", f"/fi{network.url}"):
        html = client.get(path).content.decode()
        assert "<script>" not in html
        assert "<img src=x" not in html
    html = client.get("/et/evil/", {"network": evil, "state": evil}).content.decode()
    assert "<script>" not in html


def test_the_site_needs_no_inline_script_or_style(site, client):
    response = client.get("/et/")
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    # What search engines read is no script, though its element is called so.
    scripts = [e.attrs for e in find(response, "script")]
    inline = {attrs.get("type") for attrs in scripts if "src" not in attrs}
    assert inline == {"application/ld+json"}
    assert not find(response, "style")
    assert not [e for e in find(response, "body") if "style" in e.attrs]
