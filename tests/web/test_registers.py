"""The register of a network's municipalities on the list page of its bodies."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.delivery.touch import settle
from tests import factories as f
from tests.web.page import find, texts

COMPLETE = {
    "seats": [{}],
    "memberships": [{"seat": 1, "organisation_name": "Selts"}],
    "statutes": [{"title": "Põhimäärus"}],
}


@pytest.fixture
def network(site):
    places = [f.municipality(code) for code in ("narva", "zilupe", "aseri", "otepaa")]
    return f.network(code="v", slug="v", area=places)


@pytest.fixture
def listed(network):
    return f.list_page("body", network, title="Kogud", slug="kogud")


def place(network, code):
    return network.area.get(code=code)


def lines(response):
    return texts(response, "tr")[1:]


def test_every_municipality_of_the_area_is_in_it(network, listed, client):
    narva, aseri = place(network, "narva"), place(network, "aseri")
    f.body(network, title="Narva nõukoda", municipality=narva, **COMPLETE,
           last_confirmed=date(2026, 3, 1))  # fmt: skip
    f.body(network, title="Narva komisjon", municipality=narva)
    f.body(network, title="Aseri nõukoda", municipality=aseri,
           statutes=COMPLETE["statutes"])  # fmt: skip
    f.body(network, title="Endine", municipality=place(network, "zilupe"), **COMPLETE,
           dissolved_on=date(2020, 1, 1))  # fmt: skip
    f.body(f.network(), title="Võõras", municipality=aseri)
    response = client.get(listed.url)
    heads = [e.text.strip() for e in find(response, "th", scope="row")]
    # Z comes after S in Estonian.
    assert heads == ["Aseri", "Narva", "Otepaa", "Zilupe"]
    found = lines(response)
    assert len(found) == 5
    assert "Aseri nõukoda" in found[0]
    assert "Narva komisjon" in found[1]
    assert "Narva nõukoda" in found[2]
    assert find(response, "th", scope="row")[1].attrs["rowspan"] == "2"
    assert find(response, "time", datetime="2026-03-01")
    assert not [line for line in found if "Endine" in line or "Võõras" in line]
    figure = find(response, "figure", class_="shares")[0]
    assert [e.text for e in find(response, "strong")][:3] == ["1", "1", "2"]
    assert figure.text.strip()


def test_what_is_lacking_is_named_and_leads_to_a_list(network, listed, client):
    f.body(network, title="Poolik", municipality=place(network, "narva"))
    f.body(network, title="Valmis", municipality=place(network, "narva"), **COMPLETE)
    response = client.get(listed.url)
    assert len(find(response, "span", class_="lacks")) == 1
    hrefs = [e.attrs["href"] for e in find(response, "a")]
    assert {"?lacks=statutes", "?lacks=composition"} <= set(hrefs)
    found = client.get(f"{listed.url}?lacks=statutes")
    assert texts(found, "h3", class_="title") == ["Poolik"]
    assert not find(found, "table")


def test_what_is_lacking_is_chosen_in_the_form_of_the_list(network, listed, client):
    f.body(network, title="Poolik")
    f.body(network, title="Valmis", **COMPLETE)
    values = {o.attrs["value"] for o in find(client.get(listed.url), "option")}
    assert {"statutes", "composition"} <= values
    response = client.get(f"{listed.url}?lacks=statutes&type=council")
    assert texts(response, "h3", class_="title") == ["Poolik"]
    chosen = [o for o in find(response, "option") if "selected" in o.attrs]
    assert {o.attrs["value"] for o in chosen} == {"council", "statutes"}
    assert not find(response, "input", type="hidden", name="lacks")


@pytest.mark.parametrize("query", ["", "?lacks=statutes", "?lacks=composition"])
def test_a_list_without_such_items_is_empty(network, listed, client, query):
    response = client.get(listed.url + query)
    assert response.status_code == 200
    assert not texts(response, "h3", class_="title")


def test_the_list_of_all_has_no_register(network, client):
    f.body(network, title="Nõukoda")
    everywhere = f.list_page("body", slug="koik")
    response = client.get(everywhere.url)
    assert texts(response, "h3", class_="title") == ["Nõukoda"]
    assert not find(response, "table")


def test_it_is_whole_and_costs_the_same_however_long_it_is(
    network, listed, client, monkeypatch
):
    monkeypatch.setattr("cms.web.listing.PAGE", 2)

    # The first answer of a process looks up the site.
    client.get(listed.url)

    def cost():
        settle()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(listed.url)
        return len(queries), response

    for code in ("narva", "aseri", "otepaa"):
        f.body(network, municipality=place(network, code))
    before, response = cost()
    assert len(lines(response)) == 4
    network.refresh_from_db()
    network.area.add(*(f.municipality(f"place-{n}") for n in range(8)))
    network.save_revision().publish()
    for each in list(network.area.all()):
        f.body(network, municipality=each)
    after, response = cost()
    assert len(lines(response)) == 15
    assert after == before
