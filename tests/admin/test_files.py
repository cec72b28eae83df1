"""Files are for everybody only while something public shows them; images say what is to be seen."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.test import Client
from django.urls import reverse
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from cms.delivery.check import drift
from cms.editing.files import serve_media
from cms.media import MediaImage
from network.editors import collection_of
from tests import factories


@pytest.fixture
def file(network):
    return factories.file("Priloga", collection=collection_of(network=network))


@pytest.fixture
def page(network, file):
    return factories.memorandum(network, annexes=[{"title": "Načrt", "document": file}])


def status(client, file):
    response = client.get(file.url, headers={"accept-language": "sl"})
    if response.streaming:
        assert b"".join(response) == b"Sisu"
    return response.status_code


def test_a_file_of_a_public_page_is_for_everybody(page, file, client):
    assert status(client, file) == 200


def unpublish(page, file):
    page.unpublish()


def hide(page, file):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def hide_above(page, file):
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")


def hide_collection(page, file):
    CollectionViewRestriction.objects.create(
        collection=file.collection, restriction_type="password", password="x"
    )


def unlink(page, file):
    page.annexes = []
    page.save_revision().publish()


def delete(page, file):
    page.delete()


@pytest.mark.parametrize(
    "take_back", [unpublish, hide, hide_above, hide_collection, unlink, delete]
)
def test_a_file_goes_with_the_last_public_page_that_shows_it(
    page, file, client, as_editor, take_back
):
    take_back(page, file)
    other = Client()
    other.force_login(factories.editor(factories.network("et", code="other")))
    assert status(client, file) == 404
    assert status(other, file) == 404
    assert drift() == {}


def test_its_editor_has_a_file_before_it_is_public(file, client, as_editor):
    assert status(client, file) == 404
    assert status(as_editor, file) == 200


def test_a_file_of_a_draft_cannot_be_had_by_the_back_door(file, rf):
    name = file.file.name
    for path in (name, f"/{name}", f"x/../{name}", f"./{name}"):
        with pytest.raises(Http404):
            serve_media(rf.get("/"), path)


def test_an_image_is_not_taken_without_its_text_alternative(as_editor, network):
    url = reverse("wagtailimages:add")
    page = as_editor.get(url)
    assert page.status_code == 200
    with factories.image().file.open() as file:
        png = file.read()
    form = {"title": "Slika", "file": SimpleUploadedFile("a.png", png, "image/png"),
            "collection": collection_of(network=network).pk}  # fmt: skip
    as_editor.post(reverse("wagtailimages_chooser:create"), form)
    assert not MediaImage.objects.filter(title="Slika").exists()


def test_renditions_are_webp_and_a_new_file_is_shown_at_once(network, client):
    image = factories.image(width=800)
    page = factories.member(network, image=image, image_alt="Skupina")
    url = f"/api/v1/members/{page.translation_key}/?lang=sl"
    before = client.get(url).json()["image"]
    assert before["url"].endswith(".webp")
    assert before["alt"] == "Skupina"
    image.file = factories.image(width=1000).file
    image.width = 1000
    image.focal_point_x, image.focal_point_y = 10, 20
    image.focal_point_width = image.focal_point_height = 5
    image._set_file_hash()
    image.save()
    after = client.get(url).json()["image"]
    assert after["focal_point"] == {"x": 10, "y": 20, "width": 5, "height": 5}
    assert after["width"] == 960
    assert drift() == {}
