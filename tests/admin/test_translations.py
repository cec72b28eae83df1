"""What stays the same in every language follows its source; what is translated waits."""

import datetime as dt

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page
from wagtail_localize.models import (
    LocaleSynchronization,
    StringTranslation,
    Translation,
    TranslationLog,
)
from wagtail_localize.synctree import synchronize_tree

from cms.delivery.check import drift
from cms.delivery.touch import settle
from consultations.consultation import ConsultationPage
from network.member import MemberPage
from network.memorandum import MemorandumPage
from tests import factories


def publish(page, commits):
    with commits():
        page.save_revision().publish()


def in_estonian(page):
    return page.get_translation(factories.locale("et")).specific


def sync(client, page, commits):
    source = Translation.objects.get(source__object_id=page.translation_key).source
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    with commits():
        assert client.post(url, {"publish_translations": "on"}).status_code == 302


def test_a_new_closing_date_is_in_every_language_at_once(network, commits, client):
    page = factories.consultation(network)
    factories.translate(page, "et")
    page = ConsultationPage.objects.get(pk=page.pk)
    page.closes_at += dt.timedelta(days=5)
    page.title = "Nov naslov"
    publish(page, commits)
    estonian = in_estonian(page)
    assert estonian.closes_at == page.closes_at
    assert estonian.title.endswith("[et]")
    body = client.get(f"/api/v1/consultations/{page.translation_key}/?lang=et").json()
    assert body["meta"]["language"]["status"] == "outdated"
    assert estonian.get_latest_revision_as_object().closes_at == page.closes_at
    assert drift() == {}


def test_relations_are_kept_changed_and_emptied(network, commits):
    celje, velenje = factories.municipality("celje"), factories.municipality("velenje")
    page = factories.member(network, service_area=[celje, velenje], municipality=celje)
    factories.translate(page, "et")
    assert set(in_estonian(page).service_area.all()) == {celje, velenje}
    page = MemberPage.objects.get(pk=page.pk)
    page.service_area, page.municipality = [], velenje
    publish(page, commits)
    assert list(in_estonian(page).service_area.all()) == []
    assert in_estonian(page).municipality == velenje
    with commits():
        Translation.objects.get(source__object_id=page.translation_key).save_target(
            publish=True
        )
    assert list(in_estonian(page).service_area.all()) == []
    assert drift() == {}


def test_a_contact_detail_taken_away_is_gone_in_every_language(
    network, commits, client
):
    page = factories.member(
        network,
        contact_details=[
            {"type": "phone", "value": "+386 41 000 000"},
            {"type": "email", "value": "canary@example.org", "note": "pisarna"},
        ],
    )
    factories.translate(page, "et")
    page = MemberPage.objects.get(pk=page.pk)
    page.contact_details = [page.contact_details.first()]
    publish(page, commits)
    html = client.get(in_estonian(page).url).content.decode()
    assert "canary@example.org" not in html
    assert "+386 41 000 000" in html
    assert drift() == {}


def test_rows_keep_their_keys_in_translations(as_editor, network, commits):
    page = factories.memorandum(
        network,
        signatories=[
            {"side": "civil_society", "name": "Društvo"},
            {"side": "public_authority", "name": "Občina"},
        ],
    )
    factories.translate(page, "et")
    keys = [row.translation_key for row in in_estonian(page).signatories.all()]
    page = MemorandumPage.objects.get(pk=page.pk)
    first, second = page.signatories.all()
    first.sort_order, second.sort_order = 1, 0
    first.withdrawn_on = dt.date(2026, 1, 1)
    page.signatories = [second, first]
    publish(page, commits)
    rows = list(in_estonian(page).signatories.all())
    assert [row.translation_key for row in rows] == keys[::-1]
    assert [row.name for row in rows] == ["Občina [et]", "Društvo [et]"]
    assert rows[1].withdrawn_on == dt.date(2026, 1, 1)
    sync(as_editor, page, commits)
    rows = list(in_estonian(page).signatories.all())
    assert [row.translation_key for row in rows] == keys[::-1]
    assert [row.name for row in rows] == ["Občina [et]", "Društvo [et]"]
    assert drift() == {}


def test_new_rows_with_text_wait_until_translations_are_synced(
    as_editor, network, commits
):
    factories.translate(network, "et")
    page = type(network).objects.get(pk=network.pk)
    page.goals.add(factories.model("network.Goal")(text="Tretji", sort_order=2))
    publish(page, commits)
    assert in_estonian(page).goals.count() == 2
    sync(as_editor, page, commits)
    assert [goal.text for goal in in_estonian(page).goals.all()] == [
        "Prvi [et]", "Drugi [et]", "Tretji",
    ]  # fmt: skip
    assert drift() == {}


