"""Nobody publishes what they may not choose: files and images in another network's collection."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import (
    nested_form_data,
    streamfield,
)
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from cms.delivery.check import drift
from network.editors import collection_of
from network.memorandum import MemorandumPage
from network.network import NetworkPage
from tests import factories
from tests.admin.forms import add_row, errors, filled, rich

PUBLISH = {"action-publish": "1"}


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def page(network):
    return factories.memorandum(network, title="Memorandum")


@pytest.fixture
def others(network):
    """A file and an image of another network."""
    other = factories.network("sl", code="other")
    collection = collection_of(network=other)
    return {
        "file": factories.file("Zaupno", collection=collection),
        "image": factories.image("Zaupna slika", collection=collection),
    }


@pytest.fixture
def own(network):
    collection = collection_of(network=network)
    return {
        "file": factories.file("Naše", collection=collection),
        "image": factories.image("Naša slika", collection=collection),
    }


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def cover(data, files):
    data |= {"image": [str(files["image"].pk)], "image_alt": ["Skupina"]}


def annex(data, files):
    add_row(data, "annexes", title="Načrt", document=files["file"].pk)


def version(data, files):
    add_row(data, "versions", number="2", document=files["file"].pk)


def link(data, files):
    data["preamble"] = rich(_link(files))


def link_in_a_row(data, files):
    add_row(data, "clauses", heading="1", text=rich(_link(files)))


def image_block(data, files):
    value = {"image": files["image"].pk, "alt_text": "Slika", "decorative": ""}
    content(data, ("image", value))


def files_block(data, files):
    value = {"count": "1", "0-value": files["file"].pk, "0-order": "0",
             "0-deleted": "", "0-id": "", "0-type": ""}  # fmt: skip
    content(data, ("files", value))


def link_in_a_block(data, files):
    content(data, ("text", rich(_link(files))))


def link_in_a_callout(data, files):
    content(data, ("callout", {"title": "Novo", "text": rich(_link(files))}))


def _link(files):
    return f'<p><a linktype="document" id="{files["file"].pk}">Zaupno</a></p>'


def content(data, block):
    data |= {
        name: [str(value)]
        for name, value in nested_form_data({"content": streamfield([block])}).items()
    }


WAYS = [
    cover, annex, version, link, link_in_a_row,
    image_block, files_block, link_in_a_block, link_in_a_callout,
]  # fmt: skip


@pytest.mark.parametrize(
    ("way", "action"),
    [*((way, PUBLISH) for way in WAYS), (annex, {}), (image_block, {})],
)
def test_a_page_takes_in_no_file_that_its_editor_may_not_choose(
    as_editor, page, others, client, way, action
):
    data = filled(as_editor.get(edit(page)))
    way(data, others)
    response = as_editor.post(edit(page), data | action)
    assert response.status_code == 200
    # The errors of running content are put in their place by a script.
    told = f"{errors(response)} {response.context['form'].errors.get('content', '')}"
    assert "belongs to others. Choose one of your own." in told
    stored = MemorandumPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert not stored.annexes.exists()
    assert stored.image_id is None
    assert client.get(others["file"].url).status_code == 404
    assert drift() == {}


@pytest.mark.parametrize("way", WAYS)
def test_a_page_takes_in_files_of_its_own_network(as_editor, page, own, client, way):
    data = filled(as_editor.get(edit(page)))
    way(data, own)
    assert as_editor.post(edit(page), data | PUBLISH).status_code == 302
    body = client.get(f"/api/v1/memoranda/{page.translation_key}/?lang=sl").content
    shown = own["image"] if way in (cover, image_block) else own["file"]
    assert (shown.file.name.split("/")[-1].rsplit(".", 1)[0] in body.decode()) or (
        shown.url in body.decode()
    )
    assert drift() == {}


@pytest.mark.parametrize("way", WAYS)
def test_administrators_may_choose_everything(as_admin, page, others, way):
    data = filled(as_admin.get(edit(page)))
    way(data, others)
    assert as_admin.post(edit(page), data | PUBLISH).status_code == 302


@pytest.mark.parametrize("draft", [True, False])
def test_what_a_page_has_it_keeps(as_admin, as_editor, page, others, draft):
    """An administrator put it there; its editor goes on editing."""
    data = filled(as_admin.get(edit(page)))
    cover(data, others)
    annex(data, others)
    link_in_a_row(data, others)
    assert (
        as_admin.post(edit(page), data | ({} if draft else PUBLISH)).status_code == 302
    )
    data = filled(as_editor.get(edit(page)))
    data["title"] = ["Nov naslov"]
    assert as_editor.post(edit(page), data | PUBLISH).status_code == 302
    stored = MemorandumPage.objects.get(pk=page.pk)
    assert stored.title == "Nov naslov"
    assert stored.annexes.get().document == others["file"]
    assert drift() == {}


def test_a_new_page_takes_in_no_file_of_others_either(as_editor, network, others):
    url = reverse(
        "wagtailadmin_pages:add", args=["network", "memorandumpage", network.pk]
    )
    data = filled(as_editor.get(url)) | {"title": ["Nov"], "slug": ["nov"]}
    annex(data, others)
    assert "belongs to others" in errors(as_editor.post(url, data | PUBLISH))
    assert not MemorandumPage.objects.exists()


def test_the_rows_of_a_network_take_in_no_logo_of_others(as_editor, network, others):
    data = filled(as_editor.get(edit(network)))
    add_row(data, "supporters", name="Sklad", logo=others["image"].pk)
    assert "belongs to others" in errors(as_editor.post(edit(network), data | PUBLISH))
    assert not NetworkPage.objects.get(pk=network.pk).supporters.exists()


def test_a_row_that_is_taken_away_again_stops_nobody(as_editor, page, others):
    data = filled(as_editor.get(edit(page)))
    annex(data, others)
    data["annexes-0-DELETE"] = ["1"]
    assert as_editor.post(edit(page), data | PUBLISH).status_code == 302


def test_a_preview_shows_no_file_of_others(as_editor, page, others):
    data = filled(as_editor.get(edit(page)))
    annex(data, others)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert as_editor.post(url, data).json()["is_valid"] is False
    assert "Zaupno" not in as_editor.get(url).content.decode()


@pytest.fixture
def translation(network, own):
    """A Finnish version in the making, of a page with an image and a file in its content."""
    image = {"image": own["image"].pk, "alt_text": "Slika", "decorative": False}
    blocks = factories.blocks(("image", image))
    blocks += factories.blocks(
        ("files", [{"type": "item", "value": own["file"].pk, "id": "a" * 36}])
    )
    page = factories.memorandum(network, content=blocks)
    with factories.TestCase.captureOnCommitCallbacks(execute=True):
        factories.translate(page, "fi")
    return Translation.objects.get(source__object_id=page.translation_key)


@pytest.mark.parametrize("what", ["image", "file"])
@pytest.mark.parametrize(("whose", "status"), [("own", 201), ("others", 403)])
def test_a_translation_overrides_nothing_with_a_file_of_others(
    as_editor, network, translation, others, what, whose, status
):
    collection = collection_of(network=network)
    files = others if whose == "others" else {
        "file": factories.file("Drugo", collection=collection),
        "image": factories.image("Druga", collection=collection),
    }  # fmt: skip
    path = {"image": "image", "file": "a" * 36}[what]
    segment = OverridableSegment.objects.get(
        source=translation.source, context__path__endswith=path
    )
    url = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    response = as_editor.put(
        url, f"value={files[what].pk}", content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == status
    assert SegmentOverride.objects.exists() is (status == 201)


def test_no_text_of_a_translation_brings_in_a_link_to_a_file(
    as_editor, network, others, client
):
    page = factories.memorandum(network, preamble="<p>Skupaj.</p>")
    finnish = factories.translate(page, "fi")
    translation = Translation.objects.get(source__object_id=page.translation_key)
    segment = translation.source.stringsegment_set.get(context__path="preamble")
    url = reverse(
        "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
    )
    text = f'<a linktype="document" id="{others["file"].pk}">Yhdessä</a>'
    as_editor.put(
        url,
        urlencode({"value": text}),
        content_type="application/x-www-form-urlencoded",
    )
    with factories.TestCase.captureOnCommitCallbacks(execute=True):
        as_editor.post(edit(finnish), {"action": "publish"})
    assert client.get(others["file"].url).status_code == 404
    assert drift() == {}
