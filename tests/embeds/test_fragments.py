"""Fragments: what the site shows, fit for pages of others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.delivery.check import drift
from cms.delivery.kinds import all_kinds
from cms.delivery.query import filters
from cms.embeds.presentation import NAMES
from tests import factories as f
from tests.web.page import find, texts, words

LIST = "/embed/et/members/"


@pytest.fixture
def fragment(client):
    """`fragment(address)`: the answer, which must be a success."""

    def ask(address, **headers):
        mark = "&" if "?" in address else "?"
        response = client.get(f"{address}{mark}view=fragment", headers=headers)
        assert response.status_code == 200, response.content
        return response

    return ask


def item(member, language="et"):
    return f"/embed/{language}/members/{member.translation_key}/"


def titles(response, level=3):
    return [
        text.split(" ")[0]
        for text in texts(response, f"h{level}", class_="talka-title")
    ]


def test_a_fragment_is_a_part_of_a_page_without_script_or_cookie(directory, fragment):
    response = fragment(LIST)
    assert titles(response) == ["Ants", "Berta"]
    tags = {element.tag for element in find(response, "")} | {
        tag for tag in ("html", "script", "style", "link") if find(response, tag)
    }
    assert tags & {"html", "body", "script", "style", "link", "form"} == set()
    assert not response.cookies
    assert "style=" not in response.content.decode()


@pytest.mark.parametrize("look", ["list", "cards", "compact"])
@pytest.mark.parametrize("level", range(1, 7))
def test_its_headings_take_their_place_in_the_outline_of_the_page(
    directory, fragment, look, level
):
    response = fragment(f"{LIST}?look={look}&level={level}")
    assert titles(response, level) == ["Ants", "Berta"]


def test_a_whole_item_keeps_its_outline_down_to_the_last_level(directory, fragment):
    page = f.text_page(content=f.blocks(("text", "<h2>Teine</h2><h3>Kolmas</h3>")))
    address = f"/embed/et/pages/{page.translation_key}/?look=full"
    response = fragment(f"{address}&level=3")
    assert texts(response, "h4") == ["Teine"]
    assert texts(response, "h5") == ["Kolmas"]
    assert len(find(fragment(f"{address}&level=6"), "h6")) == 3


def test_every_text_says_in_which_language_it_is(directory, fragment):
    response = fragment("/embed/sl/members/")
    assert response.headers["Content-Language"] == "sl"
    heads = {e.text.split()[0]: e.language for e in find(response, "h3")}
    assert heads == {"Ants": "et", "Berta": "sl"}
    [label] = find(response, "small", class_="talka-language")
    assert label.language == "sl"
    assert find(response, "section")[0].attrs["lang"] == "sl"


@pytest.mark.parametrize("language", f.LANGUAGES)
def test_it_speaks_the_language_of_its_address(directory, fragment, language):
    response = fragment(f"/embed/{language}/members/", **{"Accept-Language": "de"})
    said = words("There is nothing here at the moment.", language)
    empty = fragment(f"/embed/{language}/projects/")
    assert find(response, "section")[0].attrs["lang"] == language
    assert texts(empty, "p", class_="talka-empty") == [said]


def test_source_and_licence_are_named_and_every_address_is_whole(directory, fragment):
    response = fragment(f"{LIST}?look=cards")
    [source] = find(response, "p", class_="talka-source")
    assert "Liikmed" in source.text
    assert find(response, "a", rel="license")[0].attrs["href"].startswith("https://")
    links = [e.attrs["href"] for e in find(response, "a")]
    pictures = [e.attrs["src"] for e in find(response, "img")]
    assert pictures
    assert all(
        a.startswith(("http://testserver/", "https://")) for a in links + pictures
    )
    assert "http://testserver/et/liikmed/" in links
    one = fragment(item(directory))
    assert f"http://testserver{directory.url}" in [
        e.attrs["href"] for e in find(one, "a")
    ]


def test_names_of_classes_cannot_meet_those_of_the_page(directory, fragment):
    for address in (LIST, f"{LIST}?look=cards", f"{item(directory)}?look=full"):
        response = fragment(address)
        classes = {
            name
            for element in find(response, "", class_="")
            for name in (element.attrs.get("class") or "").split()
        }
        assert not find(response, "", id="")
        assert all(name.startswith("talka-") for name in classes)


def test_a_list_is_filtered_in_the_words_of_the_api(directory, fragment):
    assert titles(fragment(f"{LIST}?municipality=narva&field=youth")) == ["Berta"]
    assert titles(fragment(f"{LIST}?network=ida-viru&limit=1")) == ["Ants"]
    assert titles(fragment("/embed/sl/members/?fallback=none")) == ["Berta"]
    assert titles(fragment(f"{LIST}?municipality=nowhere")) == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("colour=red", "colour"),
        ("look=loud", "list, cards, compact"),
        ("level=7", "6"),
        ("limit=0", "limit"),
        ("limit=1&limit=2", "limit"),
        ("from=soon", "2026-03-01"),
        ("view=window", "fragment"),
        ("accent=red", "0b5a4a"),
        ("accent=fefefe", "4.5"),
        ("theme=dark&paper=000000&ink=222222", "4.5"),
    ],
)
def test_what_is_not_understood_is_told_as_html(directory, client, query, said):
    response = client.get(f"/embed/et/consultations/?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"].startswith("text/html")
    assert response.headers["Content-Language"] == "et"
    assert said in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"


def test_what_is_withdrawn_is_gone_and_what_never_was_is_missing(network, client):
    member = f.member(network)
    assert client.get(item(member)).status_code == 200
    member.unpublish()
    assert client.get(item(member)).status_code == 410
    never = f"/embed/et/members/{network.translation_key}/"
    response = client.get(never, {"view": "fragment"})
    assert response.status_code == 404
    assert find(response, "section", lang="et")
    assert client.get("/embed/et/members/x/").status_code == 400
    assert drift() == {}


def test_contact_details_are_those_for_partners(network, fragment):
    details = [
        {"type": "email", "value": "avalik@example.org", "show_in_api": False},
        {"type": "email", "value": "sisemine@example.org", "show_to_partners": False},
    ]
    member = f.member(network, contact_details=details)
    html = fragment(f"{item(member)}?look=full").content.decode()
    assert "avalik@example.org" in html
    assert "sisemine@example.org" not in html


def test_what_is_known_already_is_not_sent_again(directory, fragment, client):
    response = fragment(LIST)
    assert "stale-while-revalidate" in response.headers["Cache-Control"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.headers["X-Robots-Tag"] == "noindex"
    etag = response.headers["ETag"]
    again = client.get(f"{LIST}?view=fragment", headers={"If-None-Match": etag})
    assert again.status_code == 304
    directory.title = "Uus nimi"
    directory.save_revision().publish()
    changed = client.get(f"{LIST}?view=fragment", headers={"If-None-Match": etag})
    assert "Uus nimi" in changed.content.decode()


def test_only_reading_is_allowed(directory, client):
    assert client.post(LIST).status_code == 405
    assert client.options(LIST).status_code == 204


@pytest.mark.parametrize("look", ["list", "cards", "compact"])
def test_dates_of_the_calendar_are_a_list_too(network, fragment, look):
    f.event(network, title="Koosolek")
    html = fragment(f"/embed/et/calendar/?look={look}").content.decode()
    assert "Koosolek" in html


def test_of_kinds_that_close_the_past_is_shown_only_when_it_is_asked_for(
    network, fragment
):
    now = timezone.now()
    for title, days in (("Ammu", -30), ("Äsja", -3), ("Varsti", 3)):
        ends = now + timedelta(days=days)
        opens = ends - timedelta(days=9)
        f.consultation(network, title=title, opens_at=opens, closes_at=ends)
    assert titles(fragment("/embed/et/consultations/")) == ["Varsti"]
    past = fragment("/embed/et/consultations/?state=closed")
    assert titles(past) == ["Äsja", "Ammu"]


@pytest.mark.parametrize(
    "kind", [k for k in all_kinds().values() if k.has_pages], ids=lambda kind: kind.name
)
def test_every_kind_is_embedded_and_none_has_a_filter_named_as_a_look(
    site, fragment, kind
):
    assert fragment(f"/embed/lt/{kind.plural}/")
    assert set(filters(kind)) & set(NAMES) == set()


@pytest.mark.parametrize("count", [1, 9])
def test_the_cost_does_not_grow(network, client, count, django_assert_num_queries):
    f.list_page("member", title="Liikmed")
    for _each in range(count):
        member = f.member(network, fields=[f.field(f"field-{next(f.numbers)}")])
    client.get(LIST)
    with django_assert_num_queries(3):
        client.get(f"{LIST}?limit=100")
    with django_assert_num_queries(2):
        client.get(item(member))


def test_what_is_no_embed_is_told_to_pages_of_others_too(client, site):
    response = client.get("/embed/et/nosuch/?view=fragment")
    assert response.status_code == 404
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Language"] == "et"
