"""Good practices: what worked, and who took it over."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext
from wagtail.models import PageViewRestriction

from cms.delivery.check import drift
from network.practice import PracticePage
from tests import factories as f
from tests.delivery.channels import holds
from tests.network.add import publish, told
from tests.web.page import find, texts


@pytest.fixture
def member(network):
    return f.member(network, title="Narva Selts")


@pytest.fixture
def practice(network, member):
    return f.practice(
        network,
        title="Kogukonna kohvik",
        lead="Avalik jutt",
        problem="<p>Kohal olid samad kümme.</p>",
        what_was_done="<p>Arutelud viidi kohvikusse.</p>",
        result="<p>Tuli kuuskümmend.</p>",
        watch_for="<p>Rääkida lühidalt.</p>",
        cost="1250.50",
        cost_note="aastas",
        owner_organisation=member,
        municipality=f.municipality("narva", "Narva"),
        fields=[f.field("culture", "Kultuur")],
        started="2019-03",
        adoptions=[
            {"name": "Teadmata ajal"},
            {"organisation": f.member(network, title="Jõhvi Selts"),
             "municipality": f.municipality("johvi", "Jõhvi"),
             "adopted_on": "2022-05", "note": "Supiga", "url": "https://example.org/"},
            {"name": "Esimene", "adopted_on": "2021"},
        ],
        documents=[{"title": "Juhend", "document": f.file("Juhend")}],
        contact_details=[{"type": "email", "value": "kohvik@example.org"}],
    )  # fmt: skip


def url_of(page):
    return f"/api/v1/practices/{page.translation_key}/"


def test_a_practice_tells_what_others_need_to_do_it_too(api, practice):
    item = api.json(url_of(practice))
    assert item["problem"] == "<p>Kohal olid samad kümme.</p>"
    assert (item["cost"], item["currency"]) == ("1250.50", "EUR")
    assert (item["cost_note"], item["started"]) == ("aastas", "2019-03")
    assert item["owner_organisation"]["title"] == "Narva Selts"
    assert item["documents"][0]["document"]["title"] == "Juhend"
    assert item["contact_details"][0]["value"] == "kohvik@example.org"
    assert holds(shown=("Avalik jutt",))


def test_its_trail_begins_with_the_first_and_ends_with_what_has_no_date(api, practice):
    trail = api.json(url_of(practice))["adoptions"]
    assert [row["adopted_on"] for row in trail] == ["2021", "2022-05", None]
    assert trail[1]["organisation"]["title"] == "Jõhvi Selts"
    assert trail[1]["municipality"]["code"] == "johvi"
    assert [row["name"] for row in trail] == ["Esimene", "", "Teadmata ajal"]


@pytest.mark.parametrize(
    "query", ["municipality=narva", "municipality=johvi", "field=culture"]
)
def test_practices_are_found_where_they_are_and_where_they_went(api, practice, query):
    assert api.json(f"/api/v1/practices/?{query}")["total"] == 1


def test_practices_are_found_by_those_who_have_them(api, practice):
    item = api.json(url_of(practice))
    for card in (item["owner_organisation"], item["adoptions"][1]["organisation"]):
        listed = api.json(f"/api/v1/practices/?organisation={card['key']}")
        assert listed["total"] == 1


def test_practices_stand_in_the_order_of_the_alphabet(api, network):
    for title in ("Öö", "Aed", "Zebra", "Õu"):
        f.practice(network, title=title)
    found = api.json("/api/v1/practices/?lang=et")["items"]
    assert [item["title"] for item in found] == ["Aed", "Zebra", "Õu", "Öö"]


def test_the_site_tells_how_many_adopted_it(client, network, practice, member):
    f.list_page("practice", network, slug="tavad")
    page = client.get(practice.url)
    with translation.override("et"):
        said = ngettext(
            "Adopted by %(number)s organisation",
            "Adopted by %(number)s organisations",
            3,
        )
    assert said % {"number": 3} in texts(page, "h2")
    assert "1 250,50 €" in " ".join(texts(page, "dd"))
    listed = client.get(f"{network.url}tavad/?municipality=johvi")
    assert texts(listed, "h3") == ["Kogukonna kohvik"]
    assert find(client.get(member.url), "a", href=practice.url)


def test_a_translation_holds_its_own_words_and_the_same_facts(api, practice):
    f.translate(practice, "sl", title="Kavarna", cost_note="na leto")
    item = api.json(f"{url_of(practice)}?lang=sl")
    assert (item["title"], item["cost_note"]) == ("Kavarna", "na leto")
    assert (item["cost"], item["started"]) == ("1250.50", "2019-03")
    assert item["adoptions"][1]["note"] == "Supiga [sl]"
    assert api.json(f"{url_of(practice)}?lang=lt")["title"] == "Kogukonna kohvik"
    assert drift() == {}


def test_nothing_is_said_of_what_is_not_public(network, practice):
    practice.lead = "Mustandi jutt"
    practice.save_revision()
    hidden = f.practice(network, title="Peidus")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    f.practice(network, title="Aegunud", expire_at=timezone.now())
    assert holds(shown=("Avalik jutt",), hidden=("Mustandi", "Peidus", "Aegunud"))


def test_reading_costs_three_queries_at_most(
    api, network, practice, django_assert_max_num_queries
):
    for _n in range(3):
        f.practice(network, municipality=f.municipality(f"p-{_n}"))
    api.get(url_of(practice))
    for url in (
        url_of(practice),
        "/api/v1/practices/",
        "/api/v1/practices/?field=culture",
    ):
        with django_assert_max_num_queries(3):
            assert api.client.get(url).status_code == 200


def test_an_editor_adds_a_practice(as_editor, network, api):
    row = {"organisation": "", "name": "Kymenlaakso", "municipality": "",
           "adopted_on": "2024", "note": "", "url": ""}  # fmt: skip
    response = publish(as_editor, "practicepage", network, ("adoptions", row))
    assert response.status_code == 302
    item = api.json(url_of(PracticePage.objects.get()))
    assert (item["cost"], item["currency"]) == (None, "")
    assert item["adoptions"][0]["name"] == "Kymenlaakso"
    assert drift() == {}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"cost": "-1"}, "An amount cannot be below zero."),
        ({"cost": "5", "currency": ""}, "Say in which currency the amount is."),
        ({"started": "kevadel"}, "2015, 2015-02 or 2015-02-17"),
    ],
)
def test_a_practice_is_checked(in_english, as_editor, network, values, message):
    assert message in told(as_editor, "practicepage", network, **values)


def test_whoever_adopted_it_needs_a_page_or_a_name(in_english, as_editor, network):
    row = ("adoptions", {"organisation": "", "name": "", "note": "Supiga"})
    found = told(as_editor, "practicepage", network, row)
    assert "Choose an organisation or write its name." in found


def test_the_list_in_the_admin_says_whose_it_is(as_editor, network, practice):
    html = as_editor.get(f"{reverse('practices:index')}?locale=et")
    assert "Kogukonna kohvik" in html.content.decode()
    assert "Narva Selts" in html.content.decode()
