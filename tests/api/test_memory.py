"""Answers that are kept: given again only while nothing became different."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.delivery.check import drift
from network.member import MemberPage
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def member(committed):
    caches["answers"].clear()
    network = factories.network("et", code="ida-viru", title="Võrgustik")
    return factories.member(network, title="Vana nimi")


def url(member):
    return f"/api/v1/members/{member.translation_key}/?lang=et"


def test_an_answer_is_made_once_and_then_costs_one_query(client, member):
    first = client.get(url(member))
    with CaptureQueriesContext(connection) as queries:
        again = client.get(url(member))
    assert len(queries) == 1
    assert again.content == first.content
    assert again.headers["ETag"] == first.headers["ETag"]


def test_an_answer_that_is_made_costs_three_queries(client, member):
    with CaptureQueriesContext(connection) as queries:
        client.get(url(member))
    assert len(queries) == 3


@pytest.mark.parametrize(
    "place", ["{item}", "/api/v1/members/?lang=et", "/api/v1/resolve/?path={path}"]
)
def test_a_publish_is_seen_at_once(client, member, place):
    address = place.format(item=url(member), path=member.get_url_parts()[2])
    assert "Vana nimi" in client.get(address).content.decode()
    page = MemberPage.objects.get(pk=member.pk)
    page.title = "Uus nimi"
    page.save_revision().publish()
    assert "Uus nimi" in client.get(address).content.decode()
    page.unpublish()
    assert "Uus nimi" not in client.get(address).content.decode()
    assert drift() == {}


def test_a_kept_answer_is_not_given_to_readers_of_another_language(client, member):
    address = f"/api/v1/members/{member.translation_key}/"
    et = client.get(address, headers={"accept-language": "et"})
    fi = client.get(address, headers={"accept-language": "fi"})
    assert et.json()["meta"]["language"]["asked"] == "et"
    assert fi.json()["meta"]["language"]["asked"] == "fi"


def test_a_kept_answer_names_the_host_that_was_asked(client, member):
    client.get("/api/v1/members/?lang=et", headers={"host": "one.example.org"})
    other = client.get("/api/v1/members/?lang=et", headers={"host": "two.example.org"})
    assert "one.example.org" not in other.content.decode()


@pytest.mark.parametrize("place", ["{item}", "/api/v1/members/?lang=et"])
def test_what_expires_is_gone_from_kept_answers_at_once(
    client, member, place, monkeypatch
):
    address = place.format(item=url(member))
    page = MemberPage.objects.get(pk=member.pk)
    page.expire_at = timezone.now() + timedelta(minutes=5)
    page.save_revision().publish()
    later = factories.member(page.get_parent().specific, title="Jääb")
    later.expire_at = page.expire_at + timedelta(minutes=5)
    later.save_revision().publish()
    assert "Vana nimi" in client.get(address).content.decode()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) == 1
    monkeypatch.setattr(timezone, "now", lambda: page.expire_at)
    assert "Vana nimi" not in client.get(address).content.decode()


@pytest.mark.postgres
def test_a_connection_that_the_server_closed_is_opened_again(client, member):
    first = client.get(url(member))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        process = cursor.fetchone()[0]
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [process])
    other.close()
    again = client.get(url(member))
    assert again.status_code == 200
    assert again.content == first.content
    assert drift() == {}
