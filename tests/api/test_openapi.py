"""The index and the two descriptions: everything that exists is in them, nothing else."""

import re
from html.parser import HTMLParser

import openapi_spec_validator
import pytest
from jsonschema import Draft202012Validator

from cms.delivery.kinds import all_kinds
from tests import factories
from tests.api.client import LANGUAGES, conform


@pytest.fixture
def openapi(api):
    return api.json("/api/v1/openapi.json?lang=et")


def test_the_index_leads_to_everything(api, network):
    factories.member(network)
    index = api.json("/api/v1/")
    assert [kind["kind"] for kind in index["kinds"]] == list(all_kinds())
    assert [language["code"] for language in index["languages"]] == list(LANGUAGES)
    for kind in index["kinds"]:
        found = api.json(kind["url"])
        assert found["total"] == kind["count"]
        for item in found["items"]:
            api.json(kind["item"].replace("{key}", item["meta"]["key"]))
        for entry in kind["filters"]:
            if entry["codes_at"]:
                api.json(entry["codes_at"])
        for shape in kind["formats"]:
            answer = api.get(shape["url"])
            assert answer.headers["Content-Type"].startswith(shape["media_type"])
    for name in ("self", "openapi", "docs"):
        assert api.get(index["links"][name]).status_code == 200
    assert (
        api.json(index["links"]["resolve"].replace("{path}", "/fi/"))["role"] == "home"
    )
    assert api.json("/api/") == index


def test_every_kind_has_its_addresses_with_its_own_filters(openapi):
    for kind in all_kinds().values():
        listed = openapi["paths"][f"/api/v1/{kind.plural}/"]["get"]
        names = [p["name"] for p in listed["parameters"] if "name" in p]
        assert set(kind.facets) <= set(names)
        assert ("network" in names) is kind.has_pages
        assert openapi["paths"][f"/api/v1/{kind.plural}/{{key}}/"]["get"]["responses"][
            "410"
        ]


def test_fixed_values_are_enumerated(openapi):
    def choices(path, name):
        found = [
            p
            for p in openapi["paths"][path]["get"]["parameters"]
            if p.get("name") == name
        ]
        return found[0]["schema"]["items"]["enum"]

    assert choices("/api/v1/consultations/", "state") == ["upcoming", "open", "closed"]
    assert "foundation" in choices("/api/v1/members/", "legal_form")
    assert choices("/api/v1/pages/", "role") == ["home", "text", "list", "calendar"]
    member = openapi["components"]["schemas"]["Member"]["properties"]
    assert "foundation" in member["legal_form"]["enum"]


def test_the_description_is_sound(openapi):
    assert openapi["openapi"] == "3.1.0"
    schemas = openapi["components"]["schemas"]
    assert {"Card", "ContactDetail", "Meta", "Problem", "MemberList"} <= schemas.keys()
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    names = [
        operation["operationId"]
        for methods in openapi["paths"].values()
        for operation in methods.values()
    ]
    assert len(names) == len(set(names))
    for ref in set(re.findall(r"'\$ref': '#/([^']+)'", str(openapi))):
        place = openapi
        for part in ref.split("/"):
            place = place[part]


def test_the_description_is_valid_openapi(openapi):
    openapi_spec_validator.validate(openapi)


def test_examples_are_real_and_as_described(api, network):
    factories.member(network, title="Näidis")
    paths = api.json("/api/v1/openapi.json?lang=et")["paths"]
    for path in ("/api/v1/members/", "/api/v1/members/{key}/"):
        answer = paths[path]["get"]["responses"]["200"]["content"]["application/json"]
        assert "Näidis" in str(answer["example"])
        conform(answer["example"], answer["schema"])


class Anchors(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.tags = [], [], set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.links += [attrs["href"]] if tag == "a" else []
        assert not {"style", "onclick"} & attrs.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_people_works_without_scripts_and_leads_nowhere_wrong(
    api, network, language
):
    response = api.get(f"/api/v1/docs/?lang={language}")
    assert response.headers["Content-Language"] == language
    page = Anchors(response.content.decode())
    assert len(page.ids) == len(set(page.ids))
    assert not {"script", "style"} & page.tags
    for href in page.links:
        if href.startswith("#"):
            assert href[1:] in page.ids
        elif href.startswith("/api/"):
            assert api.get(href).status_code == 200
