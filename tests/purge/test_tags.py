"""Answers say what they were made from: few tags, and short ones."""

import pytest

from tests import factories as f


def tags(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return set(response.headers["Cache-Tag"].split(","))


def test_an_item_is_known_by_its_key_and_kind(client, network):
    member = f.member(network)
    url = f"/api/v1/members/{member.translation_key}/"
    for address in (url, f"{url}?lang=fi", f"{url}?profile=popolo"):
        assert tags(client, address) == {"talka", "member", str(member.translation_key)}


def test_a_list_by_what_it_lists(client, network):
    f.member(network)
    assert tags(client, "/api/v1/members/") == {"talka", "members"}
    ours = "/api/v1/members/?network=ida-viru"
    assert tags(client, ours) == {"talka", "members:ida-viru"}
    assert tags(client, f"{ours}&profile=hsds") == {"talka", "members:ida-viru"}
    assert "all" in tags(client, "/api/v1/calendar/")
    assert "all" in tags(client, "/api/v1/")


@pytest.mark.parametrize(
    "query",
    [
        "network=a%0Ab",
        "network=%F3%BA%92%AC",
        "network=a,talka",
        "network=",
        "&".join(f"network=n{number}" for number in range(6)),
    ],
)
def test_what_is_asked_for_becomes_no_tag_unless_it_can_be_a_code(
    client, network, query
):
    url = f"/api/v1/members/?network=ida-viru&{query}"
    f.member(network)
    assert tags(client, url) == {"talka", "members"}


def test_a_page_by_its_item_and_all_that_it_shows(client, network):
    listed = f.list_page("member", network)
    member = f.member(listed)
    assert {str(member.translation_key), "member", "pages"} <= tags(client, member.url)
    found = tags(client, listed.url)
    assert {str(listed.translation_key), "members:ida-viru"} <= found
    assert "members" not in found


def test_what_was_withdrawn_is_known_by_its_key(client, network):
    member = f.member(network)
    key, path = str(member.translation_key), member.url
    client.get(path)
    member.unpublish()
    assert key in tags(client, path, 410)
    assert key in tags(client, f"/api/v1/members/{key}/", 410)


@pytest.mark.parametrize("path", ["/api/v1/", "/et/", "/api/v1/members/?limit=100"])
def test_they_are_few_and_short(client, network, path):
    for _each in range(5):
        f.member(network, fields=[f.field(f"field-{next(f.numbers)}")])
    response = client.get(path)
    assert len(response.headers["Cache-Tag"]) < 300
    assert client.get(path, headers={"If-None-Match": "*"}).headers["Cache-Tag"]


def test_the_admin_and_what_reads_nothing_have_none(client, network):
    assert "Cache-Tag" not in client.get("/admin/login/").headers
    assert "Cache-Tag" not in client.get("/robots.txt").headers


def test_kept_answers_keep_them(client, network, monkeypatch):
    monkeypatch.setattr("cms.api.memory.read.edition", lambda now: (1, None))
    url = f"/api/v1/networks/{network.translation_key}/"
    assert tags(client, url) == tags(client, url)


def test_pages_may_be_kept_by_what_stands_in_between(client, network):
    response = client.get(network.url)
    assert response.headers["Cache-Control"] == "public, max-age=0, s-maxage=30"
