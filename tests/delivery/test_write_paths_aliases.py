"""Aliases: copies that are public only while their source is."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, PageViewRestriction

from cms.delivery import read
from cms.delivery.due import publish_due
from cms.delivery.models import Document
from cms.delivery.splice import Ask
from network.member import MemberPage
from tests import factories as make
from tests.delivery.channels import holds

HOUR = timedelta(hours=1)


@pytest.fixture
def elsewhere(site):
    """A public place outside of the network."""
    return make.list_page("member", title="Mujal", slug="mujal")


@pytest.fixture
def embargoed(section):
    """A page that is scheduled, and was never live."""
    page = MemberPage(
        title="Embargo",
        slug="embargo",
        lead="Embargo jutt",
        live=False,
        locale=section.locale,
    )
    section.add_child(instance=page)
    return page


def schedule(page):
    page.go_live_at = timezone.now() + HOUR
    page.save_revision().publish()


def alias_of(page, parent, slug="alias"):
    return page.create_alias(parent=Page.objects.get(pk=parent.pk), update_slug=slug)


def again(page):
    return type(page).objects.get(pk=page.pk)


def is_shown(page):
    return Document.objects.filter(key=page.translation_key).exists()


def test_create_alias(member, elsewhere):
    alias = alias_of(member, elsewhere)
    assert holds(shown=("Avalik jutt",))
    assert is_shown(alias)


def test_publishing_the_source_publishes_its_alias(member, elsewhere):
    alias = alias_of(member, elsewhere)
    member = again(member)
    member.lead = "Uus jutt"
    member.save_revision().publish()
    assert holds(shown=("Uus jutt",), hidden=("Avalik jutt",))
    assert is_shown(alias)


def test_unpublishing_the_source(member, elsewhere):
    alias_of(member, elsewhere)
    again(member).unpublish()
    assert holds(hidden=("Avalik jutt",))


def test_restricting_the_source(section, member, elsewhere):
    alias = alias_of(member, elsewhere)
    PageViewRestriction.objects.create(page=section.page_ptr, restriction_type="login")
    assert holds(hidden=("Avalik jutt",))
    PageViewRestriction.objects.all().delete()
    assert holds(shown=("Avalik jutt",))
    assert is_shown(alias)


def test_alias_of_an_alias(section, member, elsewhere):
    alias = alias_of(member, elsewhere)
    second = alias_of(alias, elsewhere, "teine")
    assert holds(shown=("Avalik jutt",))
    PageViewRestriction.objects.create(page=section.page_ptr, restriction_type="login")
    assert holds(hidden=("Avalik jutt",))
    assert not is_shown(second)


def test_alias_of_an_embargoed_page(embargoed, elsewhere, monkeypatch):
    alias = alias_of(embargoed, elsewhere)
    schedule(embargoed)
    assert Page.objects.get(pk=alias.pk).live, "Wagtail lets it go live"
    assert holds(hidden=("Embargo jutt",))
    later = timezone.now() + 2 * HOUR
    monkeypatch.setattr(timezone, "now", lambda: later)
    publish_due()
    assert holds(shown=("Embargo jutt",))
    assert is_shown(alias)


def test_alias_of_an_embargoed_page_is_converted(embargoed, elsewhere):
    alias = alias_of(embargoed, elsewhere)
    schedule(embargoed)
    ConvertAliasPageAction(again(alias)).execute(skip_permission_checks=True)
    assert holds(hidden=("Embargo jutt",))
    page = again(alias)
    assert (page.alias_of_id, page.live) == (None, False)
    page.go_live_at = None
    page.save_revision().publish()
    assert holds(shown=("Embargo jutt",))


def test_convert_alias(member, elsewhere):
    alias = alias_of(member, elsewhere)
    ConvertAliasPageAction(again(alias)).execute(skip_permission_checks=True)
    again(member).unpublish()
    assert holds(shown=("Avalik jutt",))
    assert is_shown(alias)


def test_source_of_an_alias_is_deleted(member, elsewhere):
    alias = alias_of(member, elsewhere)
    again(member).delete()
    assert holds(hidden=("Avalik jutt",))
    assert not again(alias).live


def test_hidden_source_of_an_alias_is_deleted(section, member, elsewhere):
    alias_of(member, elsewhere)
    PageViewRestriction.objects.create(page=section.page_ptr, restriction_type="login")
    again(member).delete()
    assert holds(hidden=("Avalik jutt",))


def test_embargoed_source_of_an_alias_is_deleted(section, embargoed, elsewhere):
    alias_of(embargoed, elsewhere)
    schedule(embargoed)
    again(section).delete()
    assert holds(hidden=("Embargo jutt",))


def test_alias_expires_with_its_source(member, elsewhere, monkeypatch):
    alias = alias_of(member, elsewhere)
    member = again(member)
    member.expire_at = timezone.now() + HOUR
    member.save()
    assert holds(shown=("Avalik jutt",))
    later = timezone.now() + 2 * HOUR
    monkeypatch.setattr(timezone, "now", lambda: later)
    ask = Ask(language="et", now=later, channel="api")
    with pytest.raises(read.Gone):
        read.item(alias.translation_key, ask)
    publish_due()
    assert holds(hidden=("Avalik jutt",))


def test_alias_is_deleted(member, elsewhere):
    alias = alias_of(member, elsewhere)
    again(alias).delete()
    assert holds(shown=("Avalik jutt",))
    assert not is_shown(alias)


def test_alias_is_moved_below_its_source_s_private_section(section, member, elsewhere):
    alias = alias_of(member, elsewhere)
    PageViewRestriction.objects.create(
        page=elsewhere.page_ptr, restriction_type="login"
    )
    assert holds(shown=("Avalik jutt",))
    assert not is_shown(alias)
