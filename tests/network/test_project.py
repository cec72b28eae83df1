"""Projects: in every channel, by whom, where and when; what an editor is told."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.days import start_of
from cms.delivery.check import drift
from network.project import ProjectPage
from tests import factories as f
from tests.delivery.channels import holds
from tests.network.add import publish, told
from tests.web.page import find, texts


@pytest.fixture
def member(network):
    return f.member(network, title="Narva Selts")


@pytest.fixture
def project(network, member):
    return f.project(
        network,
        title="Tugevad kogukonnad",
        lead="Avalik jutt",
        slug="tugevad",
        goal="<p>Elanikud osalevad.</p>",
        objectives=[{"text": "Koolitada"}, {"text": "Kaasata"}],
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 6, 30),
        funder="Fond",
        programme="Programm",
        contract_number="7.1-5/114",
        amount="48500.00",
        lead_organisation=member,
        partners=[
            {"organisation": f.member(network, title="Jõhvi Selts"), "role": "koolitaja"},
            {"name": "Kymenlaakso"},
        ],
        outputs=[
            {"title": "Käsiraamat", "text": "60 lehte", "done_on": date(2026, 5, 1),
             "document": f.file("Raamat"), "url": "https://example.org/raamat"},
        ],
        events=[{"event": f.text_page(network, title="Koolitus")}],
        municipalities=[f.municipality("narva", "Narva")],
        fields=[f.field("youth", "Noored")],
        contact_details=[
            {"type": "email", "value": "projekt@example.org", "role": "coordinator"}
        ],
    )  # fmt: skip


def url_of(page):
    return f"/api/v1/projects/{page.translation_key}/"


def at(monkeypatch, day):
    moment = start_of(day)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_a_project_says_who_does_what_until_when_with_whose_money(api, project):
    item = api.json(url_of(project))
    assert item["objectives"] == ["Koolitada", "Kaasata"]
    assert (item["amount"], item["currency"]) == ("48500.00", "EUR")
    assert item["lead_organisation"]["title"] == "Narva Selts"
    assert [p["name"] for p in item["partners"]] == ["", "Kymenlaakso"]
    assert item["partners"][0]["organisation"]["title"] == "Jõhvi Selts"
    [output] = item["outputs"]
    assert output["document"]["title"] == "Raamat"
    assert output["done_on"] == "2026-05-01"
    assert [card["title"] for card in item["events"]] == ["Koolitus"]
    assert item["contact_details"][0]["role"] == "coordinator"
    assert holds(shown=("Avalik jutt",))


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("municipality=narva", 1),
        ("field=youth", 1),
        ("network=ida-viru", 1),
        ("state=running&state=planned&state=finished", 1),
        ("from=2026-06-30&to=2026-12-31", 1),
        ("from=2026-07-01", 0),
    ],
)
def test_projects_are_found_by_place_field_and_time(api, project, query, total):
    assert api.json(f"/api/v1/projects/?{query}")["total"] == total


def test_projects_are_found_by_those_who_lead_and_take_part(api, project):
    for card in ("lead_organisation", "partners"):
        found = api.json(url_of(project))[card]
        found = found[0]["organisation"] if card == "partners" else found
        listed = api.json(f"/api/v1/projects/?organisation={found['key']}")
        assert [item["title"] for item in listed["items"]] == ["Tugevad kogukonnad"]
    api.problem("/api/v1/projects/?organisation=keegi", 400)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2025, 12, 31), "planned"),
        (date(2026, 1, 1), "running"),
        (date(2026, 6, 30), "running"),
        (date(2026, 7, 1), "finished"),
    ],
)
def test_the_state_follows_from_the_period(api, project, monkeypatch, day, state):
    at(monkeypatch, day)
    assert api.json(url_of(project))["meta"]["state"] == state
    assert api.json(f"/api/v1/projects/?state={state}")["total"] == 1


def test_the_latest_project_comes_first(api, network):
    for year in (2024, 2026, 2025):
        f.project(network, title=str(year), starts_on=date(year, 1, 1))
    f.project(network, title="Teadmata")
    found = api.json("/api/v1/projects/")["items"]
    assert [item["title"] for item in found] == ["2026", "2025", "2024", "Teadmata"]


def test_its_end_stands_in_the_calendar(api, project):
    [entry] = api.json("/api/v1/calendar/?what=project_ends&from=2026-01-01")["items"]
    assert (entry["begins"], entry["all_day"]) == ("2026-06-30", True)
    assert entry["item"]["title"] == "Tugevad kogukonnad"


def test_the_site_shows_it_where_it_belongs(client, network, project, member):
    f.list_page("project", network, slug="projektid")
    page = client.get(project.url)
    assert {"Narva Selts", "Jõhvi Selts", "Koolitus"} <= set(texts(page, "a"))
    assert "48 500 €" in " ".join(texts(page, "dd"))
    listed = client.get(f"{network.url}projektid/?municipality=narva")
    assert texts(listed, "h3") == ["Tugevad kogukonnad"]
    assert find(client.get(member.url), "a", href=project.url)


def test_a_translation_holds_its_own_words_and_the_same_facts(api, project):
    finnish = f.translate(project, "fi", title="Vahvat yhteisöt", funder="Säätiö")
    item = api.json(f"{url_of(project)}?lang=fi")
    assert (item["title"], item["funder"]) == ("Vahvat yhteisöt", "Säätiö")
    assert (item["amount"], item["ends_on"]) == ("48500.00", "2026-06-30")
    assert item["partners"][1]["name"] == "Kymenlaakso [fi]"
    assert item["contract_number"] == "7.1-5/114"
    latvian = api.json(f"{url_of(project)}?lang=lv")
    assert latvian["meta"]["language"]["status"] == "fallback"
    assert finnish.partners.count() == 2
    assert drift() == {}


def test_nothing_is_said_of_drafts_and_of_what_is_hidden(network, project):
    project.lead = "Mustandi jutt"
    project.save_revision()
    hidden = f.project(network, title="Peidus")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    gone = f.project(network, title="Kadunud")
    gone.unpublish()
    assert holds(shown=("Avalik jutt",), hidden=("Mustandi", "Peidus", "Kadunud"))


def test_reading_costs_three_queries_at_most(
    api, network, project, django_assert_max_num_queries
):
    for _n in range(3):
        f.project(network, municipalities=[f.municipality(f"p-{_n}")])
    api.get(url_of(project))
    for url in (url_of(project), "/api/v1/projects/", "/api/v1/projects/?field=youth"):
        with django_assert_max_num_queries(3):
            assert api.client.get(url).status_code == 200


def test_an_editor_adds_a_project(as_editor, network, api):
    member = f.member(network, title="Narva Selts")
    response = publish(
        as_editor, "projectpage", network,
        ("objectives", {"text": "Koolitada"}),
        ("partners", {"name": "Kymenlaakso", "organisation": "", "role": ""}),
        ("outputs", {"title": "Käsiraamat", "text": "", "document": "", "url": "", "done_on": ""}),
        starts_on="2026-01-01", amount="1500", lead_organisation=member.pk,
    )  # fmt: skip
    assert response.status_code == 302
    item = api.json(url_of(ProjectPage.objects.get()))
    assert (item["amount"], item["currency"]) == ("1500.00", "EUR")
    assert item["lead_organisation"]["title"] == "Narva Selts"
    assert drift() == {}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"starts_on": "2026-02-01", "ends_on": "2026-01-01"}, "would end before it begins"),
        ({"amount": "-1"}, "An amount cannot be below zero."),
        ({"amount": "5", "currency": ""}, "Say in which currency the amount is."),
        ({"amount": "5", "currency": "euro"}, "its three letters: EUR"),
    ],
)  # fmt: skip
def test_a_project_is_checked(in_english, as_editor, network, values, message):
    assert message in told(as_editor, "projectpage", network, **values)


def test_a_partner_needs_a_page_or_a_name(in_english, as_editor, network):
    row = ("partners", {"role": "koolitaja", "name": "", "organisation": ""})
    found = told(as_editor, "projectpage", network, row)
    assert "Choose an organisation or write its name." in found


def test_the_list_in_the_admin_is_filtered_by_place(as_editor, network, project):
    f.project(network, title="Mujal")
    place = project.municipalities.get()
    url = reverse("projects:index")
    query = {"municipality": place.pk, "locale": "et"}
    html = as_editor.get(url, query).content.decode()
    assert "Tugevad kogukonnad" in html
    assert "Narva Selts" in html
    assert "Mujal" not in html
