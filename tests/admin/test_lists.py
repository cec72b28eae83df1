"""The lists of a kind's pages in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests import factories as f


@pytest.mark.parametrize("kind", ["position", "answer", "event"])
@pytest.mark.parametrize("language", ["et", "fi"])
def test_every_column_has_a_name_of_its_own(site, settings, kind, language):
    settings.LANGUAGE_CODE = language
    network = f.network(title="Võrgustik")
    page = getattr(f, kind)(network, title="Pealkiri")
    client = Client()
    client.force_login(f.editor(network))
    html = client.get(f"/admin/{page.kind.plural}/?locale=").content
    table = BeautifulSoup(html, "html.parser").select_one("table.listing")
    names = [cell.get_text(" ", strip=True) for cell in table.select("thead th")]
    assert len(set(names)) == len(names) > 4, names
