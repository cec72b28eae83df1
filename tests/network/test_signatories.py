"""Whoever signed a memorandum is named by it, whatever becomes of their own page."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms.delivery.check import drift
from network.member import MemberPage
from network.memorandum import MemorandumPage
from tests import factories
from tests.admin.forms import add_row, errors, filled

PUBLISH = {"action-publish": "1"}


@pytest.fixture
def network(site):
    return factories.network("sl", title="Mreža", code="mreza")


@pytest.fixture
def member(network):
    member = factories.member(network, title="Društvo")
    factories.translate(member, "et", title="Ühing")
    return member


@pytest.fixture
def page(network, member):
    """A memorandum that the member signed, in two languages."""
    rows = [{"side": "civil_society", "organisation": member}]
    page = factories.memorandum(network, title="Memorandum", signatories=rows)
    factories.translate(page, "et", title="Leping")
    return page


@pytest.fixture
def as_editor(network, client):
    client.force_login(factories.editor(network))
    return client


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def signatory(client, page, language="sl"):
    url = f"/api/v1/memoranda/{page.translation_key}/?lang={language}"
    return client.get(url).json()["signatories"][0]


def unpublish(member):
    for version in member.get_translations(inclusive=True):
        version.unpublish()


def delete(member):
    for version in member.get_translations(inclusive=True):
        version.delete()


def hide(member):
    PageViewRestriction.objects.create(page=member, restriction_type="login")


@pytest.mark.parametrize("take_back", [unpublish, delete, hide])
def test_a_signatory_keeps_its_name_when_its_page_is_taken_back(
    page, member, client, take_back
):
    assert signatory(client, page)["organisation"]["title"] == "Društvo"
    take_back(member)
    for language, name in (("sl", "Društvo"), ("et", "Ühing")):
        found = signatory(client, page, language)
        assert (found["name"], found["organisation"]) == (name, None)
        shown = page.get_translation(factories.locale(language)).url
        assert name in client.get(shown).content.decode()
    assert drift() == {}


def test_it_still_has_it_when_the_memorandum_is_published_again(
    page, member, client, as_editor
):
    data = filled(as_editor.get(edit(page)))
    assert as_editor.post(edit(page), data | PUBLISH).status_code == 302
    delete(member)
    data = filled(as_editor.get(edit(page))) | {"title": ["Nov naslov"]}
    assert as_editor.post(edit(page), data | PUBLISH).status_code == 302
    assert signatory(client, page)["name"] == "Društvo"
    assert drift() == {}


def test_its_name_is_no_text_that_translations_lack(page, client):
    url = f"/api/v1/memoranda/{page.translation_key}/?lang=et"
    assert client.get(url).json()["meta"]["language"]["status"] == "checked"
    MemorandumPage.objects.get(pk=page.pk).save_revision().publish()
    assert client.get(url).json()["meta"]["language"]["status"] == "checked"
    assert drift() == {}


def test_a_name_that_was_written_stays_as_it_was_written(network, member, client):
    rows = [{"side": "civil_society", "organisation": member, "name": "Staro ime"}]
    page = factories.memorandum(network, signatories=rows)
    assert signatory(client, page)["name"] == "Staro ime"
    assert drift() == {}


@pytest.mark.parametrize("way", ["draft", "private"])
def test_what_is_not_public_lends_no_name(as_editor, network, settings, way):
    settings.LANGUAGE_CODE = "en"
    secret = factories.member(network, title="Canary")
    if way == "draft":
        secret.unpublish()
    else:
        hide(secret)
    url = reverse(
        "wagtailadmin_pages:add", args=["network", "memorandumpage", network.pk]
    )
    data = filled(as_editor.get(url)) | {"title": ["Nov"], "slug": ["nov"]}
    add_row(data, "signatories", side="civil_society", organisation=secret.pk)
    told = errors(as_editor.post(url, data | PUBLISH))
    assert "This organisation is not public yet. Write its name." in told
    data["signatories-0-name"] = ["Društvo v nastajanju"]
    assert as_editor.post(url, data | PUBLISH).status_code == 302
    assert MemorandumPage.objects.get().signatories.get().known_as == ""


def test_another_organisation_does_not_take_over_the_name(page, network, member):
    other = factories.member(network, title="Canary")
    other.unpublish()
    row = MemorandumPage.objects.get(pk=page.pk).signatories.get()
    row.organisation = MemberPage.objects.get(pk=other.pk)
    row.save()
    assert row.known_as == ""
    assert drift() == {}
