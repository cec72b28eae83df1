"""The factories make what the tests are about: valid, published, in every language."""

import pytest
from django.core.exceptions import ValidationError

from cms.delivery.check import drift
from cms.delivery.models import Document
from tests import factories as f


def test_everything_that_factories_make_is_valid_and_delivered(site):
    narva, youth = (
        f.municipality("narva", "Narva", sl="Narva"),
        f.field("youth", "Noored"),
    )
    network = f.network(
        code="ida-viru", goals=[{"text": "Üks"}, {"text": "Kaks"}], area=[narva]
    )
    pages = [
        network,
        f.member(
            network,
            municipality=narva,
            fields=[youth],
            image=f.image(),
            image_alt="Sinine",
        ),
        f.memorandum(network, annexes=[{"title": "Lisa", "document": f.file()}]),
        f.consultation(network, fields=[youth]),
        f.text_page(content=f.blocks(("text", "<p>Tere</p>"))),
        f.list_page("member"),
    ]
    for page in pages:
        try:
            page.full_clean()
        except ValidationError as error:
            pytest.fail(f"{page}: {error}")
    assert drift() == {}
    kinds = set(Document.objects.values_list("kind", flat=True))
    assert kinds >= {"network", "member", "memorandum", "consultation", "page", "field"}


def test_translating_publishes_parents_too_and_marks_what_is_left_out(site):
    network = f.network(title="Võrgustik")
    member = f.member(network, title="Ühendus", lead="Lühidalt")
    assert f.translate(member, "sl", title="Društvo").live
    f.translate(member, "fi", only=True, title="Yhdistys")
    f.translate(member, "lv", machine=True)
    assert drift() == {}
    documents = Document.objects.filter(key=member.translation_key)
    found = {document.language: document.status for document in documents}
    assert found == {"et": "source", "sl": "checked", "fi": "outdated", "lv": "machine"}


@pytest.mark.django_db(transaction=True)
def test_the_site_can_be_built_in_an_empty_database():
    f.build_site()
    f.member(f.network())
    assert drift() == {}


def test_an_item_in_a_language_its_network_lacks_gets_the_network_too(site):
    member = f.member(f.network(), language="lt")
    assert member.url.startswith("/lt/")
    assert drift() == {}
