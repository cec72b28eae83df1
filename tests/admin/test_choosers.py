"""Where choosers of pages open."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests import factories as f


@pytest.fixture
def network(site):
    f.member(f.network("et", title="Teine võrgustik"), title="Võõras selts")
    return f.network("sl", title="Mreža")


@pytest.fixture
def as_editor(network):
    client = Client()
    client.force_login(f.editor(network))
    return client


def opened(client, *kinds, at=()):
    """The page at which a chooser of these kinds opens, and what it offers there."""
    name = "wagtailadmin_choose_page_child" if at else "wagtailadmin_choose_page"
    response = client.get(reverse(name, args=at), {"page_type": ",".join(kinds)})
    assert response.status_code == 200
    html = BeautifulSoup(response.json()["html"], "html.parser")
    titles = [link.get_text(strip=True) for link in html.select("tbody .title-wrapper")]
    return titles[0], titles[1:]


@pytest.mark.parametrize(
    "kinds",
    [
        ["network.memberpage"],
        ["network.memberpage", "network.networkpage"],
        ["wagtailcore.page"],
    ],
)
def test_a_chooser_opens_at_the_editors_own_network(as_editor, network, kinds):
    f.member(network, title="Društvo")
    assert opened(as_editor, *kinds) == ("Mreža", ["Društvo"])


def test_it_opens_where_all_that_can_be_chosen_is(as_editor, network):
    directory = f.list_page("member", network, title="Imenik")
    f.body(network, title="Svet")
    f.member(directory, title="Prvo")
    f.member(directory, title="Drugo")
    title, offered = opened(as_editor, "network.memberpage")
    assert title == "Imenik"
    assert set(offered) == {"Prvo", "Drugo"}


def test_of_several_languages_it_opens_in_that_of_the_editor(as_editor, network):
    f.member(network)
    f.translate(network, "et", title="Sloveenia võrk")
    f.member(network, language="et", title="Selts")
    assert opened(as_editor, "network.memberpage")[0] == "Sloveenia võrk"


def test_where_the_network_has_none_it_opens_above_those_of_others(as_editor):
    assert "Teine võrgustik" in opened(as_editor, "network.memberpage")[0]


def test_it_goes_to_where_the_editor_goes(as_editor, network):
    f.member(network)
    home = f.home("et")
    title, _offered = opened(as_editor, "network.memberpage", at=[home.pk])
    assert title.startswith(home.title)


def test_who_has_no_network_starts_where_wagtail_does(site):
    f.member(f.network("et", title="Ainus võrgustik"), title="Selts")
    client = Client()
    client.force_login(f.user(superuser=True))
    assert opened(client, "network.memberpage") == ("Ainus võrgustik", ["Selts"])
