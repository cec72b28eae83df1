"""Ways to change where a page is, and who may go there."""

import uuid

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.delivery import read
from cms.delivery.check import drift
from cms.delivery.models import Change, Document
from cms.delivery.splice import Ask
from cms.delivery.touch import settle
from tests import factories as make
from tests.delivery.channels import holds


def again(page):
    """The page as the database has it."""
    return type(page).objects.get(pk=page.pk)


def path(page):
    document = Document.objects.filter(key=page.translation_key).first()
    return document and document.path


def restrict(page, kind=PageViewRestriction.LOGIN, **kw):
    return PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type=kind, **kw
    )


def reasons(page):
    changes = Change.objects.filter(key=page.translation_key).order_by("id")
    return [change.reason for change in changes]


def card_titles(page, ask_for="et"):
    """Titles of the pages in its menu, as readers get them."""
    ask = Ask(language=ask_for, now=timezone.now(), channel="api")
    return [
        card["title"] for card in read.item(page.translation_key, ask).data()["menu"]
    ]


def test_move_to_another_parent(network, member):
    other = make.network(title="Teine", slug="teine", code="teine")
    member.move(other, "last-child")
    assert holds(shown=("Avalik jutt",))
    assert path(member) == "/et/teine/avalik/"
    assert Document.objects.get(key=member.translation_key).network == "teine"


def test_move_of_a_section_takes_along_what_is_below(section, member):
    other = make.network(title="Teine", slug="teine", code="teine")
    Page.objects.get(pk=section.pk).move(other, "last-child")
    assert holds(shown=("Avalik jutt",))
    assert path(member) == "/et/teine/liikmed/avalik/"
    assert Document.objects.get(key=member.translation_key).network == "teine"


def test_move_below_a_private_parent(network, member):
    private = make.network(title="Kinnine", slug="kinnine", code="kinnine")
    restrict(private)
    again(member).move(again(private), "last-child")
    assert holds(hidden=("Avalik jutt", "Kinnine"))
    assert reasons(member) == ["published", "restricted"]


def test_move_out_from_below_a_private_parent(section, member):
    restrict(section)
    assert holds(hidden=("Avalik jutt",))
    again(member).move(make.home(), "last-child")
    assert holds(shown=("Avalik jutt",))


def test_move_out_of_the_site(member):
    again(member).move(Page.get_first_root_node(), "last-child")
    assert holds(hidden=("Avalik jutt",))


def test_siblings_in_another_order(network):
    first = make.text_page(network, title="Esimene", slug="a", show_in_menus=True)
    second = make.text_page(network, title="Teine", slug="b", show_in_menus=True)
    assert card_titles(network) == ["Esimene", "Teine"]
    Page.objects.get(pk=second.pk).move(Page.objects.get(pk=first.pk), "left")
    assert holds(shown=("Esimene",))
    assert card_titles(network) == ["Teine", "Esimene"]


def test_page_put_in_the_menu_and_taken_out(network):
    page = make.text_page(network, title="Menüüs", slug="m")
    assert card_titles(network) == []
    page.show_in_menus = True
    page.save_revision().publish()
    assert holds()
    assert card_titles(network) == ["Menüüs"]
    page = again(page)
    page.show_in_menus = False
    page.save()
    assert holds()
    assert card_titles(network) == []


def test_page_in_the_menu_is_deleted(network):
    page = make.text_page(network, title="Menüüs", slug="m", show_in_menus=True)
    assert card_titles(network) == ["Menüüs"]
    page.delete()
    assert holds(hidden=("Menüüs",))
    assert card_titles(network) == []


def test_slug_change_of_a_page(member):
    member.slug = "uus"
    member.save_revision().publish()
    assert holds(shown=("Avalik jutt",))
    assert path(member) == "/et/ida-viru/liikmed/uus/"


def test_slug_change_of_an_ancestor(network, member):
    network = again(network)
    network.slug = "ida"
    network.save_revision().publish()
    assert holds(shown=("Avalik jutt",))
    assert path(member) == "/et/ida/liikmed/avalik/"
    ask = Ask(language="et", now=timezone.now(), channel="site")
    with pytest.raises(read.Moved, match="/et/ida/liikmed/avalik/"):
        read.by_path("/et/ida-viru/liikmed/avalik/", ask)


def test_slug_change_of_an_ancestor_saved_as_a_plain_page(network, member):
    page = Page.objects.get(pk=network.pk)
    page.slug = "ida"
    page.save()
    assert holds()
    assert path(member) == "/et/ida/liikmed/avalik/"


