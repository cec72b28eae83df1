"""Asking for a profile: which there are, how lists go on, what is told of whom."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.delivery.check import drift
from tests import factories as f
from tests.api.client import LANGUAGES, links

SCHEMA_ORG = "https://schema.org"


def url(page, query):
    return f"/api/v1/{page.kind.plural}/{page.translation_key}/?{query}"


@pytest.mark.parametrize(
    ("profile", "media_type", "uri"),
    [
        ("popolo", "application/json", "http://www.popoloproject.com/specs/"),
        ("hsds", "application/json", "https://docs.openreferral.org/en/3.1/"),
        ("jsonld", "application/ld+json", "https://schema.org/"),
    ],
)
def test_an_answer_says_what_it_is(api, network, profile, media_type, uri):
    member = f.member(network)
    for address in (
        url(member, f"profile={profile}"),
        f"/api/v1/members/?profile={profile}",
    ):
        response = api.get(address, Accept=media_type)
        assert response.status_code == 200
        assert response.headers["Content-Type"] == media_type
        assert links(response)["profile"] == uri
        etag = response.headers["ETag"]
        assert api.get(address, **{"If-None-Match": etag}).status_code == 304
        assert api.get(address, method="HEAD").headers["ETag"] == etag


def test_lists_go_on_in_the_profile(api, network):
    for number in range(5):
        f.member(network, title=f"Selts {number}")
    for profile, items in (("popolo", "items"), ("hsds", "contents")):
        pages = api.pages(
            f"/api/v1/members/?profile={profile}&limit=2&network=ida-viru"
        )
        names = [item["name"] for page in pages for item in page[items]]
        assert names == [f"Selts {number}" for number in range(5)]
    assert [page["first_page"] for page in pages] == [True, False, False]
    assert [page["last_page"] for page in pages] == [False, False, True]
    pages = api.pages("/api/v1/members/?profile=jsonld&limit=2")
    assert pages[0]["numberOfItems"] == 5
    assert sum(len(page["itemListElement"]) for page in pages) == 5
    assert pages[0]["@context"] == [SCHEMA_ORG, {"links": None}]


def test_filters_and_days_are_those_of_the_list(api, network):
    place = f.municipality("narva", "Narva")
    f.member(network, title="Narvas", municipality=place)
    f.member(network, title="Mujal")
    found = api.json("/api/v1/members/?profile=popolo&municipality=narva")
    assert [item["name"] for item in found["items"]] == ["Narvas"]
    problem = api.problem("/api/v1/members/?profile=popolo&municipality=x", 400)
    assert problem["errors"][0]["parameter"] == "municipality"
    body = f.body(network)
    assert api.json(url(body, "profile=popolo&as_of=2020-01-01"))["name"] == body.title


def test_a_profile_that_the_kind_does_not_fit_is_refused_with_those_it_does(
    api, network
):
    body, page = f.body(network), f.text_page()
    for address, names in (
        (url(body, "lang=fi&profile=hsds"), "popolo, jsonld"),
        (url(page, "lang=fi&profile=popolo"), "jsonld"),
        ("/api/v1/members/?profile=x", "popolo, hsds, jsonld"),
        ("/api/v1/members/?profile=", "popolo, hsds, jsonld"),
        ("/api/v1/members/?profile=popolo&profile=hsds", "popolo, hsds, jsonld"),
    ):
        [fault] = api.problem(address, 400)["errors"]
        assert fault["parameter"] == "profile"
        assert names in fault["detail"]


def test_fields_are_of_the_item_as_we_have_it(api, network):
    [fault] = api.problem("/api/v1/members/?profile=popolo&fields=lead", 400)["errors"]
    assert (fault["parameter"], fault["code"]) == ("fields", "unknown_parameter")
    [fault] = api.problem("/api/v1/members/?x=1", 400)["errors"]
    assert "profile" in fault["detail"]


def test_json_ld_is_accepted_only_where_it_is_given(api, network):
    member, accept = f.member(network), "application/ld+json"
    assert api.get(url(member, "profile=jsonld"), Accept=accept).status_code == 200
    api.problem(url(member, "lang=et"), 406, Accept=accept)


@pytest.mark.parametrize("profile", ["popolo", "hsds", "jsonld"])
def test_contact_details_are_those_for_partners(api, network, profile):
    yesterday = timezone.localdate() - timedelta(days=1)
    member = f.member(
        network,
        contact_details=[
            {"type": "email", "value": "ours@example.org", "show_in_api": False},
            {
                "type": "email",
                "value": "site@example.org",
                "show_to_partners": False,
            },
            {"type": "email", "value": "old@example.org", "valid_until": yesterday},
        ],
    )
    for address in (
        url(member, f"profile={profile}"),
        f"/api/v1/members/?profile={profile}",
    ):
        text = api.get(address).content.decode()
        assert "ours@example.org" in text
        assert "site@example.org" not in text
        assert "old@example.org" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_told_in_its_own_words(api, network, language):
    member = f.member(network, title="Selts", legal_form="association")
    if language != "et":
        f.translate(member, language, title=f"Selts {language}")
    told = api.get(url(member, f"lang={language}&profile=hsds"))
    assert told.headers["Content-Language"] == language
    assert told.json()["name"].startswith("Selts")
    labels = {
        "et": "mittetulundusühing",
        "sl": "društvo",
        "lv": "biedrība",
        "fi": "yhdistys",
        "lt": "asociacija",
    }
    assert told.json()["legal_status"] == labels[language]
    assert drift() == {}


def test_parts_have_the_same_identifiers_in_every_language(api, network):
    body = f.body(
        network,
        seats=[{"role": "chair"}],
        memberships=[{"seat": 1, "name": "Mari", "start_date": date(2026, 1, 1)}],
    )
    f.translate(body, "fi")
    [et, fi] = [api.json(url(body, f"lang={x}&profile=popolo")) for x in ("et", "fi")]
    assert et["posts"][0]["label"] != fi["posts"][0]["label"]
    for name in ("posts", "memberships"):
        assert et[name][0]["id"] == fi[name][0]["id"]
    assert et["memberships"][0]["post_id"] == et["posts"][0]["id"]


def test_the_cost_is_that_of_the_list(api, network, django_assert_num_queries):
    for _each in range(7):
        member = f.member(network)
    drift()
    with django_assert_num_queries(2):
        api.client.get(url(member, "profile=popolo"))
    with django_assert_num_queries(2):
        api.client.get("/api/v1/members/?profile=hsds")
