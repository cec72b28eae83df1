"""Ways to change a page without touching the page: rows, terms, media, sites."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from cms.delivery import read
from cms.delivery.check import drift
from cms.delivery.models import Change, Listing
from cms.delivery.touch import settle
from cms.media import File, MediaImage, Rendition
from home.page import HomePage
from tests import factories as make
from tests.delivery.channels import holds
from tests.delivery.test_write_paths_publish import ask


def data(page, language="et"):
    return read.item(page.translation_key, ask(language)).data()


def again(page):
    return type(page).objects.get(pk=page.pk)


def facet(page, name):
    rows = Listing.objects.filter(key=page.translation_key, asked="et", facet=name)
    return sorted(rows.values_list("value", flat=True))


def test_row_is_saved_changed_and_deleted_directly(network):
    goal = make.model("network.Goal").objects.create(
        page=network, text="Esimene siht", locale=network.locale
    )
    assert holds(shown=("Esimene siht",))
    goal.text = "Teine siht"
    goal.save()
    assert holds(shown=("Teine siht",), hidden=("Esimene siht",))
    goal.delete()
    assert holds(hidden=("Teine siht",))


def test_row_moves_to_another_page(network):
    other = make.network(title="Teine", slug="teine", code="teine")
    goal = make.model("network.Goal").objects.create(
        page=network, text="Rändav siht", locale=network.locale
    )
    settle()
    goal = again(goal)
    goal.page = other
    goal.save()
    assert holds(shown=("Rändav siht",))


def test_rows_of_a_draft_are_not_shown(network):
    network = again(network)
    network.goals.add(make.model("network.Goal")(text="Salajane siht"))
    network.save_revision()
    assert holds(hidden=("Salajane siht",))


def test_many_to_many_is_set_directly(member):
    field = make.field("kultuur", "Kultuur")
    page = again(member)
    page.fields.add(field)
    page.save()
    assert holds(shown=("Kultuur",))
    assert facet(member, "field") == ["kultuur"]


def test_term_is_renamed_and_only_it_is_written(section):
    fields = [make.field("kultuur", "Kultuur"), make.field("noored", "Noored")]
    page = make.member(section, title="Liige", slug="liige", fields=fields)
    settle()
    told = Change.objects.count()
    fields[0].name = "Ööelu"
    fields[0].save()
    assert holds(shown=("Ööelu",), hidden=("Kultuur",))
    assert Change.objects.count() == told + 1
    assert [card["title"] for card in data(page)["fields"]] == ["Ööelu", "Noored"]


def test_term_gets_another_code(section):
    field = make.field("kultuur", "Kultuur")
    page = make.member(section, title="Liige", slug="liige", fields=[field])
    settle()
    field.code = "kunst"
    field.save()
    assert holds()
    assert facet(page, "field") == ["kunst"]


def test_term_is_translated(section):
    field = make.field("kultuur", "Kultuur")
    page = make.member(section, title="Liige", slug="liige", fields=[field])
    finnish = field.copy_for_translation(make.locale("fi"))
    finnish.name = "Kulttuuri"
    finnish.save()
    assert holds(shown=("Kulttuuri", "Kultuur"))
    assert data(page, "fi")["fields"][0]["title"] == "Kulttuuri"


def test_term_is_deleted(section):
    field = make.field("kultuur", "Kultuur")
    town = make.municipality("narva", "Narva linn")
    page = make.member(
        section, title="Liige", slug="liige", fields=[field], municipality=town
    )
    assert holds(shown=("Kultuur", "Narva linn"))
    field.delete()
    town.delete()
    assert holds(hidden=("Kultuur", "Narva linn"))
    assert facet(page, "field") == facet(page, "municipality") == []


def test_one_language_of_a_term_is_deleted(section):
    field = make.field("kultuur", "Kultuur", fi="Kulttuuri")
    make.member(section, title="Liige", slug="liige", fields=[field])
    field.get_translation(make.locale("fi")).delete()
    assert holds(shown=("Kultuur",), hidden=("Kulttuuri",))


def test_neighbour_is_renamed_and_only_it_is_written(network, member):
    memorandum = make.memorandum(
        network,
        title="Memorandum",
        slug="mem",
        signatories=[{"side": "civil_society", "organisation": member}],
    )
    settle()
    told = Change.objects.count()
    page = again(member)
    page.title = "Uue nimega"
    page.save_revision().publish()
    assert holds(shown=("Uue nimega",))
    assert Change.objects.count() == told + 1
    signatory = data(memorandum)["signatories"][0]
    assert signatory["organisation"]["title"] == "Uue nimega"


def test_neighbour_is_deleted(network, member):
    memorandum = make.memorandum(
        network,
        title="Memorandum",
        slug="mem",
        signatories=[{"side": "civil_society", "organisation": member}],
    )
    link = f'<p><a linktype="page" id="{member.pk}">kes</a></p>'
    page = make.text_page(
        title="Viitab", slug="viitab", content=make.blocks(("text", link))
    )
    assert holds(shown=("Avalik",))
    again(member).delete()
    assert holds(hidden=("Avalik jutt",))
    signatory = data(memorandum)["signatories"][0]
    assert signatory["organisation"] is None
    assert signatory["name"] == "Avalik", "who signed stays known"
    assert "data-key" not in data(page)["content"][0]["value"]


def unpublish(page):
    again(page).unpublish()


def delete(page):
    again(page).delete()


@pytest.mark.parametrize("take_back", [unpublish, delete])
def test_a_link_to_what_is_not_public_leaves_its_text(network, member, take_back):
    link = f'<a linktype="page" id="{member.pk}">kes <b>see</b> on</a>'
    bad = '<a href="javascript:alert(1)">siin</a>'
    page = make.text_page(
        title='Viitab <a data-key="' + str(member.translation_key) + '">',
        slug="viitab",
        content=make.blocks(("text", f"<p>Vaata, {link}: {bad} ja {link}.</p>")),
    )
    shown = data(page)["content"][0]["value"]
    href = f'<a href="{member.get_url_parts()[2]}" data-key="{member.translation_key}">'
    text = f"{href}kes <b>see</b> on</a>"
    assert shown == f"<p>Vaata, {text}: siin ja {text}.</p>"
    take_back(member)
    text = "kes <b>see</b> on"
    assert data(page)["content"][0]["value"] == f"<p>Vaata, {text}: siin ja {text}.</p>"
    assert drift() == {}


def test_draft_neighbour_shows_nothing(network, member):
    make.memorandum(
        network,
        title="Memorandum",
        slug="mem",
        signatories=[{"side": "civil_society", "organisation": member}],
    )
    again(member).unpublish()
    # Only that it signed is still said, by what was signed.
    assert holds(hidden=("Avalik jutt", "/avalik/"), shown=("Memorandum",))


def test_image_is_replaced(section):
    image = make.image()
    page = make.member(
        section, title="Pildiga", slug="p", image=image, image_alt="Sild"
    )
    before = data(page)["image"]["url"]
    new = make.image(width=500)
    image.file = new.file
    image.width = 500
    image.credit = "Uus autor"
    image.save()
    Rendition.objects.filter(image=image).delete()
    assert holds(shown=("Uus autor",))
    assert data(page)["image"]["url"] != before


def test_focal_point_is_set(section):
    image = make.image()
    page = make.member(
        section, title="Pildiga", slug="p", image=image, image_alt="Sild"
    )
    assert data(page)["image"]["focal_point"] is None
    image = MediaImage.objects.get(pk=image.pk)
    image.focal_point_x = image.focal_point_y = 100
    image.focal_point_width = image.focal_point_height = 50
    image.save()
    assert holds()
    assert data(page)["image"]["focal_point"]["x"] == 100


def test_renditions_are_purged(section):
    image = make.image()
    page = make.member(
        section, title="Pildiga", slug="p", image=image, image_alt="Sild"
    )
    settle()
    Rendition.objects.filter(image=image).delete()
    assert holds()
    assert Rendition.objects.filter(
        file=data(page)["image"]["url"].split("/media/")[1]
    ).exists()


def test_image_is_deleted(section):
    image = make.image(credit="Pildi autor")
    inside = make.blocks(
        ("image", {"image": image.pk, "decorative": False, "alt_text": "Sild"})
    )
    page = make.member(
        section,
        title="Pildiga",
        slug="p",
        image=image,
        image_alt="Sild",
        content=inside,
    )
    assert holds(shown=("Pildi autor",))
    image.delete()
    assert holds(hidden=("Pildi autor",))
    assert data(page)["image"] is None


@pytest.fixture
def file():
    return make.file("Avalik fail")


@pytest.fixture
def consultation(network, file):
    return make.consultation(
        network,
        title="Konsultatsioon",
        slug="k",
        documents=[{"title": "Eelnõu", "document": file}],
        description=f'<p><a linktype="document" id="{file.pk}">Loe faili</a></p>',
        content=make.blocks(("files", [file.pk])),
    )


def test_file_is_renamed_and_replaced(consultation, file):
    assert holds(shown=("Avalik fail",))
    file.title = "Uus fail"
    file.file_size = 4321
    file.save()
    assert holds(shown=("Uus fail",), hidden=("Avalik fail",))
    assert data(consultation)["documents"][0]["document"]["size"] == 4321


def test_file_is_deleted(consultation, file):
    url = file.url
    assert holds(shown=(url,))
    file.delete()
    assert holds(hidden=(url, "Avalik fail"))


def test_collection_of_a_file_is_restricted(consultation, file):
    url = file.url
    restriction = CollectionViewRestriction.objects.create(
        collection=file.collection, restriction_type="login"
    )
    assert holds(hidden=(url, "Avalik fail"), shown=("Konsultatsioon",))
    restriction.delete()
    assert holds(shown=(url, "Avalik fail"))


def test_restriction_of_a_collection_is_put_on_another(consultation, file):
    root = Collection.get_first_root_node()
    private, public = root.add_child(name="Kinnine"), root.add_child(name="Avatud")
    restriction = CollectionViewRestriction.objects.create(
        collection=private, restriction_type="login"
    )
    file.collection = private
    file.save()
    assert holds(hidden=("Avalik fail",))
    restriction.collection = public
    restriction.save()
    assert holds(shown=("Avalik fail",))
    file.collection = public
    file.save()
    assert holds(hidden=("Avalik fail",))


def test_collection_is_moved_below_a_restricted_one(consultation, file, client):
    root = Collection.get_first_root_node()
    private, public = root.add_child(name="Kinnine"), root.add_child(name="Avatud")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type="login"
    )
    file.collection = public
    file.save()
    assert holds(shown=("Avalik fail",))
    client.force_login(make.user(superuser=True))
    form = {"name": "Avatud", "parent": private.pk}
    assert client.post(f"/admin/collections/{public.pk}/", form).status_code == 302
    assert holds(hidden=("Avalik fail",))


def test_collection_is_moved_by_a_script(consultation, file):
    root = Collection.get_first_root_node()
    private, public = root.add_child(name="Kinnine"), root.add_child(name="Avatud")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type="login"
    )
    file.collection = public
    file.save()
    settle()
    Collection.objects.get(pk=public.pk).move(
        Collection.objects.get(pk=private.pk), "sorted-child"
    )
    assert holds(hidden=("Avalik fail",))


def test_collection_is_deleted_with_its_files(consultation, file):
    collection = Collection.get_first_root_node().add_child(name="Ajutine")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="login"
    )
    file.collection = collection
    file.save()
    Collection.objects.get(pk=collection.pk).delete()
    assert holds(hidden=("Avalik fail",))
    assert not File.objects.filter(pk=file.pk).exists()


def test_host_name_of_the_site_changes_nothing(member):
    told = Change.objects.count()
    site = Site.objects.get()
    site.hostname = "talka.example.org"
    site.port = 443
    site.save()
    assert holds(shown=("Avalik jutt",))
    assert Change.objects.count() == told


def test_root_of_the_site_changes(member):
    new = HomePage(title="Uus avaleht", slug="uus", locale=make.locale("et"))
    Page.get_first_root_node().add_child(instance=new)
    new.save_revision().publish()
    assert holds(hidden=("Uus avaleht",), shown=("Avalik jutt",))
    site = Site.objects.get()
    site.root_page = new
    site.save()
    assert holds(shown=("Uus avaleht",), hidden=("Avalik jutt",))


def test_site_is_deleted(member):
    Site.objects.all().delete()
    assert holds(hidden=("Avalik jutt",))


def test_second_site_with_a_tree_of_its_own_takes_no_path_away(member):
    other = HomePage(title="Teine maja", slug="teine", locale=make.locale("et"))
    Page.get_first_root_node().add_child(instance=other)
    other.save_revision().publish()
    Site.objects.create(hostname="teine.example.org", root_page=other)
    assert holds(shown=("Avalik jutt",), hidden=("Teine maja",))


def test_second_site_inside_the_first_changes_nothing(network, member):
    told = Change.objects.count()
    Site.objects.create(hostname="ida.example.org", root_page=network)
    assert holds(shown=("Avalik jutt",))
    assert Change.objects.count() == told


def test_what_nobody_delivers_costs_no_query(django_user_model, db):
    user = make.user()
    with CaptureQueriesContext(connection) as queries:
        user.first_name = "Mari"
        user.save()
    assert len(queries) == 1
