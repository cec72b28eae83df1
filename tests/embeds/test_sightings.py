"""Where embeds are seen: counted without a write for each view, and nothing of visitors."""

import threading
from collections import Counter

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from cms.delivery.check import drift
from cms.embeds import sightings
from cms.embeds.models import Sighting
from cms.embeds.sightings import Subject, Tally
from tests import factories as f

LIST = "/embed/et/members/?view=fragment"


@pytest.fixture
def minute(monkeypatch):
    """`minute()`: a minute passes, and what was seen is written."""
    tally = Tally()
    monkeypatch.setattr(tally, "begin", lambda: None)
    monkeypatch.setattr(sightings, "tally", tally)
    # The test's own connection stays open.
    monkeypatch.setattr(connection, "close", lambda: None)
    return tally.flush


def found():
    rows = Sighting.objects.order_by("kind", "key", "network", "host")
    return [(r.kind, r.key, r.network, r.host, r.count) for r in rows]


def test_a_view_writes_nothing_and_a_minute_writes_them_all(
    directory, client, minute, django_assert_num_queries
):
    client.get(LIST)
    for _view in range(3):
        with django_assert_num_queries(3):
            client.get(LIST, headers={"Origin": "https://www.vald.ee"})
    assert found() == []
    minute()
    client.get(LIST, headers={"Referer": "https://www.vald.ee/"})
    minute()
    assert found() == [("member", "", "", "www.vald.ee", 4)]
    assert drift() == {}


def test_items_and_lists_of_networks_are_told_apart(directory, client, minute):
    key = str(directory.translation_key)
    origin = {"Origin": "https://vald.ee"}
    client.get(f"/embed/et/members/{key}/", headers=origin)
    client.get(f"/embed/sl/members/{key}/", headers=origin)
    client.get(f"{LIST}&network=ida-viru", headers=origin)
    client.get("/embed/et/calendar/", headers=origin)
    minute()
    assert found() == [
        ("date", "", "", "vald.ee", 1),
        ("member", "", "ida-viru", "vald.ee", 1),
        ("member", key, "", "vald.ee", 2),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "null",
        "https://testserver/et/",
        "http://localhost:8000",
        "http://printer.local",
        "http://10.0.0.1",
        "http://[::1]/",
        "http://[",
        "https://-.ee",
        "https://a_b.ee",
        "https://vald",
        "https://" + "a" * 64 + ".ee",
        "https://" + "a.b" * 100 + ".ee",
        "javascript:alert(1)",
    ],
)
def test_only_names_of_public_sites_are_counted(directory, client, minute, told):
    client.get(LIST, headers={"Origin": told})
    client.get(LIST, headers={"Referer": told})
    minute()
    assert found() == []


def test_nothing_is_kept_but_the_name_of_the_site(directory, client, minute):
    client.get(LIST, headers={"Referer": "https://Vald.ee:8443/salajane?kes=mina"})
    minute()
    assert found() == [("member", "", "", "vald.ee", 1)]
    columns = {field.name for field in Sighting._meta.fields}
    assert columns == {
        "id", "kind", "key", "network", "host", "count", "first_seen", "last_seen",
    }  # fmt: skip


def test_a_long_name_of_a_network_does_not_spoil_the_rest(directory, client, minute):
    for network in ("x" * 200, "y" * 201):
        client.get(f"{LIST}&network={network}", headers={"Origin": "https://vald.ee"})
    minute()
    assert [row[2] for row in found()] == ["x" * 200]


def test_what_was_refused_is_not_counted(directory, client, minute):
    for address in (f"{LIST}&x=1", "/embed/et/members/x/"):
        client.get(address, headers={"Origin": "https://vald.ee"})
    minute()
    assert found() == []


def test_a_flood_of_names_is_bounded_and_does_not_push_out_what_is_used(
    db, minute, monkeypatch
):
    monkeypatch.setattr(sightings, "MOST_AT_ONCE", 5)
    monkeypatch.setattr(sightings, "MOST_KEPT", 8)
    list_ = Subject("member")
    sightings.write(Counter({(list_, "vald.ee"): 12}))
    for wave in range(4):
        for number in range(50):
            sightings.tally.add(list_, f"a{number}.b{wave}.example")
        minute()
    hosts = set(Sighting.objects.values_list("host", flat=True))
    assert len(hosts) == 8
    assert "vald.ee" in hosts


def test_embeds_are_shown_though_nothing_can_be_counted(
    directory, client, minute, monkeypatch, caplog
):
    def locked(seen):
        raise OperationalError("database is locked")

    monkeypatch.setattr(sightings, "write", locked)
    response = client.get(LIST, headers={"Origin": "https://vald.ee"})
    minute()
    assert response.status_code == 200
    assert "not counted" in caplog.text


def test_what_is_seen_is_written_by_a_thread_within_a_minute(monkeypatch):
    begun = []
    monkeypatch.setattr(threading.Timer, "start", lambda timer: begun.append(timer))
    tally = Tally()
    for host in ("a.ee", "b.ee"):
        tally.add(Subject("member"), host)
    assert [(timer.interval, timer.daemon) for timer in begun] == [(60.0, True)]


@pytest.fixture
def report():
    return reverse("embeds_sightings")


def browser(user=None):
    client = Client()
    if user:
        client.force_login(user)
    return client


def test_editors_see_where_it_is_shown(directory, network, report):
    key = str(directory.translation_key)
    sightings.write(
        Counter(
            {
                (Subject("member", key=key), "vald.ee"): 3,
                (Subject("member", network="ida-viru"), "linn.ee"): 2,
            }
        )
    )
    assert browser().get(report).status_code == 302
    editor = browser(f.editor(network))
    everything = editor.get(report).content.decode()
    assert "Berta" in everything
    assert "linn.ee" in everything
    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[directory.pk]))
    link = f"{report}?kind=member&amp;key={key}"
    assert link in edit.content.decode()
    own = editor.get(f"{report}?kind=member&key={key}").content.decode()
    assert "vald.ee" in own
    assert "linn.ee" not in own


def test_the_page_of_a_list_leads_to_where_the_list_is_shown(network, report):
    page = f.list_page("member", network)
    sightings.write(
        Counter(
            {
                (Subject("member"), "koik.ee"): 1,
                (Subject("member", network="ida-viru"), "linn.ee"): 2,
            }
        )
    )
    editor = browser(f.editor(network))
    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    query = "?kind=member&key=list&network=ida-viru"
    assert f"{report}{query}".replace("&", "&amp;") in edit.content.decode()
    shown = editor.get(f"{report}{query}").content.decode()
    assert "linn.ee" in shown
    assert "koik.ee" not in shown


def test_titles_of_drafts_of_others_are_not_told(network, report):
    secret = f.member(network, title="Salajane")
    secret.unpublish()
    key = str(secret.translation_key)
    sightings.write(Counter({(Subject("member", key=key), "vald.ee"): 1}))
    other = browser(f.editor(f.network(code="other")))
    assert "Salajane" not in other.get(report).content.decode()
    assert "Salajane" in browser(f.editor(network)).get(report).content.decode()
