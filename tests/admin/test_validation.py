"""What an editor is told when something is not right."""

import pytest
from django.urls import reverse

from network.member import MemberPage
from tests import factories
from tests.admin.forms import add_row, errors, filled


@pytest.fixture(autouse=True)
def _in_english(settings):
    settings.LANGUAGE_CODE = "en"


def told(client, kind, parent, *rows, **values):
    """The errors shown when a page is published with these values."""
    app, model = kind.split(".")
    url = reverse("wagtailadmin_pages:add", args=[app, model, parent.pk])
    data = filled(client.get(url)) | {"title": ["Naslov"], "slug": ["naslov"]}
    data |= {name: [value] for name, value in values.items()}
    for name, row in rows:
        add_row(data, name, **row)
    response = client.post(url, data | {"action-publish": "1"})
    assert response.status_code == 200
    return errors(response)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (
            {"signed_on": "2024-05-01", "in_force_from": "2024-04-01"},
            "before it is signed",
        ),
        (
            {"signed_on": "2024-05-01", "in_force_until": "2024-04-01"},
            "end before it begins",
        ),
        ({"slug": "fi"}, "short name of a language"),
    ],
)
def test_a_memorandum_is_checked(as_editor, network, values, message):
    assert message in told(as_editor, "network.memorandumpage", network, **values)


def test_a_signatory_needs_a_name_or_an_organisation(as_editor, network):
    row = ("signatories", {"side": "civil_society"})
    found = told(as_editor, "network.memorandumpage", network, row)
    assert "Choose an organisation or write its name." in found


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"opens_at": "2026-03-02 09:00", "closes_at": "2026-03-01 09:00"}, "close before it opens"),
        ({"closes_at": "2026-03-01 09:00", "opens_at": "", "decided_on": "2026-02-01"}, "decided before it closes"),
    ],
)  # fmt: skip
def test_a_consultation_is_checked(as_editor, network, values, message):
    values |= {"issuing_authority": "Občina", "subject_type": "plan"}
    assert message in told(
        as_editor, "consultations.consultationpage", network, **values
    )


@pytest.mark.parametrize(
    ("type_", "value", "message"),
    [
        ("email", "info", "Write an e-mail address"),
        ("phone", "pokličite", "Write the number with its country"),
        ("url", "primer", "Write a whole address"),
    ],
)
def test_a_contact_detail_is_checked_by_its_type(
    as_editor, network, type_, value, message
):
    row = ("contact_details", {"type": type_, "value": value, "purpose": "general",
                               "legal_basis": "consent"})  # fmt: skip
    assert message in told(as_editor, "network.memberpage", network, row)


def test_a_date_may_be_known_to_the_year_but_not_guessed(as_editor, network):
    found = told(as_editor, "network.memberpage", network, joined="spring 2015")
    assert "2015, 2015-02 or 2015-02-17" in found


def test_an_image_needs_a_text_alternative(as_editor, network):
    from network.editors import collection_of

    image = factories.image(collection=collection_of(network=network))
    found = told(as_editor, "network.memberpage", network, image=str(image.pk))
    assert "Describe the image" in found


def test_two_networks_cannot_have_one_code(as_admin, network):
    home = factories.home("et")
    assert "Another network has this code" in told(
        as_admin, "network.networkpage", home, code="mreza"
    )


def test_a_network_has_one_list_of_each_kind(as_editor, network):
    factories.list_page("member", network)
    url = reverse("wagtailadmin_pages:add", args=["home", "listpage", network.pk])
    html = as_editor.get(url).content.decode()
    assert 'value="member"' not in html
    assert 'value="memorandum"' in html


def test_a_draft_may_be_saved_before_everything_is_known(as_editor, network):
    url = reverse("wagtailadmin_pages:add", args=["network", "memberpage", network.pk])
    data = filled(as_editor.get(url)) | {"title": ["Osnutek"], "slug": ["osnutek"]}
    assert as_editor.post(url, data).status_code == 302
    assert not MemberPage.objects.get().live
