"""The A–Z of a list page, in the letters of the reader's language."""

import pytest

from tests import factories as f
from tests.web.page import find, texts, words
from tests.web.test_lists import count, titles

# Of the whole page.
COST = 11
NAV = "Names by first letter"


@pytest.fixture
def directory(site):
    """Members in two networks, listed at /et/liikmed/ and, in Finnish, at /fi/jasenet/."""
    narva = f.municipality("narva", "Narva")
    first, second = f.network(code="first"), f.network(code="second")
    page = f.list_page("member", title="Liikmed", slug="liikmed")
    f.translate(page, "fi", title="Jäsenet", slug="jasenet")
    f.list_page("member", first, title="Meie liikmed", slug="meie")
    for name in ("Aed", "„Šokk“", "Sokk", "Õun"):
        f.member(first, title=name)
    f.member(second, title="Šaht", municipality=narva)
    f.member(second, title="1. kool", municipality=narva)
    return first


def nav(response, language="et"):
    """Letter → its link, "" where it has none, in order; and those that are current."""
    label = words(NAV, language)
    assert [e.attrs["aria-label"] for e in find(response, "nav", class_="letters")] == [
        label
    ]
    links, current = {}, []
    inside = [
        e
        for e in find(response, "a") + find(response, "span")
        if "nav" in e.inside
        and "li" in e.inside
        and "letter" in str(e.attrs.get("href"))
    ]
    for element in inside:
        # What follows “#” is for screen readers.
        name = element.text.split()[0][:1]
        links[name] = element.attrs["href"]
        if "aria-current" in element.attrs:
            current.append(name)
    return links, current


def row(response):
    [text] = texts(response, "nav", class_="letters")
    return text.split()


def test_the_letters_are_those_of_the_readers_language(directory, client):
    estonian = row(client.get("/et/liikmed/"))
    assert "R S Š Z Ž T U V W Õ Ä Ö Ü X Y #" in " ".join(estonian)
    finnish = row(client.get("/fi/jasenet/"))
    assert "R S T U V W X Y Z Å Ä Ö #" in " ".join(finnish)


def test_letters_with_something_under_them_are_links(directory, client):
    response = client.get("/et/liikmed/")
    links, current = nav(response)
    assert set(links) == {"A", "S", "Š", "Õ", "#"}
    assert current == []
    chosen = client.get(f"/et/liikmed/{links['Š']}")
    assert titles(chosen) == ["Šaht", "„Šokk“"]
    assert count(chosen) == 2
    # The letters stay the same, so one can go on to another.
    assert nav(chosen) == (links, ["Š"])
    assert titles(client.get(f"/et/liikmed/{links['#']}")) == ["1. kool"]
    finnish, _current = nav(client.get("/fi/jasenet/"), "fi")
    assert set(finnish) == {"A", "S", "O", "#"}
    found = titles(client.get(f"/fi/jasenet/{finnish['S']}"))
    assert [title.split()[0] for title in found] == ["Šaht", "Sokk", "„Šokk“"]


def test_a_letter_keeps_the_filters_and_filters_keep_the_letter(directory, client):
    response = client.get("/et/liikmed/?municipality=narva")
    links, _current = nav(response)
    assert set(links) == {"Š", "#"}
    assert "municipality=narva" in links["Š"]
    chosen = client.get(f"/et/liikmed/{links['Š']}")
    assert titles(chosen) == ["Šaht"]
    assert find(chosen, "input", type="hidden", name="letter")
    [everything] = [
        e
        for e in find(chosen, "a")
        if e.attrs["href"] == "?municipality=narva" and "li" in e.inside
    ]
    assert len(titles(client.get(f"/et/liikmed/{everything.attrs['href']}"))) == 2


def test_a_list_below_a_network_has_the_letters_of_its_own(directory, client):
    links, _current = nav(client.get(f"{directory.url}meie/"))
    assert set(links) == {"A", "S", "Š", "Õ"}


def test_pages_of_a_letter_are_turned_over(directory, client, monkeypatch):
    monkeypatch.setattr("cms.web.listing.PAGE", 1)
    response = client.get("/et/liikmed/?letter=Š")
    assert titles(response) == ["Šaht"]
    [link] = find(response, "a", rel="next")
    second = client.get(f"/et/liikmed/{link.attrs['href']}")
    assert titles(second) == ["„Šokk“"]
    links, current = nav(second)
    assert current == ["Š"]
    assert not any("cursor" in link for link in links.values())


def test_what_is_no_letter_is_a_friendly_400(directory, client):
    response = client.get("/fi/jasenet/?letter=õ")
    assert response.status_code == 400
    assert "å, ä, ö, #" in response.content.decode()


def test_another_language_has_other_letters_so_the_switcher_drops_it(directory, client):
    response = client.get("/et/liikmed/?letter=õ&municipality=")
    links = [e.attrs["href"] for e in find(response, "a", hreflang="fi")]
    assert links
    assert all(link.startswith("/fi/jasenet/") for link in links)
    assert not any("letter" in link for link in links)


def test_there_are_no_letters_where_they_would_not_help(site, client):
    network = f.network()
    f.list_page("consultation", title="Kaasamised", slug="kaasamised")
    f.list_page("member", title="Liikmed", slug="liikmed")
    f.consultation(network, title="A")
    f.consultation(network, title="B")
    f.member(network, title="Aed")
    f.member(network, title="Ait")
    assert not find(client.get("/et/kaasamised/"), "nav", class_="letters")
    assert not find(client.get("/et/liikmed/"), "nav", class_="letters")


@pytest.mark.parametrize("number", [1, 12])
def test_the_letters_cost_one_query_however_much_there_is(
    directory, client, number, django_assert_num_queries, monkeypatch
):
    for each in range(number):
        f.member(directory, title=f"Ž{each}")
    client.get("/et/liikmed/")
    with django_assert_num_queries(COST):
        client.get("/et/liikmed/")
    with django_assert_num_queries(COST):
        client.get("/et/liikmed/?letter=ž")
    monkeypatch.setattr("cms.delivery.read.letters", lambda *_asked: [])
    with django_assert_num_queries(COST - 1):
        client.get("/et/liikmed/")
