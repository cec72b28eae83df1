"""An editor of the network fills in a body, and is told what is not right."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.delivery.check import drift
from network.body import BodyPage
from tests import factories as f
from tests.admin.forms import add_row, errors, filled


@pytest.fixture
def network(site, settings):
    settings.LANGUAGE_CODE = "en"
    return f.network("sl", title="Mreža", code="mreza")


@pytest.fixture
def as_editor(network):
    client = Client()
    client.force_login(f.editor(network, "urednica"))
    return client


def seat(number, label="Predsednica", **kw):
    return "seats", {
        "number": number, "label": label, "side": "ngo", "role": "member", **kw,
    }  # fmt: skip


def term(number, name="Društvo", start="", end=""):
    return "memberships", {
        "seat": number, "organisation_name": name, "start_date": start, "end_date": end,
    }  # fmt: skip


def statutes(title, start="", end=""):
    return "statutes", {"title": title, "valid_from": start, "valid_until": end}


def send(client, network, *rows, **values):
    url = reverse("wagtailadmin_pages:add", args=["network", "bodypage", network.pk])
    data = filled(client.get(url)) | {"title": ["Svet"], "slug": ["svet"]}
    data |= {name: [value] for name, value in values.items()}
    for name, row in rows:
        add_row(data, name, **row)
    return client.post(url, data | {"action-publish": "1"})


def test_an_editor_publishes_a_council(as_editor, network):
    field = f.field("youth", sl="Mladi")
    response = send(
        as_editor,
        network,
        seat(1, field=field.pk),
        seat(2, "Članica"),
        term(1, "Prvo društvo", end="2023-12-31"),
        term(1, "Drugo društvo", start="2024-01-01"),
        statutes("Stari pravilnik", "2018-01-01", "2023-12-31"),
        statutes("Pravilnik", "2024-01-01"),
    )
    assert response.status_code == 302, errors(response)
    page = BodyPage.objects.get()
    assert page.live
    assert page.type == "council"
    assert page.seats.first().field == field
    assert page.memberships.count() == 2
    assert drift() == {}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([seat(1), term(1, start="2024-01-01", end="2023-01-01")], "The term would end before it begins."),
        ([seat(1), term(1, name="")], "Choose an organisation or write its name."),
        ([seat(1), term(2)], "There is no seat with this number."),
        ([seat(1), seat(1)], "Another seat has this number."),
        ([statutes("Pravilnik", "2024-01-01", "2023-01-01")], "They would end before they are valid."),
        ([statutes("Stari", "2018-01-01"), statutes("Novi", "2024-01-01")], "“Stari” and “Novi” would be in force on the same day."),
    ],
)  # fmt: skip
def test_rows_are_checked(as_editor, network, rows, message):
    response = send(as_editor, network, *rows)
    assert response.status_code == 200
    assert message in errors(response)
    assert not BodyPage.objects.exists()


def test_a_seat_held_twice_is_named_with_both_holders(as_editor, network):
    rows = [
        seat(1),
        term(1, "Prvo društvo", start="2020-05-01", end="2024-05-01"),
        term(1, "Drugo društvo", start="2024-05-01"),
    ]
    found = errors(send(as_editor, network, *rows))
    assert "The seat “Predsednica” would be held twice on the same day" in found
    assert "Prvo društvo (05/01/2020 – 05/01/2024)" in found
    assert "Drugo društvo (05/01/2024 – …)" in found
    assert "Let one term end before the other begins." in found


@pytest.mark.parametrize(
    ("founded", "dissolved", "wrong"),
    [
        ("2020", "2019-12-31", True),
        ("2020", "2020-01-01", False),
        ("2020-05", "2020-04-30", True),
        ("", "2019-12-31", False),
    ],
)
def test_a_body_ends_after_it_begins(as_editor, network, founded, dissolved, wrong):
    response = send(as_editor, network, founded=founded, dissolved_on=dissolved)
    assert ("dissolved before it is founded" in errors(response)) is wrong


@pytest.mark.parametrize(("days", "wrong"), [(0, False), (1, True)])
def test_nobody_confirms_ahead_of_time(as_editor, network, days, wrong):
    day = timezone.localdate() + timedelta(days)
    response = send(as_editor, network, last_confirmed=day)
    assert ("yet to come" in errors(response)) is wrong
    assert drift() == {}


def test_what_was_wrong_in_a_row_can_be_mended(as_editor, network):
    page = f.body(network, seats=[{}], memberships=[
        {"seat": 1, "organisation_name": "Prvo", "end_date": date(2024, 4, 30)},
        {"seat": 1, "organisation_name": "Drugo", "start_date": date(2024, 5, 1)},
    ])  # fmt: skip
    # From before it was refused.
    page.memberships.model.objects.update(start_date=None, end_date=None)
    BodyPage.objects.get().save_revision(clean=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = filled(as_editor.get(url)) | {"action-publish": "1"}
    assert "held twice" in errors(as_editor.post(url, data))
    assert as_editor.post(url, data | {"memberships-1-DELETE": "1"}).status_code == 302
    assert page.memberships.count() == 1


def test_a_seat_offers_each_field_once_in_the_editors_language(as_editor, network):
    field = f.field("youth", "Noored", sl="Mladi", en="Youth")
    page = f.body(network, seats=[{"field": field}, {}])
    response = as_editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    for row in ("seats-0-field", "seats-1-field", "seats-__prefix__-field"):
        select = [e for e in selects(response) if e["name"] == row][0]
        assert [o.text for o in select("option")] == ["---------", "Youth"]
    assert filled(response)["seats-0-field"] == [str(field.pk)]


def selects(response):
    """Those on the page, and those in the templates that new rows are made from."""
    soup = BeautifulSoup(response.content, "html.parser")
    found = soup.select("select[name]")
    for template in soup.select("template, script[type='text/django-form-template']"):
        inside = BeautifulSoup(template.decode_contents(), "html.parser")
        found += inside.select("select[name]")
    return found


def test_a_draft_may_be_saved_before_everything_is_known(as_editor, network):
    url = reverse("wagtailadmin_pages:add", args=["network", "bodypage", network.pk])
    data = filled(as_editor.get(url)) | {"title": ["Osnutek"], "slug": ["osnutek"]}
    name, row = seat(1, label="")
    add_row(data, name, **row)
    assert as_editor.post(url, data).status_code == 302
    assert not BodyPage.objects.get().live


def test_bodies_are_listed_with_what_tells_them_apart(as_editor, network, settings):
    settings.LANGUAGE_CODE = "et"
    place = f.municipality("celje", "Celje")
    f.body(network, title="Svet NVO", municipality=place, type="commission")
    f.body(network, title="Odbor")
    url = reverse("bodies:index")
    html = as_editor.get(url, {"locale": ""}).content.decode()
    for text in ("Svet NVO", "Odbor", "Celje", "Mreža"):
        assert text in html
    html = as_editor.get(url, {"locale": "", "type": "commission"}).content.decode()
    assert "Svet NVO" in html
    assert "Odbor" not in html
