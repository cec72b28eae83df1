"""The guides as pages of the site: in every language, at a fixed cost, leading nowhere wrong."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.utils import translation

from cms.developers.examples import FOLDER, LANGUAGE, SITE
from cms.developers.guides import BY_NAME, GUIDES, START
from tests import factories
from tests.web.page import find, texts

LANGUAGES = factories.LANGUAGES
ALL = [START, *GUIDES]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide", ALL, ids=lambda guide: guide.folder)
def test_every_guide_is_there_in_every_language(site, client, guide, language):
    response = client.get(f"/{language}/{guide.path}")
    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    assert find(response, "html")[0].attrs["lang"] == language
    with translation.override(language):
        assert texts(response, "h1") == [str(guide.title)]
        assert str(guide.title) in texts(response, "title")[0]
    base = "http://testserver"
    alternates = {
        link.attrs["hreflang"]: link.attrs["href"]
        for link in find(response, "link", rel="alternate", hreflang="")
    }
    own = {code: f"{base}/{code}/{guide.path}" for code in LANGUAGES}
    assert {code: alternates[code] for code in LANGUAGES} == own
    [canonical] = find(response, "link", rel="canonical")
    assert canonical.attrs["href"] == own[language]


@pytest.mark.parametrize("guide", ALL, ids=lambda guide: guide.folder)
def test_a_guide_costs_one_query(site, client, guide, django_assert_num_queries):
    client.get("/lv/")  # what was published above is written before it is read
    with django_assert_num_queries(1):
        client.get(f"/lv/{guide.path}")


@pytest.mark.parametrize("guide", ALL, ids=lambda guide: guide.folder)
def test_no_link_leads_nowhere(site, client, guide):
    response = client.get(f"/fi/{guide.path}")
    ids = [
        e.attrs["id"] for e in find(response, "main") + find(response, "code", id="")
    ]
    assert len(ids) == len(set(ids))
    for link in find(response, "a", href="/"):
        href = link.attrs["href"]
        if urlsplit(href).netloc in ("", "testserver"):
            assert client.get(href).status_code == 200, href


def test_without_a_language_it_is_the_readers(site, client):
    for accepted, language in (("fi, en", "fi"), ("de", settings.LANGUAGE_CODE)):
        response = client.get("/developers/", headers={"Accept-Language": accepted})
        assert response.headers["Location"] == f"/{language}/developers/"
        assert response.headers["Vary"] == "Accept-Language"


def test_an_unknown_guide_is_not_there(site, client):
    assert client.get("/et/developers/no-such/").status_code == 404
    assert client.get("/et/developers/embed/").status_code == 200
    assert client.post("/et/developers/").status_code == 405


@pytest.mark.parametrize("guide", ALL, ids=lambda guide: guide.folder)
def test_examples_are_those_of_this_site_in_this_language(site, client, guide):
    response = client.get(f"/sl/{guide.path}")
    shown = {e.attrs["data-file"]: e.text for e in find(response, "code", data_file="")}
    files = {file.name: file for file in (FOLDER / guide.folder).glob("*")}
    assert shown.keys() == files.keys()
    for name, file in files.items():
        text = file.read_text()
        assert shown[name] == LANGUAGE.sub(
            "sl", text.replace(SITE, "http://testserver")
        )
        assert SITE in text or name == "receive" + file.suffix


def test_the_site_leads_to_the_guides(site, client):
    for path in ("/et/", "/et/partners/", "/api/v1/docs/?lang=et"):
        assert find(client.get(path), "a", href="/et/developers/"), path


def test_the_licence_is_that_of_the_settings(site, client, settings):
    settings.CONTENT_LICENCE = {"name": "CC0", "url": "https://example.org/cc0"}
    [link] = find(client.get("/et/developers/licence/"), "a", rel="license")
    assert (link.text, link.attrs["href"]) == ("CC0", "https://example.org/cc0")


def test_limits_are_those_of_the_settings(site, client, settings):
    settings.RATE_LIMITS = {"anonymous": 41, "key": 97}
    said = " ".join(texts(client.get("/et/developers/keys/"), "dd"))
    assert re.findall(r"\d+", said) == ["41", "97"]


def test_no_guide_takes_the_address_of_the_builder():
    assert "embed" not in BY_NAME
