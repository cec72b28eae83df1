"""Ways to change a page in the admin, as an editor of the network."""

import pytest
from wagtail.models import (
    GroupApprovalTask,
    Page,
    PageViewRestriction,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.delivery.models import Document
from home.page import TextPage
from network.network import NetworkPage
from tests import factories as make
from tests.delivery.channels import holds


@pytest.fixture
def page(network):
    """A text page that can be written with a short form."""
    return make.text_page(network, title="Tekst", slug="tekst", lead="Avalik jutt")


@pytest.fixture
def editor(network, client):
    """The client of an editor of the network."""
    client.force_login(make.editor(NetworkPage.objects.get(pk=network.pk)))
    return client


def form(page, **fields):
    return {
        "title": page.title, "slug": page.slug, "lead": page.lead, "image": "",
        "image_alt": "", "seo_title": "", "search_description": "", "go_live_at": "",
        "expire_at": "", "content-count": "0", "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    } | fields  # fmt: skip


def edit(client, page, **fields):
    answer = client.post(f"/admin/pages/{page.pk}/edit/", form(page, **fields))
    assert answer.status_code == 302, (
        answer.context and answer.context.get("form").errors
    )
    return answer


def post(client, path, **fields):
    answer = client.post(f"/admin/{path}", fields)
    assert answer.status_code in (200, 302)
    return answer


def again(page):
    return type(page).objects.filter(pk=page.pk).first()


def test_publish(editor, page):
    edit(editor, page, lead="Uus jutt", **{"action-publish": "1"})
    assert holds(shown=("Uus jutt",), hidden=("Avalik jutt",))


def test_save_draft(editor, page):
    edit(editor, page, lead="Mustandi jutt")
    assert holds(shown=("Avalik jutt",), hidden=("Mustandi jutt",))


def test_add_and_publish(editor, network):
    new = form(TextPage(title="Uus leht", slug="uus", lead="Uue jutt"))
    path = f"pages/add/home/textpage/{network.pk}/"
    post(editor, path, **new, **{"action-publish": "1"})
    assert holds(shown=("Uue jutt",))


def test_publish_from_a_workflow(editor, page, client):
    workflow = Workflow.objects.create(name="Kinnitamine")
    task = GroupApprovalTask.objects.create(name="Kinnita")
    admin = make.user(superuser=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowPage.objects.create(workflow=workflow, page=page.page_ptr)
    edit(editor, page, lead="Kinnitamata jutt", **{"action-submit": "1"})
    assert holds(hidden=("Kinnitamata jutt",), shown=("Avalik jutt",))
    state = again(page).current_workflow_task_state
    client.force_login(admin)
    post(client, f"pages/workflow/action/{page.pk}/approve/{state.pk}/", comment="")
    assert holds(shown=("Kinnitamata jutt",), hidden=("Avalik jutt",))


def test_bulk_publish_and_unpublish(editor, network, page):
    other = make.text_page(network, title="Teine", slug="teine", lead="Teise jutt")
    for each in (page, other):
        each.lead += " edasi"
        each.save_revision()
    ids = f"id={page.pk}&id={other.pk}"
    post(editor, f"bulk/wagtailcore/page/publish/?{ids}")
    assert holds(shown=("Avalik jutt edasi", "Teise jutt edasi"))
    post(editor, f"bulk/wagtailcore/page/unpublish/?{ids}")
    assert holds(hidden=("Avalik jutt", "Teise jutt"))


def test_unpublish(editor, page):
    post(editor, f"pages/{page.pk}/unpublish/")
    assert holds(hidden=("Avalik jutt",))


def test_delete(client, page):
    client.force_login(make.user(superuser=True))
    post(client, f"pages/{page.pk}/delete/")
    assert again(page) is None
    assert holds(hidden=("Avalik jutt",))


def test_bulk_delete(client, page):
    client.force_login(make.user(superuser=True))
    post(client, f"bulk/wagtailcore/page/delete/?id={page.pk}")
    assert again(page) is None
    assert holds(hidden=("Avalik jutt",))


def test_move_and_reorder(editor, network, page):
    below = make.text_page(network, title="Alla", slug="alla", show_in_menus=True)
    post(editor, f"pages/{page.pk}/move/{below.pk}/confirm/")
    assert holds(shown=("Avalik jutt",))
    assert (
        Document.objects.get(key=page.translation_key).path
        == "/et/ida-viru/alla/tekst/"
    )
    first = make.text_page(network, title="Esimene", slug="esimene", show_in_menus=True)
    post(editor, f"pages/{first.pk}/set_position/?position=0")
    assert holds()


def test_bulk_move(client, network, page):
    client.force_login(make.user(superuser=True))
    below = make.text_page(network, title="Alla", slug="alla")
    post(client, f"bulk/wagtailcore/page/move/?id={page.pk}", chooser=below.pk)
    assert holds(shown=("Avalik jutt",))
    assert (
        Document.objects.get(key=page.translation_key).path
        == "/et/ida-viru/alla/tekst/"
    )


@pytest.mark.parametrize("alias", [False, True])
def test_copy(editor, network, page, alias):
    post(
        editor,
        f"pages/{page.pk}/copy/",
        new_title="Koopia",
        new_slug="koopia",
        new_parent_page=network.pk,
        publish_copies="on",
        **({"alias": "on"} if alias else {}),
    )
    assert holds(shown=("Avalik jutt",))
    assert Document.objects.filter(path="/et/ida-viru/koopia/").exists()


def test_convert_alias(editor, network, page):
    alias = page.create_alias(
        parent=Page.objects.get(pk=network.pk), update_slug="alias"
    )
    post(editor, f"pages/{alias.pk}/convert_alias/")
    assert again(alias).alias_of_id is None
    assert holds(shown=("Avalik jutt",))


def test_privacy(client, network, page):
    client.force_login(make.user(superuser=True))
    path = f"pages/{network.pk}/privacy/"
    post(client, path, restriction_type="password", password="salasõna")
    assert PageViewRestriction.objects.count() == 1
    assert holds(hidden=("Avalik jutt", "Ida-Viru", "salasõna"))
    post(client, path, restriction_type="login")
    assert holds(hidden=("Avalik jutt", "Ida-Viru"))
    post(client, path, restriction_type="none")
    assert holds(shown=("Avalik jutt", "Ida-Viru"))


def test_revert_to_an_older_revision(editor, page):
    first = page.latest_revision
    edit(editor, page, lead="Uus jutt", **{"action-publish": "1"})
    edit(editor, page, lead="Avalik jutt", revision=first.pk, **{"action-publish": "1"})
    assert holds(shown=("Avalik jutt",), hidden=("Uus jutt",))


def test_scheduled_revision_is_unscheduled(editor, page):
    page.lead = "Homne jutt"
    revision = page.save_revision(approved_go_live_at="2100-01-01T00:00Z")
    post(editor, f"pages/{page.pk}/revisions/{revision.pk}/unschedule/")
    assert holds(shown=("Avalik jutt",), hidden=("Homne jutt",))
