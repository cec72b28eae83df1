"""List pages: filters, groups and turning over."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from cms.delivery.kinds import label
from tests import factories as f
from tests.web.page import find, number_words, texts, words


@pytest.fixture
def directory(site):
    """Two networks with members in Narva (culture) and Celje (youth), listed at /et/liikmed/."""
    narva, celje = f.municipality("narva", "Narva"), f.municipality("celje", "Celje")
    culture, youth = f.field("culture", "Kultuur"), f.field("youth", "Noored")
    first, second = f.network(code="first", title="Esimene"), f.network(code="second")
    f.list_page("member", title="Liikmed", slug="liikmed")
    f.list_page("member", first, title="Meie liikmed", slug="meie")
    f.member(first, title="Ants", municipality=narva, fields=[culture])
    f.member(first, title="Berta", municipality=celje, fields=[youth])
    f.member(second, title="Ööbik", municipality=narva, fields=[youth])
    f.member(second, title="Zoo", municipality=celje, fields=[culture, youth])
    return first


def titles(response):
    return [" ".join(e.text.split()) for e in find(response, "h3", class_="title")]


def count(response):
    return int(re.search(r"\d+", texts(response, "p", class_="count")[0])[0])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ants", "Berta", "Zoo", "Ööbik"]),
        ("?municipality=narva", ["Ants", "Ööbik"]),
        (
            "?municipality=narva&municipality=celje&field=youth",
            ["Berta", "Zoo", "Ööbik"],
        ),
        ("?network=first&field=youth", ["Berta"]),
        ("?network=&municipality=&field=", ["Ants", "Berta", "Zoo", "Ööbik"]),
        ("?utm_source=letter&field=culture", ["Ants", "Zoo"]),
    ],
)
def test_members_are_filtered_without_javascript(directory, client, query, found):
    response = client.get(f"/et/liikmed/{query}")
    assert titles(response) == found
    assert count(response) == len(found)


def test_the_form_offers_what_there_is_and_remembers_what_was_chosen(directory, client):
    response = client.get("/et/liikmed/?municipality=narva")
    assert [e.attrs["name"] for e in find(response, "select")] == [
        "network", "municipality", "field",
    ]  # fmt: skip
    options = {
        e.attrs["value"]: e for e in find(response, "option") if e.attrs["value"]
    }
    assert options["narva"].text == "Narva (2)"
    assert "selected" in options["narva"].attrs
    assert "selected" not in options["celje"].attrs
    assert options["first"].text == "Esimene (2)"


def test_a_list_below_a_network_is_that_networks_alone(directory, client):
    path = f"{directory.url}meie/"
    assert titles(client.get(path)) == ["Ants", "Berta"]
    assert titles(client.get(f"{path}?network=second")) == ["Ants", "Berta"]
    assert "network" not in [e.attrs["name"] for e in find(client.get(path), "select")]


def test_pages_of_a_list_keep_the_filters(directory, client, monkeypatch):
    monkeypatch.setattr("cms.web.listing.PAGE", 2)
    response = client.get("/et/liikmed/?municipality=narva&municipality=celje")
    assert titles(response) == ["Ants", "Berta"]
    assert not find(response, "a", rel="prev")
    second = client.get(
        "/et/liikmed/" + find(response, "a", rel="next")[0].attrs["href"]
    )
    assert titles(second) == ["Zoo", "Ööbik"]
    assert count(second) == 4
    assert not find(second, "a", rel="next")
    back = find(second, "a", rel="prev")[0].attrs["href"]
    assert "municipality=celje" in back
    assert titles(client.get("/et/liikmed/" + back)) == ["Ants", "Berta"]
    assert find(second, "meta", name="robots")


@pytest.mark.parametrize(
    "query", ["?municipality=nowhere", "?cursor=zzz", "?state=ajar"]
)
def test_what_cannot_be_asked_is_a_friendly_400_with_a_way_on(directory, client, query):
    f.list_page("consultation", title="Kaasamised", slug="kaasamised")
    response = client.get(f"/et/kaasamised/{query}")
    assert response.status_code == 400
    assert find(response, "html")[0].attrs["lang"] == "et"
    assert "/et/kaasamised/" in [
        e.attrs["href"] for e in find(response, "a", class_="button")
    ]


def test_a_place_in_another_list_leads_to_the_start_of_this_one(
    directory, client, monkeypatch
):
    monkeypatch.setattr("cms.web.listing.PAGE", 1)
    [link] = find(client.get("/et/liikmed/?municipality=celje"), "a", rel="next")
    cursor = link.attrs["href"].split("cursor=")[1]
    response = client.get(f"/et/liikmed/?cursor={cursor}")
    assert response.status_code == 400
    said = words("This place in the list is no longer there. Begin at its start.")
    assert said in response.content.decode()
    assert "links.next" not in response.content.decode()


@pytest.fixture
def consultations(site):
    network = f.network()
    now = timezone.now()

    def make(title, opens, closes):
        opens_at, closes_at = now + timedelta(days=opens), now + timedelta(days=closes)
        f.consultation(network, title=title, opens_at=opens_at, closes_at=closes_at)

    f.list_page("consultation", title="Kaasamised", slug="kaasamised")
    make("Lõppes ammu", -90, -60)
    make("Avatud kaua", -5, 30)
    make("Lõppes äsja", -20, -1)
    make("Tuleb", 3, 9)
    make("Lõpeb varsti", -5, 4)


def test_open_ones_come_first_then_what_is_coming_then_the_newest_of_the_past(
    consultations, client
):
    response = client.get("/et/kaasamised/")
    with translation.override("et"):
        states = [
            label("consultation.state", s) for s in ("open", "upcoming", "closed")
        ]
    assert [h.lower() for h in texts(response, "h2")] == [s.lower() for s in states]
    assert titles(response) == [
        "Lõpeb varsti", "Avatud kaua", "Tuleb", "Lõppes äsja", "Lõppes ammu",
    ]  # fmt: skip
    left = number_words("%(days)s day left", "%(days)s days left", 4, days=4)
    assert left in [" ".join(e.text.split()) for e in find(response, "span")]


def test_the_past_is_turned_over_from_newest_to_oldest(
    consultations, client, monkeypatch
):
    monkeypatch.setattr("cms.web.listing.PAGE", 1)
    response = client.get("/et/kaasamised/?state=closed")
    assert titles(response) == ["Lõppes äsja"]
    assert not find(response, "a", rel="prev")
    older = client.get(
        "/et/kaasamised/" + find(response, "a", rel="next")[0].attrs["href"]
    )
    assert titles(older) == ["Lõppes ammu"]
    assert not find(older, "a", rel="next")
    newer = client.get(
        "/et/kaasamised/" + find(older, "a", rel="prev")[0].attrs["href"]
    )
    assert titles(newer) == ["Lõppes äsja"]


def test_a_group_that_is_cut_short_leads_to_all_of_it(
    consultations, client, monkeypatch
):
    monkeypatch.setattr("cms.web.listing.FIRST_OF_GROUP", 1)
    response = client.get("/et/kaasamised/")
    [more] = find(response, "a", href="state=closed")
    assert "2" in more.text
    assert len(titles(client.get("/et/kaasamised/" + more.attrs["href"]))) == 2


def test_home_page_shows_what_closes_soonest(consultations, client):
    response = client.get("/et/")
    assert titles(response) == ["Lõpeb varsti", "Avatud kaua"]
    assert find(response, "a", href="/et/kaasamised/")