def test_a_translation_keeps_its_address_when_the_source_gets_another(
    as_editor, network, commits
):
    factories.translate(network, "et", slug="vorgustik")
    page = type(network).objects.get(pk=network.pk)
    page.slug = "nova-mreza"
    publish(page, commits)
    sync(as_editor, page, commits)
    assert in_estonian(page).slug == "vorgustik"
    assert drift() == {}


def test_an_expiry_holds_for_every_language(network, commits):
    page = factories.consultation(network)
    factories.translate(page, "et")
    page = ConsultationPage.objects.get(pk=page.pk)
    page.expire_at = timezone.now() + dt.timedelta(days=30)
    publish(page, commits)
    assert in_estonian(page).expire_at == page.expire_at
    assert drift() == {}


def test_what_only_the_source_can_mend_does_not_stop_a_translation(network, commits):
    page = factories.memorandum(network, signed_on=dt.date(2024, 5, 1))
    factories.translate(page, "et")
    # As an older version of the rules let it through.
    MemorandumPage.objects.filter(locale__language_code="sl").update(
        in_force_from=dt.date(2020, 1, 1)
    )
    MemorandumPage.objects.get(pk=page.pk).save(clean=False)
    with commits():
        translation = Translation.objects.get(source__object_id=page.translation_key)
        translation.source.update_from_db()
        translation.save_target(publish=True)
    assert in_estonian(page).in_force_from == dt.date(2020, 1, 1)
    assert drift() == {}


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_what_is_taken_back_goes_in_every_language(as_editor, network, action, commits):
    page = factories.member(network)
    factories.translate(page, "et")
    url = reverse(f"wagtailadmin_pages:{action}", args=[page.pk])
    with commits():
        assert as_editor.post(url).status_code == 302
    versions = Page.objects.filter(translation_key=page.translation_key, live=True)
    assert not versions.exists()
    assert drift() == {}


def test_taking_back_a_translation_leaves_the_source(as_editor, network):
    page = factories.member(network)
    estonian = factories.translate(page, "et")
    as_editor.post(reverse("wagtailadmin_pages:unpublish", args=[estonian.pk]))
    assert Page.objects.get(pk=page.pk).live
    assert not Page.objects.get(pk=estonian.pk).live
    assert drift() == {}


def test_trees_are_not_synced_unless_somebody_asks_and_then_by_aliases(
    as_editor, network, client
):
    assert not LocaleSynchronization.objects.exists()
    synchronize_tree(factories.locale("sl"), factories.locale("fi"))
    alias = network.get_translation(factories.locale("fi"))
    assert alias.alias_of_id == network.pk
    shown = as_editor.get(reverse("wagtailadmin_pages:edit", args=[alias.pk]))
    assert shown.status_code == 200
    body = client.get(f"/api/v1/networks/{network.translation_key}/?lang=fi").json()
    assert body["meta"]["language"]["served"] == "sl"
    assert drift() == {}


def test_a_term_is_offered_once_in_the_editors_language(as_editor, network):
    factories.field("sport", "Sport", sl="Šport", fi="Urheilu")
    factories.field("culture", "Kultuur", sl="Kultura")
    from wagtail.users.models import UserProfile

    user = factories.get_user_model().objects.get(username="urednica")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "sl"
    profile.save()
    url = reverse("wagtailadmin_pages:add", args=["network", "memberpage", network.pk])
    html = as_editor.get(url).content.decode()
    assert html.count('name="fields"') == 2
    assert html.index("Kultura") < html.index("Šport")
    assert "Urheilu" not in html


def standing(client, page, language="et"):
    url = f"/api/v1/consultations/{page.translation_key}/?lang={language}"
    found = client.get(url).json()
    return found["title"], *map(
        found["meta"]["language"].get, ("served", "status", "edits_behind")
    )


def take_in_a_po_file(client, page, texts, language="et"):
    """With these translations, by the text of the source; the page is not published."""
    translation = Translation.objects.get(
        source__object_id=page.translation_key,
        target_locale=factories.locale(language),
    )
    out = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    po = polib.pofile(client.get(out).content.decode())
    for entry in po:
        entry.msgstr = texts.get(entry.msgid, entry.msgstr)
    file = SimpleUploadedFile("x.po", str(po).encode())
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    assert client.post(url, {"file": file}).status_code == 302


