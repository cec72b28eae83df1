"""Ways in which wagtail-localize writes pages."""

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import (
    LocaleSynchronization,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.synctree import synchronize_tree

from cms.delivery import read
from cms.delivery.models import Document
from cms.delivery.splice import Ask
from cms.delivery.touch import settle
from network.member import MemberPage
from tests import factories as make
from tests.delivery.channels import holds


def again(page):
    return type(page).objects.get(pk=page.pk)


def standing(page, language):
    """(status, edits behind) of a language version; None when it has no document."""
    settle()
    found = Document.objects.filter(key=page.translation_key, language=language)
    return found.values_list("status", "edits_behind").first()


def served(page, language):
    ask = Ask(language=language, now=timezone.now(), channel="api")
    return read.item(page.translation_key, ask).data()["meta"]["language"]


def submit(page, language, *, publish):
    """Submit for translation with nothing translated yet, as the admin does."""
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(
        source=source, target_locale=make.locale(language)
    )
    translation.save_target(publish=publish)
    return translation


def write(page, language, path, text):
    """Translate one string, without saving the page."""
    source, _ = TranslationSource.update_or_create_from_instance(page)
    segment = source.stringsegment_set.get(context__path=path)
    make._record(segment, make.locale(language), text, machine=False)


@pytest.fixture
def translated(member):
    """The Finnish version of the member."""
    return make.translate(member, "fi", title="Julkinen", lead="Julkinen juttu")


def test_translate_and_publish(member, translated):
    assert holds(shown=("Avalik jutt", "Julkinen juttu"))
    assert standing(member, "fi") == ("checked", 0)
    assert served(member, "fi")["source"] == "et"


def test_machine_translation_is_labelled(member):
    make.translate(member, "fi", machine=True)
    assert holds()
    assert standing(member, "fi") == ("machine", 0)


def test_translation_in_which_nothing_is_translated_is_not_one(member, commits):
    with commits():
        submit(member, "fi", publish=True)
    assert holds(shown=("Avalik jutt",))
    assert standing(member, "fi") is None
    assert served(member, "fi")["status"] == "fallback"


def test_source_changes_and_the_translation_is_behind(member, translated):
    member = again(member)
    member.lead = "Muudetud jutt"
    member.save_revision().publish()
    assert holds(shown=("Muudetud jutt", "Julkinen juttu"))
    assert standing(member, "fi") == ("outdated", 1)


def test_the_only_text_of_the_source_changes(site, commits):
    """The translation is behind, as long as it says what it said; it is none once it says only
    what the source does."""
    page = make.text_page(title="Avalik")
    make.translate(page, "fi", title="Julkinen", slug="julkinen")
    page = again(page)
    page.title = "Muudetud"
    page.save_revision().publish()
    assert standing(page, "fi") == ("outdated", 1)
    assert holds()
    with commits():
        submit(page, "fi", publish=True)
    assert standing(page, "fi") is None
    assert served(page, "fi")["status"] == "fallback"
    page = again(page)
    page.title = "Jälle muudetud"
    page.save_revision().publish()
    assert standing(page, "fi") is None
    assert holds()


def test_translation_is_updated(member, translated):
    member = again(member)
    member.lead = "Muudetud jutt"
    member.save_revision().publish()
    make.translate(member, "fi", title="Julkinen", lead="Muutettu juttu")
    assert holds(shown=("Muutettu juttu",), hidden=("Julkinen juttu",))
    assert standing(member, "fi") == ("checked", 0)


def test_new_translation_saved_as_a_draft(member, commits):
    with commits():
        write(member, "fi", "lead", "Luonnos")
        submit(member, "fi", publish=False)
    assert not member.get_translation(make.locale("fi")).live
    assert holds(hidden=("Luonnos",), shown=("Avalik jutt",))


def test_live_translation_saved_as_a_draft(member, translated, commits):
    with commits():
        write(member, "fi", "lead", "Luonnos")
        submit(member, "fi", publish=False)
    assert holds(hidden=("Luonnos",), shown=("Julkinen juttu",))
    with commits():
        submit(member, "fi", publish=True)
    assert holds(shown=("Luonnos",), hidden=("Julkinen juttu",))


def test_translation_that_stands_in_saved_as_a_draft(member, commits):
    synchronize_tree(make.locale("et"), make.locale("fi"))
    with commits():
        write(member, "fi", "lead", "Luonnos")
        submit(member, "fi", publish=False)
    assert holds(hidden=("Luonnos",), shown=("Avalik jutt",))


def test_translated_text_is_deleted(member, translated):
    StringTranslation.objects.filter(context__path="lead").delete()
    assert holds(shown=("Julkinen juttu",))
    assert standing(member, "fi") == ("outdated", 1)


def test_translation_record_is_deleted(member, translated):
    Translation.objects.all().delete()
    assert holds(shown=("Julkinen juttu",))
    TranslationSource.objects.all().delete()
    assert holds(shown=("Julkinen juttu",))


def test_translation_goes_its_own_way(member, translated):
    translation = Translation.objects.get(
        source__object_id=member.translation_key, target_locale=make.locale("fi")
    )
    translation.enabled = False
    translation.save()
    member = again(member)
    member.lead = "Muudetud jutt"
    member.save_revision().publish()
    assert holds(shown=("Julkinen juttu",))
    assert standing(member, "fi") == ("checked", 0)


def test_source_is_deleted_and_its_translations_stay(member, translated, commits):
    make.translate(member, "sl", title="Javno", lead="Javna zgodba")
    with commits():
        submit(member, "lv", publish=True)
    again(member).delete()
    assert holds(shown=("Julkinen juttu",), hidden=("Avalik jutt",))
    assert standing(member, "fi") is not None
    assert standing(member, "sl") is not None
    assert standing(member, "lv") is None, "nobody ever translated it"


def test_source_is_unpublished_and_its_translations_stay(member, translated):
    again(member).unpublish()
    assert holds(shown=("Julkinen juttu",), hidden=("Avalik jutt",))
    assert served(member, "et")["served"] == "fi"


def test_translation_of_a_translation(member, translated):
    make.translate(translated, "sl", title="Javno", lead="Javna zgodba")
    assert holds(shown=("Julkinen juttu", "Avalik jutt"))
    assert standing(member, "sl") == ("checked", 0)


def test_tree_sync_makes_stand_ins_that_are_not_delivered(member):
    synchronize_tree(make.locale("et"), make.locale("fi"))
    assert Page.objects.filter(translation_key=member.translation_key).count() == 2
    assert holds(shown=("Avalik jutt",))
    assert served(member, "fi")["status"] == "fallback"


def test_tree_sync_by_locale(member, commits):
    with commits():
        LocaleSynchronization.objects.create(
            locale=make.locale("fi"), sync_from=make.locale("et")
        )
        LocaleSynchronization.objects.get().sync_trees()
    make.text_page(title="Järgmine", slug="jargmine")
    assert holds(shown=("Avalik jutt", "Järgmine"))


def test_source_of_a_stand_in_is_deleted(member):
    synchronize_tree(make.locale("et"), make.locale("fi"))
    again(member).delete()
    assert holds(hidden=("Avalik jutt",))


def test_translation_is_converted_to_an_alias(member, translated, client):
    client.force_login(make.user(superuser=True))
    response = client.post(f"/admin/localize/page/{translated.pk}/convert_to_alias/")
    assert response.status_code == 302
    assert again(translated).alias_of_id == member.pk
    assert holds(shown=("Avalik jutt",), hidden=("Julkinen juttu",))


def test_restricted_source_and_its_translation(member, translated):
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=member.pk), restriction_type="login"
    )
    assert holds(hidden=("Avalik jutt", "Julkinen juttu"))


def test_locale_is_added(member):
    Locale.objects.create(language_code="de")
    assert holds(shown=("Avalik jutt",))


def test_home_page_of_a_language_is_added_and_deleted(member):
    make.home("lt").delete()
    assert holds()
    home = make.home("et").copy_for_translation(make.locale("lt"))
    home.save_revision().publish()
    page = MemberPage(
        title="Nauja", slug="n", lead="Nauja istorija", locale=home.locale
    )
    Page.objects.get(pk=home.pk).add_child(instance=page)
    assert holds(shown=("Nauja istorija",))
    again(home).delete()
    assert holds(hidden=("Nauja istorija",))


def test_synchronised_rows_reach_the_translation(member, translated, commits):
    member = again(member)
    member.identifiers = [
        make.model("network.MemberIdentifier")(scheme="EE-RIK", identifier="80001234")
    ]
    member.save_revision().publish()
    with commits(), transaction.atomic():
        source, _ = TranslationSource.update_or_create_from_instance(member)
        source.translations.get().save_target(publish=True)
    assert holds(shown=("80001234",))
    finnish = Document.objects.get(key=member.translation_key, language="fi")
    assert "80001234" in finnish.body
