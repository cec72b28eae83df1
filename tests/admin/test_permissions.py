"""Who may do what in the admin: every view of a page, for everybody, in every state and language."""

import datetime as dt
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import Translation

from cms.delivery.check import drift
from cms.delivery.kinds import models_by_kind
from network.member import MemberPage
from tests import factories

PAGE_VIEWS = {
    "edit": "wagtailadmin_pages:edit",
    "delete": "wagtailadmin_pages:delete",
    "move": "wagtailadmin_pages:move",
    "copy": "wagtailadmin_pages:copy",
    "privacy": "wagtailadmin_pages:set_privacy",
    "history": "wagtailadmin_pages:history",
    "draft": "wagtailadmin_pages:view_draft",
    "translate": "wagtail_localize:submit_page_translation",
}
LIVE_VIEWS = {"unpublish": "wagtailadmin_pages:unpublish"}
BULK = ["publish", "unpublish", "delete", "move"]


def refused(response):
    """Sent to the log-in or back to the dashboard, or told no."""
    if response.status_code in (403, 404):
        return True
    return response.status_code == 302 and urlsplit(response["Location"]).path in (
        "/admin/login/",
        "/admin/",
    )


def allowed(client, page):
    """Names of the views of the page that let this browser in."""
    urls = {name: reverse(view, args=[page.pk]) for name, view in PAGE_VIEWS.items()}
    if page.live:
        urls |= {
            name: reverse(view, args=[page.pk]) for name, view in LIVE_VIEWS.items()
        }
    found = {name for name, url in urls.items() if not refused(client.get(url))}
    for action in BULK:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        response = client.get(f"{url}?id={page.pk}&next=/admin/")
        if not refused(response) and response.context["items"]:
            found.add(f"bulk {action}")
    return found


def browser(user=None):
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.fixture
def people(network):
    return {
        "anonymous": browser(),
        "other": browser(factories.editor(factories.network("et", code="other"))),
        "editor": browser(factories.editor(network)),
        "admin": browser(factories.user(superuser=True)),
    }


def in_all_states(network, language):
    """A member of the network in this language: live, draft, scheduled and private."""
    with factories.transaction.atomic():
        pages = {
            state: factories.member(network, language=language, title=state)
            for state in ("live", "draft", "scheduled", "private")
        }
    pages["draft"].unpublish()
    later = pages["scheduled"]
    later.unpublish()
    later.go_live_at = timezone.now() + dt.timedelta(days=1)
    later.save_revision().publish()
    PageViewRestriction.objects.create(page=pages["private"], restriction_type="login")
    return {
        state: Page.objects.get(pk=page.pk).specific for state, page in pages.items()
    }


@pytest.mark.parametrize("language", factories.LANGUAGES)
def test_only_its_own_editors_and_administrators_get_at_a_page(
    people, network, language
):
    everything = {*PAGE_VIEWS, *(f"bulk {action}" for action in BULK)}
    for state, page in in_all_states(network, language).items():
        found = {who: allowed(client, page) for who, client in people.items()}
        live = set(LIVE_VIEWS) if page.live else set()
        assert found["anonymous"] == set(), state
        assert found["other"] == set(), state
        assert everything - found["editor"] <= {"bulk unpublish", "bulk publish"}, state
        assert live <= found["editor"], state
        assert found["editor"] == found["admin"], state
    assert drift() == {}


def test_a_network_itself_is_moved_and_deleted_by_administrators_only(people, network):
    own, admin = allowed(people["editor"], network), allowed(people["admin"], network)
    assert admin - own == {"delete", "move", "bulk delete", "bulk move"}
    people["editor"].post(reverse("wagtailadmin_pages:delete", args=[network.pk]))
    assert Page.objects.filter(pk=network.pk).exists()


@pytest.mark.parametrize(
    "view",
    ["download_pofile", "preview_translation", "stop_translation", "upload_pofile"],
)
def test_translations_are_their_own_networks_business(people, network, view):
    factories.translate(network, "et")
    translation = Translation.objects.get()
    url = reverse(f"wagtail_localize:{view}", args=[translation.pk])
    post = view in ("stop_translation", "upload_pofile")
    for who in ("anonymous", "other"):
        assert refused(people[who].post(url) if post else people[who].get(url)), who
    assert Translation.objects.get().enabled
    update = reverse(
        "wagtail_localize:update_translations", args=[translation.source_id]
    )
    assert refused(people["other"].post(update, {"publish_translations": "on"}))
    assert not refused(people["editor"].get(update))


def test_the_report_of_translations_shows_only_what_one_may_see(people, network):
    secret = factories.member(network, title="Canary")
    secret.unpublish()
    factories.translate(secret, "et", title="Kanarka")
    url = reverse("wagtail_localize:translations_report")
    assert b"Canary" not in people["other"].get(url).content
    assert b"Canary" in people["editor"].get(url).content


