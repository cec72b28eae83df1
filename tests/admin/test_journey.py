"""What an editor does from end to end, with the forms of the admin."""

import datetime as dt

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringSegment, Translation

from cms.delivery.check import drift
from cms.media import File
from consultations.consultation import ConsultationPage
from network.member import MemberPage
from network.memorandum import MemorandumPage
from network.network import NetworkPage
from tests import factories
from tests.admin.forms import add_row, filled, rich

PUBLISH = {"action-publish": "1"}


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add(kind, parent):
    app, model = kind._meta.app_label, kind._meta.model_name
    return reverse("wagtailadmin_pages:add", args=[app, model, parent.pk])


def save(client, url, data, **more):
    response = client.post(url, data | PUBLISH | more)
    assert response.status_code == 302, response.content.decode()
    return response


def seen(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def item(client, kind, page, language):
    return client.get(f"/api/v1/{kind}/{page.translation_key}/?lang={language}").json()


def test_purpose_and_the_order_of_goals_are_edited_and_seen_at_once(
    as_editor, network, client
):
    data = filled(as_editor.get(edit(network)))
    data["purpose"] = rich("<p>Povezujemo društva.</p>")
    data["goals-0-ORDER"], data["goals-1-ORDER"] = ["2"], ["1"]
    add_row(data, "goals", text="Tretji")
    save(as_editor, edit(network), data)
    body = item(client, "networks", network, "sl")
    assert body["goals"] == ["Drugi", "Prvi", "Tretji"]
    assert body["purpose"] == "<p>Povezujemo društva.</p>"
    assert "Povezujemo društva." in seen(client, network.url)
    assert drift() == {}


def test_an_editor_does_not_see_the_code_of_the_network(as_editor, as_admin, network):
    assert "code" not in filled(as_editor.get(edit(network)))
    assert filled(as_admin.get(edit(network)))["code"] == ["mreza"]


def test_a_member_is_added_with_its_municipality_and_fields(as_editor, network, client):
    celje = factories.municipality("celje", "Celje", country="si", sl="Celje")
    sport = factories.field("sport", "Sport", sl="Šport")
    members = factories.list_page("member", network, title="Članice")
    data = filled(as_editor.get(add(MemberPage, members)))
    data |= {
        "title": ["Društvo"], "slug": ["drustvo"], "municipality": [str(celje.pk)],
        "fields": [str(sport.pk)], "service_area": [str(celje.pk)], "joined": ["2015-02"],
    }  # fmt: skip
    add_row(data, "contact_details", type="email", value="info@example.org",
            purpose="general", legal_basis="consent", show_on_site="on")  # fmt: skip
    save(as_editor, add(MemberPage, members), data)
    body = item(client, "members", MemberPage.objects.get(), "sl")
    assert body["municipality"]["title"] == "Celje"
    assert [field["title"] for field in body["fields"]] == ["Šport"]
    assert body["joined"] == "2015-02"
    assert "info@example.org" in seen(client, MemberPage.objects.get().url)
    assert drift() == {}


def test_a_memorandum_is_added_with_signatories_and_an_annex_uploaded_in_place(
    as_editor, network, client
):
    member = factories.member(network, title="Društvo")
    file = upload(as_editor, "Priloga", collection="mreza")
    url = add(MemorandumPage, network)
    data = filled(as_editor.get(url))
    data |= {"title": ["Memorandum"], "slug": ["memorandum"], "signed_on": ["2024-05-01"],
             "preamble": rich("<p>Skupaj.</p>")}  # fmt: skip
    add_row(data, "signatories", side="civil_society", organisation=member.pk)
    add_row(data, "signatories", side="public_authority", name="Mestna občina Celje")
    add_row(data, "annexes", title="Načrt", document=file.pk)
    save(as_editor, url, data)
    page = MemorandumPage.objects.get()
    body = item(client, "memoranda", page, "sl")
    assert [s["side"] for s in body["signatories"]] == [
        "civil_society",
        "public_authority",
    ]
    assert body["signatories"][0]["organisation"]["title"] == "Društvo"
    assert body["annexes"][0]["document"]["title"] == "Priloga"
    file = client.get(body["annexes"][0]["document"]["url"])
    assert b"".join(file) == b"Priloga"
    assert drift() == {}


def upload(client, title, *, collection):
    """As the chooser's “Upload” tab does."""
    url = reverse("wagtaildocs_chooser:create")
    form = client.get(reverse("wagtaildocs_chooser:choose")).json()["html"]
    assert collection in form or "document-chooser-upload-collection" not in form
    file = SimpleUploadedFile("priloga.txt", b"Priloga")
    prefix = "document-chooser-upload"
    response = client.post(
        url,
        {
            f"{prefix}-title": title,
            f"{prefix}-file": file,
            f"{prefix}-language": "sl",
            f"{prefix}-tags": "",
        },
    )
    assert response.json()["step"] == "chosen", response.json()
    return File.objects.get(title=title)


def test_a_consultation_is_opened_with_documents_and_a_closing_date(
    as_editor, network, client
):
    file = upload(as_editor, "Osnutek", collection="mreza")
    url = add(ConsultationPage, network)
    data = filled(as_editor.get(url))
    assert data["stage"] == ["collecting"]
    assert data["closes_at"][0].endswith("23:59")
    closes = (timezone.localtime() + dt.timedelta(days=3)).strftime("%Y-%m-%d 18:00")
    data |= {"title": ["Proračun"], "slug": ["proracun"], "issuing_authority": ["Občina"],
             "subject_type": ["budget"], "closes_at": [closes]}  # fmt: skip
    add_row(data, "documents", title="Osnutek proračuna", document=file.pk)
    add_row(data, "questions", text="Kaj manjka?")
    save(as_editor, url, data)
    body = item(client, "consultations", ConsultationPage.objects.get(), "sl")
    assert body["meta"]["state"] == "open"
    assert body["meta"]["closes_in_days"] == 3
    assert body["documents"][0]["document"]["language"] == "sl"
    assert drift() == {}


def submit(client, page, *languages):
    """“Translate this page”."""
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    locales = [str(factories.locale(language).pk) for language in languages]
    response = client.post(url, {"locales": locales})
    assert response.status_code == 302, response.content.decode()
    return [page.get_translation(factories.locale(language)) for language in languages]


def translate_text(client, translation, path, text):
    segment = StringSegment.objects.get(source=translation.source, context__path=path)
    url = reverse(
        "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
    )
    response = client.put(
        url, f"value={text}", content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code in (200, 201), response.content


def test_a_page_is_translated_side_by_side_and_published(
    as_editor, network, client, commits
):
    with commits():
        (estonian,) = submit(as_editor, network, "et")
    assert not estonian.live
    assert "/et/" not in str(
        item(client, "networks", network, "et")["meta"]["translations"]
    )
    translation = Translation.objects.get()
    editor = as_editor.get(edit(estonian))
    assert editor.status_code == 200
    assert b"Prvi" in editor.content
    translate_text(as_editor, translation, "title", "Võrgustik")
    translate_text(as_editor, translation, "slug", "vorgustik")
    with commits():
        assert as_editor.post(edit(estonian), {"action": "publish"}).status_code == 302
    body = item(client, "networks", network, "et")
    assert body["title"] == "Võrgustik"
    assert body["meta"]["path"] == "/et/vorgustik/"
    assert body["meta"]["language"]["status"] == "outdated"
    assert "Võrgustik" in seen(client, "/et/vorgustik/")
    assert drift() == {}


def test_texts_are_sent_out_and_taken_in_as_a_po_file(
    as_editor, network, client, commits
):
    with commits():
        (finnish,) = submit(as_editor, network, "fi")
    translation = Translation.objects.get()
    out = as_editor.get(
        reverse("wagtail_localize:download_pofile", args=[translation.pk])
    )
    po = polib.pofile(out.content.decode())
    assert {"Mreža", "Prvi", "Drugi"} <= {entry.msgid for entry in po}
    for entry in po:
        entry.msgstr = (
            f"{entry.msgid}-fi" if entry.msgctxt == "slug" else f"Suomi {entry.msgid}"
        )
    file = SimpleUploadedFile("fi.po", str(po).encode())
    url = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    assert as_editor.post(url, {"file": file, "next": edit(finnish)}).status_code == 302
    with commits():
        as_editor.post(edit(finnish), {"action": "publish"})
    body = item(client, "networks", network, "fi")
    assert body["goals"] == ["Suomi Prvi", "Suomi Drugi"]
    assert body["meta"]["language"]["status"] == "checked"
    assert drift() == {}


def test_changed_texts_reach_the_translators_with_sync_translated_pages(
    as_editor, network, client, commits
):
    with commits():
        factories.translate(network, "et")
    data = filled(as_editor.get(edit(network)))
    data["goals-0-text"] = ["Prvi cilj"]
    save(as_editor, edit(network), data)
    translation = Translation.objects.get()
    assert item(client, "networks", network, "et")["goals"][0] == "Prvi [et]"
    assert (
        item(client, "networks", network, "et")["meta"]["language"]["status"]
        == "outdated"
    )
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    with commits():
        assert as_editor.post(url, {}).status_code == 302
    estonian = network.get_translation(factories.locale("et"))
    key = network.goals.first().translation_key
    translate_text(as_editor, translation, f"goals.{key}.text", "Esimene")
    with commits():
        as_editor.post(edit(estonian), {"action": "publish"})
    body = item(client, "networks", network, "et")
    assert body["goals"] == ["Esimene", "Drugi [et]"]
    assert body["meta"]["language"]["status"] == "checked"
    assert drift() == {}


@pytest.mark.parametrize("language", factories.LANGUAGES)
def test_the_admin_speaks_the_editors_language(network, client, language):
    from wagtail.users.models import UserProfile

    user = factories.editor(network)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    client.force_login(user)
    html = seen(client, "/admin/")
    assert f'lang="{language}"' in html
    assert network.title in html
    assert NetworkPage.objects.get().get_url_parts()[2] in html
