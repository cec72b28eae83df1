"""Nobody is told of what others keep to themselves, whichever address names it by its id."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, streamfield

from network.editors import collection_of
from network.memorandum import MemorandumPage
from tests import factories
from tests.admin.forms import add_row, filled, rich

CANARY = re.compile(r"Canary\w+")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")
BULK = {
    "wagtailcore.page": ("draft", "delete", "publish", "unpublish", "move"),
    "cms.mediaimage": ("image", "delete", "add_tags", "add_to_collection"),
    "cms.file": ("file", "delete", "add_tags", "add_to_collection"),
}


def browser(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def secrets(network):
    """A draft, a private page, a draft with pages below, an image and a file."""
    collection = collection_of(network=network)
    section = factories.list_page("member", network, title="CanarySection")
    draft = factories.member(section, title="CanaryDraft")
    private = factories.member(section, title="CanaryPrivate")
    for page in (draft, section):
        Page.objects.get(pk=page.pk).specific.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    image = factories.image("CanaryImage", collection=collection)
    file = factories.file("CanaryFile", collection=collection)
    found = {"draft": draft, "private": private, "section": section,
             "image": image, "file": file}  # fmt: skip
    return {name: thing.pk for name, thing in found.items()}


PAGES = ("draft", "private", "section")


@pytest.fixture
def own(site):
    return factories.network("sl", code="own", title="Naša")


@pytest.fixture
def other(own):
    return browser(factories.editor(own, "other"))


@pytest.fixture
def editor(network):
    return browser(factories.editor(network, "editor"))


def told(client, response):
    """What it says of the secrets: in its text, or on whichever page is shown next."""
    body = b"".join(response) if response.streaming else response.content
    next_page = client.get("/admin/account/").content
    return set(CANARY.findall(f"{body!r} {response.headers} {next_page!r}"))


def addresses(patterns: Any, prefix: str = "/admin/") -> Iterator[str]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern).strip("^$").replace("\\Z", "")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        else:
            yield path


def all_addresses() -> list[str]:
    admin = next(
        p for p in get_resolver().url_patterns if str(p.pattern) == "admin/"
    )  # fmt: skip
    return sorted({*addresses(admin.url_patterns)} - {"/admin/failwhale/"})


def test_no_address_of_the_admin_tells_of_what_others_keep(other, secrets):
    leaks = {}
    for template in all_addresses():
        kind = re.search("image|document", template)
        for name in [kind[0].replace("document", "file")] if kind else PAGES:
            # An address with several parameters is asked with one id for all of them.
            url = PARAMETER.sub(str(secrets[name]), template)
            query = {"id": secrets[name]} if "chosen" in url else {}
            if found := told(other, other.get(url, query)):
                leaks[url] = found
            if url == template and not query:
                break
    assert leaks == {}


@pytest.mark.parametrize(
    ("model", "secret", "action"),
    [(m, secret, a) for m, (secret, *actions) in BULK.items() for a in actions],
)
def test_bulk_actions_tell_nobody_what_they_may_not_touch(
    other, editor, secrets, model, secret, action
):
    url = reverse("wagtail_bulk_action", args=[*model.split("."), action])
    one, section = secrets[secret], secrets["section"]
    for query in (f"id={one}", "id=all", f"id=all&childOf={section}",
                  f"id={secrets['private']}&id={one}"):  # fmt: skip
        assert told(other, other.get(f"{url}?{query}&next=/admin/")) == set(), query
    if action != "publish":
        assert editor.get(f"{url}?id={one}&next=/admin/").status_code == 200


@pytest.mark.parametrize(
    ("what", "secret"), [("images", "image"), ("documents", "file")]
)
def test_the_admins_api_gives_what_one_may_choose(
    other, editor, as_admin, own, secrets, what, secret
):
    make = {"images": factories.image, "documents": factories.file}[what]
    mine = make("Naše", collection=collection_of(network=own))
    url = f"/admin/api/main/{what}/"
    assert [i["title"] for i in other.get(url).json()["items"]] == ["Naše"]
    assert other.get(f"{url}{mine.pk}/").status_code == 200
    hidden = f"{url}{secrets[secret]}/"
    assert other.get(hidden).status_code == 404
    assert "Canary" in editor.get(hidden).json()["title"]
    assert as_admin.get(url).json()["meta"]["total_count"] == 2


@pytest.mark.parametrize("secret", PAGES)
def test_nothing_is_brought_to_a_place_that_one_may_not_see(
    other, own, secrets, secret
):
    page, pk = factories.member(own, title="Naša"), secrets[secret]
    move = reverse("wagtailadmin_pages:move", args=[page.pk])
    copy = reverse("wagtailadmin_pages:copy", args=[page.pk])
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    for url, form in {
        move: {"new_parent_page": pk},
        copy: {"new_title": "K", "new_slug": "k", "new_parent_page": pk},
        f"{bulk}?id={page.pk}&next=/admin/": {"chooser": pk},
    }.items():
        assert told(other, other.post(url, form)) == set(), url
        assert told(other, other.post(url, form, follow=True)) == set(), url


def coordinator(data, pk):
    data["coordinator"] = [str(pk)]


def officer(data, pk):
    add_row(data, "officers", role="chair", on_behalf_of=pk)


def pages_block(data, pk):
    value = {"count": "1", "0-value": pk, "0-order": "0",
             "0-deleted": "", "0-id": "", "0-type": ""}  # fmt: skip
    block = nested_form_data({"content": streamfield([("pages", value)])})
    data |= {name: [str(value)] for name, value in block.items()}


def link(data, pk):
    data["purpose"] = rich(f'<p><a linktype="page" id="{pk}">tu</a></p>')


LINKS = [coordinator, officer, pages_block, link]


@pytest.mark.parametrize("secret", ["draft", "private"])
@pytest.mark.parametrize("way", LINKS)
def test_a_form_names_no_page_that_its_editor_may_not_see(
    other, own, secrets, way, secret
):
    url = reverse("wagtailadmin_pages:edit", args=[own.pk])
    data = filled(other.get(url))
    way(data, secrets[secret])
    response = other.post(url, data)
    assert response.status_code == 200
    assert told(other, response) == set()
    assert told(other, other.get(url)) == set()


@pytest.mark.parametrize("way", LINKS)
def test_public_pages_of_others_are_linked_to(other, own, network, way):
    public = factories.member(network, title="Javna")
    url = reverse("wagtailadmin_pages:edit", args=[own.pk])
    data = filled(other.get(url))
    way(data, public.pk)
    assert other.post(url, data | {"action-publish": "1"}).status_code == 302
    for view, name in ((f"choose-page/{network.pk}/", "Javna"), ("choose-page/", "")):
        response = other.get(f"/admin/{view}?page_type=network.memberpage")
        assert response.status_code == 200
        assert name in response.json()["html"]
    chosen = other.get(f"/admin/choose-page/chosen-multiple/?id={public.pk}")
    assert "Javna" in chosen.content.decode()


def test_what_is_refused_is_not_named_in_the_form_that_says_so(other, own, secrets):
    page = factories.memorandum(own, title="Naš")
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = filled(other.get(url))
    data |= {"image": [str(secrets["image"])], "image_alt": ["x"]}
    add_row(data, "annexes", title="Načrt", document=secrets["file"])
    block = (
        "image",
        {"image": secrets["image"], "alt_text": "Slika", "decorative": ""},
    )
    content = nested_form_data({"content": streamfield([block])})
    data |= {name: [str(value)] for name, value in content.items()}
    response = other.post(url, data)
    assert response.status_code == 200
    assert told(other, response) == set()
    assert "Načrt" in response.content.decode()
    assert MemorandumPage.objects.get().image is None


def test_editors_still_get_at_all_that_is_theirs(editor, network, secrets):
    for name in PAGES:
        edit = reverse("wagtailadmin_pages:edit", args=[secrets[name]])
        assert editor.get(edit).status_code == 200
    move = reverse(
        "wagtailadmin_pages:move_confirm", args=[secrets["draft"], network.pk]
    )
    assert "CanaryDraft" in editor.get(move).content.decode()
    child = reverse("wagtailadmin_choose_page_child", args=[secrets["section"]])
    assert "CanaryDraft" in editor.get(child).content.decode()
    for page in Page.objects.ancestor_of(network).filter(depth__gt=1):
        explore = reverse("wagtailadmin_explore", args=[page.pk])
        assert editor.get(explore, follow=True).status_code == 200