@pytest.fixture
def topic(network):
    return factories.consultation(network, title="Naslov", lead="Na kratko", slug="n")


TEXTS = {"Naslov": "Pealkiri", "Na kratko": "Lühidalt", "n": "n-et",
         "Linnavalitsus": "Linnavalitsus (et)"}  # fmt: skip


def test_a_po_file_is_no_translation_before_it_is_published(
    as_editor, topic, commits, client
):
    with commits():
        factories.translate(topic, "et", only=True, issuing_authority="Linn")
    assert standing(client, topic) == ("Naslov", "et", "outdated", 2)
    take_in_a_po_file(as_editor, topic, TEXTS)
    title, served, status, behind = standing(client, topic)
    assert (title, served, status) == ("Naslov", "et", "outdated")
    assert behind >= 2
    assert drift() == {}
    edit = reverse("wagtailadmin_pages:edit", args=[in_estonian(topic).pk])
    with commits():
        as_editor.post(edit, {"action": "publish"})
    assert standing(client, topic) == ("Pealkiri", "et", "checked", 0)
    assert drift() == {}


def test_nothing_published_in_a_language_is_no_version_in_it(
    as_editor, topic, commits, client
):
    factories.translate(topic, "et", only=True)
    take_in_a_po_file(as_editor, topic, TEXTS)
    assert standing(client, topic)[:3] == ("Naslov", "sl", "fallback")
    assert drift() == {}


def test_a_translation_of_a_new_text_counts_once_it_is_published(
    as_editor, topic, commits, client
):
    factories.translate(topic, "et", title="Pealkiri")
    topic = ConsultationPage.objects.get(pk=topic.pk)
    topic.title = "Nov naslov"
    publish(topic, commits)
    source = Translation.objects.get(source__object_id=topic.translation_key).source
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    with commits():
        as_editor.post(url, {})
    take_in_a_po_file(as_editor, topic, {"Nov naslov": "Uus pealkiri"})
    assert standing(client, topic) == ("Pealkiri", "et", "outdated", 1)
    # What follows the source brings no draft with it.
    topic = ConsultationPage.objects.get(pk=topic.pk)
    topic.closes_at += dt.timedelta(days=5)
    publish(topic, commits)
    assert standing(client, topic) == ("Pealkiri", "et", "outdated", 1)
    assert drift() == {}
    edit = reverse("wagtailadmin_pages:edit", args=[in_estonian(topic).pk])
    with commits():
        as_editor.post(edit, {"action": "publish"})
    assert standing(client, topic) == ("Uus pealkiri", "et", "checked", 0)
    assert drift() == {}


def test_better_words_for_a_translated_text_do_not_make_it_outdated(
    as_editor, topic, commits, client
):
    factories.translate(topic, "et", title="Pealkiri")
    take_in_a_po_file(as_editor, topic, {"Naslov": "Parem pealkiri"})
    assert standing(client, topic) == ("Pealkiri", "et", "checked", 0)
    assert drift() == {}


def test_markup_and_links_do_not_hide_that_a_text_is_published(
    network, commits, client
):
    """Looked at again, because the text was translated after the page was filled."""
    link = '<a href="https://example.org">tukaj</a>'
    text = f"<p>Pišite &amp; {link}.</p><p>Do <b>petka</b></p>"
    page = factories.consultation(network, title="Naslov", description=text)
    translated = factories.translate(page, "et")
    TranslationLog.objects.all().delete()
    with commits():
        translated.specific.save()
    assert standing(client, page)[1:] == ("et", "checked", 0)
    assert drift() == {}


def test_publishing_looks_at_translations_only_when_drafts_wait(
    as_editor, topic, commits
):
    factories.translate(topic, "et", title="Pealkiri")
    factories.translate(topic, "fi", title="Otsikko")

    def queries(lead):
        page = ConsultationPage.objects.get(pk=topic.pk)
        page.lead = lead
        with CaptureQueriesContext(connection) as captured:
            publish(page, commits)
            settle()
        return len(captured)

    queries("a")
    without = queries("b")
    assert queries("c") == without
    take_in_a_po_file(as_editor, topic, {"Naslov": "Parem pealkiri"})
    assert queries("d") == without


def test_when_a_text_was_translated_has_no_month_in_english(network):
    factories.translate(network, "et")
    text = StringTranslation.objects.first()
    with translation.override("et"):
        day = f"{text.updated_at:%Y-%m-%d}"
        assert text.get_comment() == f"Käsitsi tõlgitud {day}"