def test_nothing_is_brought_into_anothers_network(people, network):
    own = factories.network("sl", code="own")
    editor = browser(factories.editor(own))
    page = factories.member(own, title="Naša")
    move = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, network.pk])
    editor.post(move)
    copy = reverse("wagtailadmin_pages:copy", args=[page.pk])
    for alias in ("", "on"):
        editor.post(
            copy,
            {
                "new_title": "Kopija",
                "new_slug": "kopija",
                "new_parent_page": network.pk,
                "copy_subpages": "",
                "alias": alias,
                "publish_copies": "on",
            },
        )
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    editor.post(f"{bulk}?id={page.pk}&next=/admin/", {"chooser": network.pk})
    add = reverse("wagtailadmin_pages:add", args=["network", "memberpage", network.pk])
    assert refused(
        editor.post(add, {"title": "Nova", "slug": "nova", "action-publish": "1"})
    )
    assert list(MemberPage.objects.child_of(network)) == []
    assert drift() == {}


def test_files_and_drafts_of_others_are_not_offered(people, network):
    from network.editors import collection_of

    file = factories.file("Zaupno", collection=collection_of(network=network))
    draft = factories.member(network, title="Osnutek")
    draft.unpublish()
    files = reverse("wagtaildocs_chooser:choose")
    pages = f"{reverse('wagtailadmin_choose_page_search')}?q=Osnutek&page_type=network.memberpage"
    browse = reverse("wagtailadmin_choose_page_child", args=[network.pk])
    for who, offered in (("other", False), ("editor", True)):
        assert ("Zaupno" in people[who].get(files).content.decode()) is offered
        assert ("Osnutek" in people[who].get(browse).content.decode()) is offered
        people[who].get(pages)
    edit = reverse("wagtaildocs:edit", args=[file.pk])
    delete = reverse("wagtaildocs:delete", args=[file.pk])
    for url in (edit, delete):
        assert refused(people["other"].get(url))
    assert not refused(people["editor"].get(edit))


OF_NETWORKS = {
    "memberpage", "memorandumpage", "consultationpage", "bodypage", "projectpage",
    "practicepage", "positionpage", "answerpage",
}  # fmt: skip
OF_ANYBODY = {"eventpage", "newspage"}
ANYWHERE = {"textpage", "listpage", "calendarpage"}
LISTED = {"networkpage", *OF_NETWORKS, *OF_ANYBODY}


def offered_below(page, client):
    """The types of pages that can be added there; of one alone, its form is opened at once."""
    url = reverse("wagtailadmin_pages:add_subpage", args=[page.pk])
    response = client.get(url, follow=True)
    place = response.content.decode()
    if response.redirect_chain:
        place += response.redirect_chain[-1][0]
    pages = [m for models in models_by_kind().values() for m in models]
    types = {m._meta.model_name for m in pages if issubclass(m, Page)}
    return {name for name in types if f"/{name}/{page.pk}/" in place}


@pytest.mark.parametrize(
    ("parent", "offered"),
    [
        ("home", {*ANYWHERE, "networkpage"}),
        ("network", {*ANYWHERE, *OF_NETWORKS, *OF_ANYBODY}),
        ("member", set()),
    ],
)
def test_each_place_offers_what_belongs_there(as_admin, network, parent, offered):
    pages = {
        "home": factories.home("sl"),
        "network": network,
        "member": factories.member(network),
    }
    assert offered_below(pages[parent], as_admin) == offered


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_list_offers_what_it_lists(as_admin, network, name):
    """Of a network's own in that network alone."""
    kind = name.removesuffix("page")
    anywhere = factories.list_page(kind, factories.home("sl"))
    assert offered_below(anywhere, as_admin) == {name} - OF_NETWORKS
    if name != "networkpage":
        assert offered_below(factories.list_page(kind, network), as_admin) == {name}


def test_the_group_follows_the_code_and_goes_with_the_network(network):
    from django.contrib.auth.models import Group

    editor = factories.editor(network)
    factories.translate(network, "et")
    network.refresh_from_db()
    network.code = "nova"
    with factories.TestCase.captureOnCommitCallbacks(execute=True):
        network.save_revision().publish()
    assert editor.groups.get().name == "nova: editors"
    estonian = network.get_translation(factories.locale("et"))
    assert estonian.code == "nova"
    assert estonian.permissions_for_user(editor).can_edit()
    estonian.delete()
    assert editor.groups.exists()
    network.specific_class.objects.get(pk=network.pk).delete()
    assert not Group.objects.filter(name__endswith=": editors").exists()
    assert drift() == {}
