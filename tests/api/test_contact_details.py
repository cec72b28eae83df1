"""A contact detail shows where and as long as its owner allowed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.delivery.check import drift
from tests import factories

DETAIL = {"type": "email", "value": "info@example.org", "purpose": "general"}


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({}, True),
        ({"show_on_site": False, "show_to_partners": False}, True),
        ({"show_in_api": False}, False),
        ({"valid_until": timedelta(days=0)}, True),
        ({"valid_until": timedelta(days=-1)}, False),
    ],
)
def test_a_contact_detail_is_shown_where_and_while_it_may_be(api, network, more, shown):
    if "valid_until" in more:
        more = {"valid_until": timezone.localdate() + more["valid_until"]}
    member = factories.member(network, contact_details=[DETAIL | more])
    details = api.json(f"/api/v1/members/{member.translation_key}/")["contact_details"]
    assert [detail["value"] for detail in details] == (
        ["info@example.org"] if shown else []
    )
    assert all("show_on" not in detail for detail in details)
    for url in ("/api/v1/members/", "/api/v1/openapi.json", "/api/v1/docs/"):
        assert (b"info@example.org" in api.get(url).content) is shown
    assert drift() == {}


def test_a_contact_detail_disappears_on_the_day_it_runs_out(api, network, monkeypatch):
    until = timezone.localdate() + timedelta(days=3)
    member = factories.member(
        network, contact_details=[DETAIL | {"valid_until": until}]
    )
    url = f"/api/v1/members/{member.translation_key}/"
    before = api.get(url)
    assert before.json()["contact_details"]
    later = timezone.now() + timedelta(days=4)
    monkeypatch.setattr("cms.api.asked.timezone.now", lambda: later)
    after = api.get(url, **{"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.json()["contact_details"] == []
