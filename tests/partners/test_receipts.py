"""Editors see which partners do not hold the newest version of a page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.delivery import read
from cms.delivery.check import drift
from cms.delivery.models import Change
from cms.delivery.touch import settle
from cms.partners.models import Partner, Receipt
from cms.partners.receipts import behind, note
from tests import factories
from tests.partners import made


@pytest.fixture
def network(site):
    return factories.network("sl", code="mreza", title="Mreža")


@pytest.fixture
def member(network):
    return factories.member(
        network, title="Društvo", municipality=factories.municipality("celje")
    )


@pytest.fixture
def key(partner):
    return made.key(partner)[0]


@pytest.fixture
def numbered(monkeypatch):
    """A test's transaction never commits: what Postgres numbers then is numbered here."""

    def now():
        settle()
        for change in Change.objects.filter(seq=None).order_by("pk"):
            Change.objects.filter(pk=change.pk).update(seq=change.pk + 1_000_000)
        return Change.objects.order_by("-seq").exclude(seq=None).first().seq

    return now


def rename(page, title="Novo ime"):
    page.title = title
    page.save_revision().publish()


def who(page):
    return [each.partner for each in behind(page.translation_key)]


def test_a_partner_is_behind_until_it_has_what_was_published(key, member, numbered):
    note(key, "", numbered())
    assert who(member) == []
    rename(member)
    newest = numbered()
    (found,) = behind(member.translation_key)
    (version,) = found.versions
    assert found.partner == key.partner
    assert version.language == "sl"
    assert version.shown_since < version.newest
    note(key, "", newest)
    assert who(member) == []
    assert drift() == {}


def test_a_partner_that_never_had_it_does_not_show_it_yet(key, network, numbered):
    note(key, "", numbered())
    member = factories.member(network)
    numbered()
    (found,) = behind(member.translation_key)
    assert found.versions[0].shown_since is None
    member.unpublish()
    numbered()
    # It came and went: there is nothing to take away.
    assert who(member) == []


def test_a_partner_still_shows_what_was_withdrawn(key, member, numbered):
    note(key, "kind=member&municipality=celje", numbered())
    member.unpublish()
    numbered()
    (found,) = behind(member.translation_key)
    assert found.versions[0].withdrawn
    assert found.versions[0].shown_since


@pytest.mark.parametrize(
    ("query", "takes"),
    [
        ("", True),
        ("kind=member", True),
        ("kind=member&kind=event", True),
        ("kind=event", False),
        ("network=mreza&lang=sl", True),
        ("network=other", False),
        ("lang=fi", False),
        ("lang=fi&lang=sl", True),
        ("kind=member&municipality=celje", True),
        ("municipality=celje&municipality=koper", True),
        ("municipality=koper", False),
        ("kind=member&municipality=celje&field=youth", False),
    ],
)
def test_only_partners_whose_filter_takes_the_page(key, member, numbered, query, takes):
    note(key, query, numbered())
    rename(member)
    numbered()
    assert bool(who(member)) is takes


def test_only_active_partners_are_told_of(key, member, numbered):
    note(key, "", numbered())
    rename(member)
    numbered()
    Partner.objects.update(suspended=True)
    assert who(member) == []


def test_a_position_is_kept_once_for_each_filter(key, django_assert_num_queries):
    note(key, "kind=member", 5)
    note(key, "", 7)
    with django_assert_num_queries(1):
        note(key, "", 9)
    with django_assert_num_queries(1):
        note(key, "", 3)
    rows = Receipt.objects.order_by("filter").values_list("filter", "seq")
    assert list(rows) == [("", 3), ("kind=member", 5)]


def test_the_same_position_is_written_once_a_minute(key):
    note(key, "", 5)
    first = Receipt.objects.get().at
    note(key, "", 5)
    assert Receipt.objects.get().at == first
    Receipt.objects.update(at=timezone.now() - timedelta(minutes=2))
    note(key, "", 5)
    assert Receipt.objects.get().at > first


def test_a_replaced_key_goes_on_where_the_old_one_was(key, partner):
    note(key, "", 5)
    other, _text = made.key(partner)
    note(other, "", 6)
    receipt = Receipt.objects.get()
    assert (receipt.key, receipt.seq) == (other, 6)


def test_the_past_of_an_item_costs_one_query(
    member, numbered, django_assert_num_queries
):
    for n in range(4):
        rename(member, f"Ime {n}")
    factories.translate(member, "fi")
    numbered()
    with django_assert_num_queries(1):
        past = read.history(member.translation_key)
    assert set(past.changes) == {"sl", "fi"}


def test_editors_of_the_page_see_who_is_behind_and_others_do_not(
    key, network, member, numbered
):
    note(key, "", numbered())
    rename(member)
    numbered()
    url = reverse("partners_copies", args=[member.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[member.pk])
    people = {
        "editor": factories.editor(network),
        "other": factories.editor(factories.network(code="other")),
        "superuser": factories.user(superuser=True),
    }
    sees = {}
    for name, user in people.items():
        client = Client()
        client.force_login(user)
        response = client.get(url)
        sees[name] = response.status_code == 200
        if sees[name]:
            assert key.partner.organisation in response.content.decode()
            assert url in client.get(edit).content.decode()
    assert sees == {"editor": True, "other": False, "superuser": True}
    assert Client().get(url).status_code == 302
    note(key, "", numbered())
    client.force_login(people["editor"])
    assert url not in client.get(edit).content.decode()
    assert key.partner.organisation not in client.get(url).content.decode()


def test_who_followed_it_before_it_left_the_filter_still_shows_it(
    key, member, numbered
):
    note(key, "municipality=celje", numbered())
    member.municipality = factories.municipality("koper")
    rename(member)
    numbered()
    (found,) = behind(member.translation_key)
    assert found.versions[0].withdrawn
    assert found.versions[0].shown_since
    assert drift() == {}
