"""A preview shows the draft as the site will show it, and writes nothing."""

from cms.delivery.check import drift
from cms.delivery.models import Change, Document
from network.member import MemberPage
from tests import factories as f
from tests.web.page import find, texts, words


def preview(page):
    response = page.make_preview_request()
    response.render() if hasattr(response, "render") else None
    return response


def state():
    return sorted(
        Document.objects.values_list("etag", flat=True)
    ), Change.objects.count()


def test_a_draft_is_shown_with_its_changes_and_a_banner(site, client):
    network = f.network(title="Võrgustik")
    assert drift() == {}
    before = state()
    network.title = "Uus nimi"
    response = preview(network)
    assert response.status_code == 200
    assert texts(response, "h1") == ["Uus nimi"]
    banner = texts(response, "p", class_="preview")[0]
    assert banner.startswith(words("Preview"))
    assert response.headers["Cache-Control"] == "private, no-store"
    assert state() == before
    assert "Võrgustik" in client.get(network.url).content.decode()


def test_a_page_that_was_never_saved_can_be_previewed(site):
    network = f.network()
    page = MemberPage(title="Uus ühendus", locale=network.locale)
    assert texts(preview(page), "h1") == ["Uus ühendus"]
    page = MemberPage(title="Uus ühendus", slug="uus", locale=network.locale)
    page.depth, page.path = network.depth + 1, network.path + "0001"
    page.set_url_path(network)
    response = preview(page)
    assert network.title in texts(response, "nav", class_="crumbs")[0]
    assert not MemberPage.objects.exists()
    assert drift() == {}


def test_a_restricted_or_hidden_page_can_be_previewed_by_its_editor(site, client):
    page = f.text_page(title="Sisekord", slug="sisekord")
    page.view_restrictions.create(restriction_type="login")
    page.live = False
    assert texts(preview(page), "h1") == ["Sisekord"]


def test_the_admin_previews_what_is_in_the_form(site, client):
    network = f.network(title="Võrgustik")
    client.force_login(f.user(superuser=True))
    response = client.get(f"/admin/pages/{network.pk}/view_draft/")
    assert response.status_code == 200
    assert find(response, "p", class_="preview")


def test_a_translation_is_previewed_with_its_standing(site):
    page = f.text_page(title="Meist", lead="Lühidalt")
    translated = f.translate(page, "lv", only=True, title="Par mums")
    response = preview(translated)
    assert find(response, "html")[0].attrs["lang"] == "lv"
    assert find(response, "p", class_="notice")
