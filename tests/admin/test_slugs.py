"""Addresses made of titles: readable, of plain letters, and kept."""

import pytest

from cms.delivery.check import drift
from tests import factories


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Žäõüöš: kõne", "zaouos-kone"),
        ("Čaša in žganje", "casa-in-zganje"),
        ("Ģimenes ķļņāēīū", "gimenes-klnaeiu"),
        ("Åländsk äö", "alandsk-ao"),
        ("Ąčęėįšųūž", "aceeisuuz"),
    ],
)
def test_a_slug_is_the_title_in_plain_letters(site, title, slug):
    page = factories.text_page(title=title, slug="")
    assert page.slug == slug
    page.title = "Uus"
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.slug == slug
    assert drift() == {}
