"""What became different is told to the cache after the commit, until it has understood."""

import json

import pytest
from django.core.checks import run_checks
from django.db import transaction

from cms.delivery.check import drift
from cms.purge.models import Told
from cms.purge.tasks import PAUSES, purge
from tests import factories as f
from tests.purge.cache import tell


@pytest.fixture
def told(network, cache):
    """The cache knows of all there is so far."""
    f.member(network)
    tell()
    assert cache.forgot() == {"talka"}
    cache.told.clear()
    return cache


def test_a_publish_is_told_after_the_commit(committed, cache, tasks):
    network = f.network(code="ida-viru")
    tasks()
    cache.told.clear()
    with transaction.atomic():
        member = f.member(network)
        assert not tasks.waiting.exists()
    assert tasks.waiting.exists()
    assert cache.told == []
    tasks()
    key = str(member.translation_key)
    assert {key, "members", "members:ida-viru", "all", "all:ida-viru"} <= cache.forgot()
    assert cache.told[0]["authorization"] == "Bearer secret"
    cache.told.clear()
    tasks()
    assert cache.told == []
    assert drift() == {}


def test_with_an_item_those_that_show_it_are_forgotten(told, network, tasks, commits):
    field = f.field("village", "Küla")
    member, other = f.member(network, fields=[field]), f.member(network)
    tell()
    told.told.clear()
    with commits(), transaction.atomic():
        field.name = "Külaelu"
        field.save()
        drift()
    tasks()
    forgotten = told.forgot()
    assert {str(field.translation_key), "fields"} <= forgotten
    assert {str(member.translation_key), "members", "members:ida-viru"} <= forgotten
    assert str(other.translation_key) not in forgotten


def test_what_moves_to_another_network_is_forgotten_in_both(
    told, network, tasks, commits
):
    member, other = f.member(network), f.network(code="valmiera")
    tell()
    told.told.clear()
    with commits(), transaction.atomic():
        member.move(other, "last-child")
        drift()
    tasks()
    assert {"members:ida-viru", "members:valmiera"} <= told.forgot()


def test_many_that_show_it_are_forgotten_by_their_kind(told, network, monkeypatch):
    monkeypatch.setattr("cms.delivery.stale.MANY_ITEMS", 1)
    field = f.field("village", "Küla")
    members = [f.member(network, fields=[field]) for _each in range(3)]
    tell()
    told.told.clear()
    field.name = "Külaelu"
    field.save()
    tell()
    assert "member" in told.forgot()
    assert not {str(m.translation_key) for m in members} & told.forgot()


def test_of_very_many_changes_everything_is_forgotten(told, network, monkeypatch):
    monkeypatch.setattr("cms.delivery.stale.MANY_CHANGES", 2)
    for _each in range(4):
        f.member(network)
    tell()
    assert told.forgot() == {"talka"}


@pytest.mark.parametrize("status", [500, 403, 302])
def test_what_was_not_understood_is_told_again(told, network, tasks, commits, status):
    told.statuses.append(status)
    with commits():
        member = f.member(network)
        drift()
    before = Told.last()
    assert tasks() == 1
    assert told.told == []
    assert Told.last() == before
    assert 0 < tasks.soonest().total_seconds() <= PAUSES[0]
    assert tasks() == 1
    assert str(member.translation_key) in told.forgot()
    assert Told.last() > before
    assert not tasks.waiting.exists()


def test_a_cache_that_is_away_breaks_no_publishing(
    network, settings, tasks, commits, client
):
    settings.PURGE_URL, settings.PURGE_TOKEN = "http://127.0.0.1:9/", "secret"
    with commits():
        member = f.member(network, title="Selts")
        drift()
    assert client.get(member.url).status_code == 200
    pauses = []
    while tasks.waiting.exists():
        tasks()
        pauses += [tasks.soonest().total_seconds()] if tasks.waiting.exists() else []
    assert [round(pause) for pause in pauses] == list(PAUSES)
    assert Told.last() is None


def test_nothing_is_told_unless_it_is_set(network, tasks, commits):
    with commits():
        f.member(network)
        drift()
    assert not tasks.waiting.exists()
    assert purge.call() == 0


def test_fastly_and_cloudflare_are_told_in_their_ways(told, network, settings):
    f.member(network)
    settings.PURGE_SERVICE = "fastly"
    before = Told.last()
    tell()
    [fastly] = told.told
    assert (fastly["method"], fastly["fastly-key"]) == ("POST", "secret")
    assert "members" in fastly["surrogate-key"].split()
    settings.PURGE_SERVICE = "cloudflare"
    Told.up_to(before)
    told.bodies.clear()
    purge.call()
    assert "members" in json.loads(told.bodies[0])["tags"]
    assert told.told[-1]["authorization"] == "Bearer secret"


@pytest.mark.parametrize(
    ("wrong", "number"),
    [
        ({"PURGE_URL": "varnish:6081"}, "purge.E001"),
        ({"PURGE_URL": "http://[::1"}, "purge.E001"),
        ({"PURGE_SERVICE": "squid"}, "purge.E002"),
        ({"PURGE_TOKEN": ""}, "purge.E003"),
        ({"PURGE_TOKEN": "a\nb"}, "purge.E003"),
    ],
)
def test_a_wrong_setting_is_found(settings, wrong, number):
    right = {"PURGE_URL": "https://cache.example/", "PURGE_TOKEN": "secret"}
    for name, value in (right | wrong).items():
        setattr(settings, name, value)
    ids = [message.id for message in run_checks()]
    assert [found for found in ids if found.startswith("purge.")] == [number]
