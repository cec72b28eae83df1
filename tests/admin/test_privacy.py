"""A page that is made private is private in all its languages."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms.delivery.check import drift
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(site):
    network = factories.network("et", code="ida-viru")
    factories.translate(network, "fi", title="Verkosto")
    member = factories.member(network, title="Salajane")
    factories.translate(member, "fi", title="Salainen")
    return member


def answers(client, member):
    url = f"/api/v1/members/{member.translation_key}/"
    return {lang: client.get(f"{url}?lang={lang}").status_code for lang in ("et", "fi")}


def test_a_private_source_hides_its_translations_until_it_is_opened(client, member):
    assert answers(client, member) == {"et": 200, "fi": 200}
    restriction = PageViewRestriction.objects.create(
        page=member, restriction_type="login"
    )
    assert answers(client, member) == {"et": 410, "fi": 410}
    assert drift() == {}
    restriction.delete()
    assert answers(client, member) == {"et": 200, "fi": 200}
    assert drift() == {}


def test_deleting_a_private_source_opens_no_translation(client, member):
    assert answers(client, member)["fi"] == 200
    PageViewRestriction.objects.create(page=member, restriction_type="login")
    member.delete()
    assert answers(client, member)["fi"] == 410
    assert drift() == {}


def say(client, member, restriction_type):
    """What is chosen in the privacy dialog."""
    url = reverse("wagtailadmin_pages:set_privacy", args=[member.pk])
    form = {"restriction_type": restriction_type}
    if restriction_type == "password":
        form["password"] = "swordfish"
    response = client.post(url, form)
    assert response.json()["step"] == "set_privacy_done", response.content


@pytest.mark.parametrize(
    "types", [["login"], ["password"], ["login", "password"], ["password", "login"]]
)
def test_what_the_dialog_closes_in_every_language_it_opens_again(
    client, member, as_admin, types
):
    assert answers(client, member) == {"et": 200, "fi": 200}
    for restriction_type in types:
        say(as_admin, member, restriction_type)
        assert answers(client, member) == {"et": 410, "fi": 410}
    say(as_admin, member, "none")
    assert answers(client, member) == {"et": 200, "fi": 200}
    assert not PageViewRestriction.objects.exists()
    assert drift() == {}


def test_what_was_closed_apart_stays_closed(client, member, as_admin):
    assert answers(client, member) == {"et": 200, "fi": 200}
    say(as_admin, member.get_translation(factories.locale("fi")), "password")
    say(as_admin, member, "login")
    assert answers(client, member)["et"] == 410
    say(as_admin, member, "none")
    assert answers(client, member) == {"et": 200, "fi": 200}
    url = f"/api/v1/members/{member.translation_key}/?lang=fi"
    assert client.get(url).json()["meta"]["language"]["served"] == "et"
    assert drift() == {}


def test_what_is_translated_while_it_is_private_is_private_too(
    client, member, as_admin
):
    assert answers(client, member) == {"et": 200, "fi": 200}
    say(as_admin, member, "login")
    factories.translate(member, "lv", title="Slepens")
    url = f"/api/v1/members/{member.translation_key}/?lang=lv"
    assert client.get(url).status_code == 410
    say(as_admin, member, "none")
    assert client.get(url).json()["title"] == "Slepens"
    assert drift() == {}
