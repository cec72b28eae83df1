"""The demo: loaded once, loaded again."""

import pytest
from django.apps import apps
from django.conf import settings
from wagtail.models import Page, ReferenceIndex
from wagtail_localize.models import TranslationSource

from cms.delivery.check import drift
from cms.demo import load
from cms.demo.load import Demo
from network.member import MemberPage


def load_demo(monkeypatch):
    """One of the five networks: what is asked here of one holds for each."""
    monkeypatch.setattr(load, "NETWORKS", ["valmiera"])
    Demo(lambda what: None, list(dict(settings.LANGUAGES))).load()


@pytest.mark.django_db
def test_the_demo_is_as_if_editors_had_written_it_and_loading_again_changes_nothing(
    monkeypatch,
):
    load_demo(monkeypatch)
    pages = Page.objects.filter(depth__gt=1)
    ids = set(pages.values_list("pk", flat=True))
    assert len(ids) > 60
    assert not pages.filter(live=False).exists()
    assert not pages.filter(live_revision=None).exists()
    assert not pages.filter(has_unpublished_changes=True).exists()
    assert TranslationSource.objects.exists()
    assert ReferenceIndex.objects.exists()
    queued = apps.get_model("django_tasks_database", "DBTaskResult")
    assert not queued.objects.exists()
    assert drift() == {}

    load_demo(monkeypatch)
    assert set(Page.objects.filter(depth__gt=1).values_list("pk", flat=True)) == ids
    assert drift() == {}


@pytest.mark.django_db
def test_what_an_editor_deleted_is_not_brought_back(monkeypatch):
    load_demo(monkeypatch)
    assert drift() == {}
    member = MemberPage.objects.filter(locale__language_code="lv").first()
    key = member.translation_key
    for version in MemberPage.objects.filter(translation_key=key):
        version.delete()

    load_demo(monkeypatch)
    assert not MemberPage.objects.filter(translation_key=key).exists()
    assert drift() == {}
