"""Coordinators see what a partner's webhook was told, send it again, and pause it."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.delivery import read
from cms.webhooks import actions
from cms.webhooks.models import Delivery, Endpoint
from tests import factories
from tests.partners.test_admin import browser, coordinator, refused
from tests.partners.test_asking import signed_in
from tests.webhooks.test_pages import HOOK, messages, text


@pytest.fixture
def webhook(partner):
    return actions.subscribe(partner=partner, url=HOOK, wanted=read.Wanted())


@pytest.fixture
def as_coordinator(site):
    return browser(coordinator("view_partner", "change_partner"))


def url(name, webhook):
    return reverse(f"webhooks_{name}", args=[webhook.public_id])


def inspect(webhook):
    return reverse("partners_admin:inspect", args=[webhook.partner_id])


def test_who_may_see_and_act(webhook):
    people = {
        "anonymous": browser(),
        "partner": signed_in(webhook.partner),
        "editor": browser(factories.editor(factories.network(code="own"))),
        "reader": browser(coordinator("view_partner")),
        "coordinator": browser(coordinator("view_partner", "change_partner")),
        "superuser": browser(factories.user(superuser=True)),
    }
    views = {
        "messages": "GET", "replay": "POST", "pause": "POST", "resume": "POST",
    }  # fmt: skip
    found = {
        who: {
            name
            for name, method in views.items()
            if not refused(client.generic(method, url(name, webhook)))
        }
        for who, client in people.items()
    }
    assert found == {
        "anonymous": set(),
        "partner": set(),
        "editor": set(),
        "reader": {"messages"},
        "coordinator": set(views),
        "superuser": set(views),
    }


def test_webhooks_stand_at_their_partner(as_coordinator, webhook):
    messages(webhook, 2, state="dead", attempts=9, error="no connection")
    page = text(as_coordinator.get(inspect(webhook)))
    assert HOOK in page
    assert url("messages", webhook) in page
    shown = text(as_coordinator.get(url("messages", webhook)))
    assert shown.count("<code>ping</code>") == 2
    reader = browser(coordinator("view_partner"))
    assert url("replay", webhook) in shown
    assert url("replay", webhook) not in text(reader.get(url("messages", webhook)))
    assert "whsec_" not in page + shown


def test_what_was_given_up_is_listed_and_sent_again(as_coordinator, webhook):
    messages(webhook, 2, state="dead", attempts=9)
    messages(webhook, 3, state="delivered", attempts=1, status=204)
    given_up = text(as_coordinator.get(f"{url('messages', webhook)}?state=dead"))
    assert given_up.count("<code>ping</code>") == 2
    as_coordinator.post(url("replay", webhook), {"what": "dead"})
    assert Delivery.objects.filter(state="waiting", attempts=0).count() == 2
    entry = ModelLogEntry.objects.latest("pk")
    assert entry.action == "webhooks.replay"
    assert entry.data == {"url": HOOK, "number": 2}
    assert entry.user_id


@pytest.mark.parametrize(("name", "off"), [("pause", "paused"), ("resume", "")])
def test_a_coordinator_turns_it_off_and_on(as_coordinator, webhook, name, off):
    as_coordinator.post(url(name, webhook))
    assert Endpoint.objects.get().off == off
    entry = ModelLogEntry.objects.latest("pk")
    assert entry.action == f"webhooks.{name}"
    assert entry.user_id
    history = reverse("partners_admin:history", args=[webhook.partner_id])
    assert HOOK in text(as_coordinator.get(history))


def test_many_messages_are_turned_over(
    as_coordinator, webhook, django_assert_max_num_queries
):
    messages(webhook, 60, state="delivered", attempts=1, status=204)
    as_coordinator.get(url("messages", webhook))
    with django_assert_max_num_queries(20):
        first = text(as_coordinator.get(url("messages", webhook)))
    assert first.count("<code>ping</code>") == 50
    second = text(as_coordinator.get(f"{url('messages', webhook)}?p=2"))
    assert second.count("<code>ping</code>") == 10