def test_slug_change_of_a_home_page_changes_no_path(member):
    home = make.home()
    home.slug = "avaleht"
    home.save()
    assert holds(shown=("Avalik jutt",))
    assert path(member) == "/et/ida-viru/liikmed/avalik/"


def test_two_pages_swap_their_slugs_in_one_transaction(section, member):
    other = make.member(section, title="Teine", slug="teine")
    settle()
    with transaction.atomic():
        for page, slug in ((member, "ajutine"), (other, "avalik"), (member, "teine")):
            page = again(page)
            page.slug = slug
            page.save()
    assert holds(shown=("Avalik jutt", "Teine"))
    assert path(member) == "/et/ida-viru/liikmed/teine/"
    assert path(other) == "/et/ida-viru/liikmed/avalik/"


def test_networks_code_changes(network, member):
    network = again(network)
    network.code = "uus-kood"
    network.save_revision()
    assert holds(hidden=("uus-kood",))
    network.save_revision().publish()
    assert holds()
    assert Document.objects.get(key=member.translation_key).network == "uus-kood"


def test_hidden_network_leaves_what_is_below_until_it_is_deleted(network, member):
    again(network).unpublish()
    assert holds(shown=("Avalik jutt",), hidden=("Ida-Viru",))
    again(network).delete()
    assert holds(hidden=("Avalik jutt",))


def test_copy_that_is_kept_live(section, member):
    member.copy(
        update_attrs={"slug": "koopia", "title": "Koopia"}, keep_live=True, to=section
    )
    assert holds(shown=("Avalik", "Koopia"))


def test_copy_that_is_not_live(section, member):
    member.copy(
        update_attrs={"slug": "koopia", "title": "Koopia"}, keep_live=False, to=section
    )
    assert holds(shown=("Avalik",), hidden=("Koopia",))


def test_copy_of_a_tree(network, member):
    again(network).copy(
        recursive=True,
        keep_live=True,
        update_attrs={"slug": "koopia", "title": "Koopia", "code": "koopia"},
    )
    assert holds(shown=("Koopia",))
    assert Document.objects.filter(path="/et/koopia/liikmed/avalik/", network="koopia")


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_view_restriction(member, kind):
    restrict(member, kind, password="salasõna" if kind == "password" else "")
    assert holds(hidden=("Avalik jutt", "salasõna"))
    assert reasons(member) == ["published", "restricted"]


def test_view_restriction_on_an_ancestor(network, section, member):
    restriction = restrict(network)
    assert holds(hidden=("Avalik jutt", "Ida-Viru"))
    restriction.restriction_type = "password"
    restriction.password = "salasõna"
    restriction.save()
    assert holds(hidden=("Avalik jutt", "Ida-Viru", "salasõna"))
    restriction.delete()
    assert holds(shown=("Avalik jutt", "Ida-Viru"))


def test_view_restriction_put_on_another_page(section, member):
    other = make.member(section, title="Teine", slug="teine", lead="Teise jutt")
    restriction = restrict(other)
    assert holds(hidden=("Teise jutt",), shown=("Avalik jutt",))
    restriction.page = Page.objects.get(pk=member.pk)
    restriction.save()
    assert holds(hidden=("Avalik jutt",), shown=("Teise jutt",))


def test_new_page_below_a_restricted_one(section):
    restrict(section)
    make.member(section, title="Peidus", slug="peidus", lead="Peidus jutt")
    assert holds(hidden=("Peidus",))


def test_restricted_page_is_deleted(member):
    restrict(member)
    again(member).delete()
    assert holds(hidden=("Avalik jutt",))


def test_page_becomes_another_item(network, section, member):
    memorandum = make.memorandum(
        network,
        title="Memorandum",
        slug="mem",
        signatories=[{"side": "civil_society", "organisation": member}],
    )
    settle()
    before = member.translation_key
    member = again(member)
    member.translation_key = uuid.uuid4()
    member.save()
    assert holds(shown=("Avalik jutt",))
    assert not Document.objects.filter(key=before).exists()
    body = Document.objects.get(key=memorandum.translation_key).body
    assert str(member.translation_key) in body


def test_page_in_another_language(member):
    member = again(member)
    member.locale = make.locale("fi")
    member.save()
    assert holds(shown=("Avalik jutt",))
    assert drift() == {}
    assert Document.objects.get(key=member.translation_key).language == "fi"


def test_language_that_is_not_a_content_language(network, member):
    member = again(member)
    member.locale = make.locale("de")
    member.save()
    assert holds(hidden=("Avalik jutt",))
    home = again(make.home())
    home.locale = make.locale("de")
    home.save()
    assert holds(hidden=("Ida-Viru",))
