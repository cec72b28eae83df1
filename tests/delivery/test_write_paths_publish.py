"""Ways to publish, to schedule and to take away."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from cms.delivery import read
from cms.delivery.due import publish_due
from cms.delivery.models import Change
from cms.delivery.splice import Ask
from network.member import MemberPage
from network.network import NetworkPage
from tests import factories as make
from tests.delivery.channels import holds

HOUR = timedelta(hours=1)


def ask(language="et"):
    return Ask(language=language, now=timezone.now(), channel="api")


def why_gone(page):
    """The reason that readers are given."""
    with pytest.raises(read.Gone) as caught:
        read.item(page.translation_key, ask())
    return caught.value.change.reason


def publish(page):
    page.save_revision().publish()


def pass_time(monkeypatch, by):
    """Wagtail and we see a later hour; what was stored is as it was."""
    later = timezone.now() + by
    monkeypatch.setattr(timezone, "now", lambda: later)


def test_publish(member):
    member.lead = "Uus jutt"
    publish(member)
    assert holds(shown=("Uus jutt",), hidden=("Avalik jutt",))


def test_saved_as_a_draft(member):
    member.lead = "Mustandi jutt"
    member.save_revision()
    assert holds(hidden=("Mustandi jutt",), shown=("Avalik jutt",))


def test_page_save(member):
    member.lead = "Otse salvestatud"
    member.save()
    assert holds(shown=("Otse salvestatud",))


def test_plain_page_save(member):
    page = Page.objects.get(pk=member.pk)
    page.title = "Ainult leht"
    page.save()
    assert holds(shown=("Ainult leht",))


def test_page_save_that_makes_it_live(section):
    page = MemberPage(
        title="Nüüd", slug="n", lead="Nüüd elus", live=False, locale=section.locale
    )
    section.add_child(instance=page)
    assert holds(hidden=("Nüüd elus",))
    page.live = True
    page.save()
    assert holds(shown=("Nüüd elus",))


def test_add_child_live(section):
    page = MemberPage(
        title="Kohe", slug="kohe", lead="Kohe elus", locale=section.locale
    )
    section.add_child(instance=page)
    assert holds(shown=("Kohe elus",))


def test_scheduled_page_that_was_never_live(section, monkeypatch):
    page = MemberPage(
        title="Homme",
        slug="homme",
        lead="Homne jutt",
        live=False,
        locale=section.locale,
    )
    section.add_child(instance=page)
    page.go_live_at = timezone.now() + HOUR
    publish(page)
    assert publish_due().published == []
    assert holds(hidden=("Homne jutt",))
    pass_time(monkeypatch, 2 * HOUR)
    assert publish_due().published == ["Homme"]
    assert holds(shown=("Homne jutt",))


def test_scheduled_change_of_a_live_page(member, monkeypatch):
    member.lead = "Homne jutt"
    member.go_live_at = timezone.now() + HOUR
    publish(member)
    assert publish_due().published == []
    assert holds(hidden=("Homne jutt",), shown=("Avalik jutt",))
    pass_time(monkeypatch, 2 * HOUR)
    assert publish_due().published == ["Avalik"]
    assert holds(hidden=("Avalik jutt",), shown=("Homne jutt",))


def test_scheduled_live_page_without_a_live_revision_is_hidden_until_then(
    member, monkeypatch
):
    MemberPage.objects.filter(pk=member.pk).update(live_revision=None)
    member = MemberPage.objects.get(pk=member.pk)
    member.go_live_at = timezone.now() + HOUR
    publish(member)
    assert holds(hidden=("Avalik jutt",))
    assert why_gone(member) == "unpublished"
    pass_time(monkeypatch, 2 * HOUR)
    publish_due()
    assert holds(shown=("Avalik jutt",))


def test_page_that_is_live_with_a_later_hour_appears_then(member, monkeypatch):
    member.go_live_at = timezone.now() + HOUR
    member.save()
    assert holds(hidden=("Avalik jutt",))
    pass_time(monkeypatch, 2 * HOUR)
    assert publish_due().published == ["Avalik"]
    assert holds(shown=("Avalik jutt",))
    assert publish_due().published == []


def test_expired_page_is_hidden_at_once_and_gone_when_publish_due_has_run(
    member, monkeypatch
):
    member.expire_at = timezone.now() + HOUR
    publish(member)
    assert holds(shown=("Avalik jutt",))
    pass_time(monkeypatch, 2 * HOUR)
    with pytest.raises(read.Gone):
        read.item(member.translation_key, ask())
    assert publish_due().expired == ["Avalik"]
    assert why_gone(member) == "expired"
    assert holds(hidden=("Avalik jutt",))


def test_page_saved_with_a_passed_expiry_is_hidden(member):
    member.expire_at = timezone.now() - HOUR
    member.save()
    assert holds(hidden=("Avalik jutt",))
    assert why_gone(member) == "expired"


def test_revision_whose_expiry_passed_before_it_went_live_never_shows(
    section, monkeypatch
):
    page = MemberPage(
        title="Hilja",
        slug="hilja",
        lead="Liiga hilja",
        live=False,
        locale=section.locale,
    )
    section.add_child(instance=page)
    page.go_live_at = timezone.now() + HOUR
    page.expire_at = timezone.now() + 2 * HOUR
    publish(page)
    pass_time(monkeypatch, 3 * HOUR)
    publish_due()
    assert holds(hidden=("Liiga hilja",))


def test_one_failing_page_does_not_stop_the_others(section, monkeypatch):
    for name in ("Esimene", "Vigane", "Kolmas"):
        page = MemberPage(
            title=name, slug=name.lower(), live=False, locale=section.locale
        )
        section.add_child(instance=page)
        page.go_live_at = timezone.now() + HOUR
        publish(page)
    original = MemberPage.publish

    def fail(self, *args, **kwargs):
        if self.title == "Vigane":
            raise ValueError("broken")
        return original(self, *args, **kwargs)

    monkeypatch.setattr(MemberPage, "publish", fail)
    pass_time(monkeypatch, 2 * HOUR)
    due = publish_due()
    assert (sorted(due.published), due.failed) == (["Esimene", "Kolmas"], ["broken"])
    assert holds(shown=("Esimene", "Kolmas"), hidden=("Vigane",))
    with pytest.raises(SystemExit) as caught:
        call_command("publish_due")
    assert caught.value.code == 1
    monkeypatch.setattr(MemberPage, "publish", original)
    assert publish_due().published == ["Vigane"]
    assert holds(shown=("Vigane",))


def test_unpublish(member):
    member.unpublish()
    assert holds(hidden=("Avalik jutt",))
    assert why_gone(member) == "unpublished"


def test_unpublish_leaves_descendants_where_they_are(network, member):
    network.unpublish()
    assert holds(shown=("Avalik jutt",), hidden=("Ida-Viru",))


def test_unpublish_with_descendants(network, member):
    admin = make.user(superuser=True)
    UnpublishPageAction(network, user=admin, include_descendants=True).execute()
    assert holds(hidden=("Avalik jutt", "Ida-Viru"))


def test_delete(member):
    member.delete()
    assert holds(hidden=("Avalik jutt",))
    assert why_gone(member) == "deleted"


def test_delete_of_a_plain_page_with_descendants(network, member):
    Page.objects.get(pk=network.pk).delete()
    assert holds(hidden=("Avalik jutt", "Ida-Viru"))
    assert why_gone(member) == "deleted"


def test_queryset_delete(network, member):
    MemberPage.objects.filter(pk=member.pk).delete()
    assert holds(hidden=("Avalik jutt",))
    NetworkPage.objects.all().delete()
    assert holds(hidden=("Ida-Viru",))


def test_one_language_deleted_while_the_others_stay(member):
    finnish = make.translate(member, "fi", title="Julkinen", lead="Julkinen juttu")
    assert holds(shown=("Julkinen juttu", "Avalik jutt"))
    finnish.delete()
    assert holds(shown=("Avalik jutt",), hidden=("Julkinen juttu",))
    last = Change.objects.filter(key=member.translation_key, language="fi").latest("id")
    assert (last.op, last.reason) == ("withdraw", "deleted")


def test_what_was_unpublished_is_published_again(member):
    member.unpublish()
    assert holds(hidden=("Avalik jutt",))
    member.refresh_from_db()
    publish(member)
    assert holds(shown=("Avalik jutt",))
