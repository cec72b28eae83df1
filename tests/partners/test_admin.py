"""Coordinators decide; nobody else in the admin can so much as see who asks."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from cms.partners import asking
from cms.partners.deciding import NotPossible, decide
from cms.partners.models import Partner
from tests import factories
from tests.partners import made
from tests.partners.test_asking import signed_in


def permissions(*names):
    return Permission.objects.filter(
        content_type__app_label="partners", codename__in=names
    )


def coordinator(*names):
    """Somebody in a group that has these permissions."""
    user, group = factories.user(), Group.objects.create(name=f"g{names}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    group.permissions.add(*permissions(*names))
    user.groups.add(group)
    return user


def browser(user=None):
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.fixture
def waiting(site):
    return made.partner(
        approved_at=None, organisation="Čakajoči", email="caka@example.org"
    )


def test_coordinators_are_told_in_their_language_that_somebody_asks(site, outbox):
    told, other = coordinator("change_partner"), coordinator("view_partner")
    UserProfile.objects.create(user=told, preferred_language="fi")
    partner = made.partner(approved_at=None, confirmed_at=None, organisation="Sosed")
    asking.confirm(partner=partner)
    (mail,) = outbox()
    assert mail.to == [told.email] != [other.email]
    assert "Sosed" in mail.subject
    assert mail.extra_headers["Content-Language"] == "fi"
    with translation.override("fi"):
        assert gettext("Here you decide:") in mail.body
    address = next(line for line in mail.body.splitlines() if "/admin/" in line)
    page = browser(told).get(urlsplit(address).path)
    assert "Sosed" in page.content.decode()


def test_a_name_in_the_list_leads_to_where_one_decides(as_coordinator, waiting):
    page = as_coordinator.get(url("index")).content.decode()
    assert re.search(rf'<a href="{url("inspect", waiting.pk)}"[^>]*>\s*Čakajoči', page)


def test_moments_are_said_as_the_clock_there_shows_them(as_coordinator, waiting):
    when = datetime(2026, 11, 25, 22, 51, tzinfo=UTC)
    Partner.objects.filter(pk=waiting.pk).update(asked_at=when)
    page = as_coordinator.get(url("inspect", waiting.pk)).content.decode()
    assert "26. november 2026, 0:51" in page


@pytest.fixture
def as_coordinator(site):
    return browser(coordinator("view_partner", "change_partner"))


def url(name, *args):
    return reverse(f"partners_admin:{name}", args=args)


def refused(response):
    if response.status_code == 302:
        return response["Location"].split("?")[0] in ("/admin/login/", "/admin/")
    return response.status_code in (403, 404)


def test_who_may_see_decide_and_delete(site):
    key, _text = made.key(made.partner())
    partner = key.partner
    people = {
        "anonymous": browser(),
        "partner": signed_in(partner),
        "editor": browser(factories.editor(factories.network(code="own"))),
        "reader": browser(coordinator("view_partner")),
        "coordinator": browser(coordinator("view_partner", "change_partner")),
        "superuser": browser(factories.user(superuser=True)),
    }
    views = {
        "list": ("GET", url("index")),
        "detail": ("GET", url("inspect", partner.pk)),
        "history": ("GET", url("history", partner.pk)),
        "edit": ("GET", url("edit", partner.pk)),
        "delete": ("GET", url("delete", partner.pk)),
        "add": ("GET", url("add")),
        "decide": ("POST", url("decide", partner.pk)),
        "revoke": ("POST", url("revoke_key", partner.pk, key.pk)),
    }
    found = {
        who: {
            name
            for name, (how, at) in views.items()
            if not refused(client.generic(how, at))
        }
        for who, client in people.items()
    }
    change = {"list", "detail", "history", "edit", "decide", "revoke"}
    assert found == {
        "anonymous": set(),
        "partner": set(),
        "editor": set(),
        "reader": {"list", "detail"},
        "coordinator": change,
        "superuser": change | {"delete"},
    }


def test_the_permission_is_offered_for_groups(site):
    html = browser(factories.user(superuser=True)).get(
        reverse("wagtailusers_groups:add")
    )
    pk = permissions("change_partner").get().pk
    assert f'value="{pk}"' in html.content.decode()


def test_only_who_confirmed_is_listed_and_lists_are_filtered(as_coordinator, waiting):
    made.partner(organisation="Potrjeni")
    made.partner(organisation="Neznani", confirmed_at=None, approved_at=None)
    made.partner(organisation="Ustavljeni", suspended=True)

    def listed(query=""):
        html = as_coordinator.get(f"{url('index')}{query}").content.decode()
        names = ("Čakajoči", "Potrjeni", "Neznani", "Ustavljeni")
        return [name for name in names if name in html]

    assert listed() == ["Čakajoči", "Potrjeni", "Ustavljeni"]
    assert listed("?state=waiting") == ["Čakajoči"]
    assert listed("?state=approved") == ["Potrjeni"]
    assert listed("?state=suspended") == ["Ustavljeni"]
    assert listed("?state=refused") == []
    assert listed("?q=caka@example.org") == ["Čakajoči"]


@pytest.mark.parametrize(
    ("decisions", "state"),
    [
        (["approve"], "approved"),
        (["refuse"], "refused"),
        (["refuse", "approve"], "approved"),
        (["approve", "suspend"], "suspended"),
        (["approve", "suspend", "resume"], "approved"),
    ],
)
def test_what_is_decided_is_told_and_written_down(
    as_coordinator, waiting, outbox, decisions, state
):
    for n, name in enumerate(decisions):
        data = {"decision": name, "text": f"Zato ker {n}"}
        as_coordinator.post(url("decide", waiting.pk), data)
        (mail,) = outbox()
        assert mail.to == ["caka@example.org"]
        assert f"Zato ker {n}" in mail.body
        entry = ModelLogEntry.objects.latest("pk")
        assert (entry.action, entry.data) == (
            f"partners.{name}",
            {"text": f"Zato ker {n}"},
        )
        assert entry.user_id
        assert f"Zato ker {n}" in entry.message
    waiting.refresh_from_db()
    assert waiting.state == state
    history = as_coordinator.get(url("history", waiting.pk)).content.decode()
    assert history.count("Zato ker") == len(decisions)


@pytest.mark.parametrize("name", ["suspend", "resume", "nonsense", ""])
def test_what_cannot_be_decided_now_changes_nothing(
    as_coordinator, waiting, outbox, name
):
    as_coordinator.post(url("decide", waiting.pk), {"decision": name})
    waiting.refresh_from_db()
    assert waiting.state == Partner.State.WAITING
    assert outbox() == []


def test_a_refused_partner_that_asked_again_is_not_approved_twice(waiting):
    by = factories.user(superuser=True)
    decide(partner=waiting, name="refuse", by=by, text="")
    made.partner(email="CAKA@example.org")
    with pytest.raises(NotPossible):
        decide(partner=waiting, name="approve", by=by, text="")


def test_the_detail_offers_what_can_be_decided(as_coordinator, waiting):
    def offered():
        html = as_coordinator.get(url("inspect", waiting.pk)).content.decode()
        return re.findall(r'name="decision"\s+value="(\w+)"', html)

    assert offered() == ["approve", "refuse"]
    as_coordinator.post(url("decide", waiting.pk), {"decision": "approve"})
    assert offered() == ["suspend"]
    reader = browser(coordinator("view_partner"))
    assert b'name="decision"' not in reader.get(url("inspect", waiting.pk)).content


def test_a_coordinator_revokes_a_key(as_coordinator, site):
    key, text = made.key(made.partner())
    html = as_coordinator.get(url("inspect", key.partner.pk)).content.decode()
    assert key.prefix in html
    assert key.digest not in html
    as_coordinator.post(url("revoke_key", key.partner.pk, key.pk))
    refused = Client().get("/api/v1/", headers={"Authorization": f"Bearer {text}"})
    assert refused.status_code == 401
    entry = ModelLogEntry.objects.latest("pk")
    assert entry.action == "partners.revoke_key"
    assert key.prefix in entry.message
    other, _text = made.key(made.partner())
    assert (
        as_coordinator.post(url("revoke_key", key.partner.pk, other.pk)).status_code
        == 404
    )


def test_a_coordinator_corrects_an_address(as_coordinator, site):
    partner = made.partner()
    data = {
        "organisation": "Novo ime",
        "website": "novo.example",
        "email": "novo@example.org",
        "language": "lv",
    }
    assert as_coordinator.post(url("edit", partner.pk), data).status_code == 302
    partner.refresh_from_db()
    assert partner.website == "https://novo.example"
    assert partner.language == "lv"
