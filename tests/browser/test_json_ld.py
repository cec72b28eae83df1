"""What search engines read of a page uses the words of schema.org, whatever the kind."""

import json
from typing import Any

import pytest

from cms.delivery.kinds import all_kinds
from tests import factories as f
from tests import filled
from tests.browser.vocabulary import faults
from tests.web.page import find

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def described(client: Any, page: Any) -> dict[str, Any]:
    [script] = find(client.get(page.get_url()), "script", type="application/ld+json")
    data = json.loads(script.text)
    assert data["@context"] == "https://schema.org"
    assert data["url"] == f"http://testserver{page.get_url()}"
    return data


def test_every_kind_uses_properties_that_its_type_has(site, client, tmp_path):
    network = f.network()
    found = {}
    for kind in all_kinds().values():
        if kind.has_pages and kind.schema_org:
            is_network = kind.name == "network"
            page = network if is_network else getattr(f, kind.name)(network)
            found[kind.name] = described(client, page)
    assert {"page", "network", "member", "memorandum", "project"} <= found.keys()
    assert faults(found, tmp_path) == {}


def test_so_it_does_when_everything_is_filled_in(site, client, tmp_path):
    network = filled.network()
    found = {
        f"{kind}_{number}": described(client, page)
        for kind, pages in filled.everything(network).items()
        if all_kinds()[kind].has_pages
        for number, page in enumerate(pages)
    }
    assert faults(found, tmp_path) == {}
    types = {name: data["@type"] for name, data in found.items()}
    assert types == {
        "page_0": "WebSite", "page_1": "CollectionPage", "network_0": "NGO",
        "member_0": "NGO", "memorandum_0": "DigitalDocument",
        "body_0": "GovernmentOrganization", "project_0": "Project",
        "practice_0": "Article", "event_0": "Event", "event_1": "Event",
        "event_2": "EducationEvent", "news_0": "NewsArticle", "news_1": "MonetaryGrant",
        "consultation_0": "WebPage", "position_0": "Article", "answer_0": "QAPage",
    }  # fmt: skip
    assert found["member_0"]["memberOf"][0]["name"] == network.title
    assert len(found["member_0"]["contactPoint"]) == 3
    assert [s["name"] for s in found["network_0"]["sponsor"]] == ["Praegune"]
    assert found["project_0"]["funding"]["amount"]["value"] == 1500.5
    assert found["memorandum_0"]["temporalCoverage"] == "2024-01-01/.."


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"inLanguage": "et"}, "inLanguage"),
        ({"contactPoint": {"@type": "ContactPoint", "mail": "x"}}, "mail"),
        ({"memberOf": {"@type": "PostalAddress", "name": "x"}}, "memberOf"),
        ({"@type": "Ngo"}, "Ngo"),
    ],
)
def test_what_schema_org_does_not_know_is_found(tmp_path, wrong, word):
    right = {"@context": "https://schema.org", "@type": "NGO", "name": "Selts"}
    [fault] = faults({"right": right, "wrong": right | wrong}, tmp_path)["wrong"]
    assert word in fault
