"""One item: by its key, by its path, less of it."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.delivery.check import drift
from tests import factories
from tests.api.client import links


def url_of(page, kind="members"):
    return f"/api/v1/{kind}/{page.translation_key}/"


def test_an_item_holds_its_own_content_and_cards_of_what_it_links_to(api, network):
    place = factories.municipality("narva", "Narva")
    member = factories.member(network, title="Narva Selts", municipality=place)
    item = api.json(url_of(member))
    assert item["title"] == "Narva Selts"
    assert item["meta"]["network"] == "ida-viru"
    assert item["municipality"]["title"] == "Narva"
    assert item["municipality"]["code"] == "narva"
    assert [card["title"] for card in item["breadcrumbs"]] == [
        "Talka (et)",
        "Võrgustik",
    ]
    assert item["meta"]["translations"] == [
        {"language": "et", "path": item["meta"]["path"], "title": "Narva Selts"}
    ]


def test_an_item_is_found_below_its_own_kind_only(api, network):
    api.json(url_of(network, "networks"))
    api.problem(url_of(network, "members"), 404)


def test_links_lead_from_an_item_to_its_list_its_page_and_the_description(api, network):
    response = api.get(url_of(network, "networks"))
    found = links(response)
    assert found["collection"] == "http://testserver/api/v1/networks/"
    assert found["alternate"] == f"http://testserver{response.json()['meta']['path']}"
    assert found["canonical"] == f"http://testserver{url_of(network, 'networks')}"
    assert found["service-desc"] == "http://testserver/api/v1/openapi.json"


@pytest.mark.parametrize(
    "fields", ["lead", "lead,image", "lead&fields=image", "meta,lead"]
)
def test_fields_gives_less_but_always_meta_and_title(api, network, fields):
    item = api.json(f"{url_of(network, 'networks')}?fields={fields}")
    assert (
        {"meta", "title", "lead"} <= item.keys() <= {"meta", "title", "lead", "image"}
    )


def test_an_unknown_field_is_refused_with_those_there_are(api, network):
    problem = api.problem(f"{url_of(network, 'networks')}?fields=password", 400)
    assert problem["errors"][0]["parameter"] == "fields"
    assert "purpose" in problem["detail"]


def test_what_is_withdrawn_is_gone_since_when_and_why(api, network):
    member = factories.member(network)
    api.json(url_of(member))
    member.unpublish()
    problem = api.problem(url_of(member), 410)
    assert problem["reason"] == "unpublished"
    assert problem["since"] <= timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    assert problem["key"] == str(member.translation_key)
    assert drift() == {}


def test_what_has_expired_is_gone_before_anybody_has_tidied_up(
    api, network, monkeypatch
):
    member = factories.member(network, expire_at=timezone.now() + timedelta(hours=1))
    api.json(url_of(member))
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("cms.api.asked.timezone.now", lambda: later)
    assert api.problem(url_of(member), 410)["reason"] == "expired"
    api.problem(f"/api/v1/resolve/?path={member.get_url()}", 410)
    assert api.json("/api/v1/members/")["total"] == 0


@pytest.mark.parametrize(
    "spelling",
    [
        "{path}",
        "http://testserver{path}",
        "https://testserver{path}?q=1#top",
        "{bare}",
    ],
)
def test_a_path_of_the_site_leads_to_its_item(api, network, spelling):
    path = network.get_url()
    given = spelling.format(path=path, bare=path.rstrip("/"))
    response = api.client.get("/api/v1/resolve/", {"path": given})
    assert response.json() == api.json(url_of(network, "networks"))
    assert (
        links(response)["canonical"]
        == f"http://testserver{url_of(network, 'networks')}"
    )


def test_a_path_for_readers_of_another_language_leads_to_the_item(api, network):
    item = api.json(f"/api/v1/resolve/?path=/fi{network.get_url()}")
    assert item["meta"]["language"] == {
        "asked": "fi", "served": "et", "source": "et", "status": "fallback",
        "edits_behind": 0, "binding": True, "untranslated": [],
    }  # fmt: skip
    assert item["meta"]["path"] == f"/fi{network.get_url()}"


def test_lang_goes_before_the_language_of_a_path(api, network):
    translated = factories.translate(network, "lv")
    item = api.json(f"/api/v1/resolve/?path={network.get_url()}&lang=lv")
    assert item["meta"]["path"] == translated.get_url()


def test_an_old_path_leads_to_the_item_at_its_new_place(api, network):
    old = network.get_url()
    api.json(f"/api/v1/resolve/?path={old}")
    network.slug = "uus"
    network.save_revision().publish()
    item = api.json(f"/api/v1/resolve/?path={old}")
    assert (
        item["meta"]["path"]
        == type(network).objects.get(pk=network.pk).get_url()
        != old
    )
    assert drift() == {}


@pytest.mark.parametrize("path", ["", "fi/", "//", "http://[", "%00"])
def test_what_is_no_path_is_refused(api, path):
    assert (
        api.problem(f"/api/v1/resolve/?path={path}", 400)["errors"][0]["parameter"]
        == "path"
    )


@pytest.mark.parametrize("path", ["/fi/ei-ole/", "/xx/", "/%25ff/", "/api/v1/"])
def test_a_path_where_nothing_is_answers_404(api, path):
    api.problem(f"/api/v1/resolve/?path={path}", 404)


def test_a_key_that_never_was_answers_404(api):
    api.problem(f"/api/v1/members/{uuid.uuid4()}/", 404)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/et/",
        "//evil.example/et/",
        "https://testserver.evil.example/et/",
        "https://testserver@evil.example/et/",
        "https://testserver:8443/et/",
        "javascript:/et/",
    ],
)
def test_an_address_of_another_site_is_refused(api, address):
    problem = api.problem(f"/api/v1/resolve/?path={address}", 400)
    assert problem["errors"][0]["code"] == "other_site"
    assert "testserver" in problem["detail"]


@pytest.mark.parametrize(
    "address",
    [
        "http://testserver/et/",
        "https://TESTSERVER/et/",
        "//testserver/et/",
        "https://talka.example/et/",
        "http://testserver",
    ],
)
def test_whole_addresses_of_this_site_are_resolved(api, settings, address):
    settings.WAGTAILADMIN_BASE_URL = "https://talka.example"
    item = api.json(f"/api/v1/resolve/?path={address}", **{"Accept-Language": "et"})
    assert item["meta"]["path"] == "/et/"


def test_the_root_is_the_home_page_in_the_language_asked_for(api):
    def path(url, language):
        return api.json(url, **{"Accept-Language": language})["meta"]["path"]

    assert path("/api/v1/resolve/?path=/", "lv") == "/lv/"
    assert path("/api/v1/resolve/?path=/&lang=fi", "lv") == "/fi/"


def test_what_a_path_does_not_lead_to_is_said_in_its_language(api):
    response = api.get("/api/v1/resolve/?path=/fi/ei-ole/", **{"Accept-Language": "lv"})
    assert response.status_code == 404
    assert response.headers["Content-Language"] == "fi"
    asked = "/api/v1/resolve/?path=/fi/ei-ole/&lang=sl"
    assert api.get(asked).headers["Content-Language"] == "sl"


@pytest.mark.parametrize("fields", ["", ",", "%20"])
def test_no_field_at_all_is_a_mistake_that_names_those_there_are(api, network, fields):
    item = f"/api/v1/networks/{network.translation_key}/"
    for url in ("/api/v1/networks/", item):
        problem = api.problem(f"{url}?fields={fields}", 400)
        assert problem["errors"][0]["code"] == "no_field"
        assert "purpose" in problem["detail"]
