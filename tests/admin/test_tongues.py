"""Nothing of the admin is in another language than its reader's."""

import pytest
from django.conf import settings
from django.db import connection
from django.template.loader import get_template
from django.test import Client
from wagtail.users.models import UserProfile

from cms.editing.reworded import REWORDED, Loader
from tests import factories, filled
from tests.admin import foreign, screens

# What is written on the pages of `filled` and is a word of the admin too, and the names that
# languages have in themselves.
CONTENT = {"Fail", "Meedia", "Partner", "Pilt", "Õigus", "eesti"}


@pytest.fixture
def network(site):
    network = filled.network()
    filled.everything(network)
    factories.translate(network, "sl")
    return network


def strangers(user, language):
    """A line for each text in another language than what the user has chosen."""
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    client = Client()
    client.force_login(user)
    seen = dict(screens.every_screen(client))
    assert len(seen) > 100
    return {
        f"{address}: {text}"
        for address, texts in seen.items()
        for text in foreign.strangers(texts, language) - CONTENT
    }


# Slow, and the same on any database.
slow = pytest.mark.skipif(connection.vendor != "sqlite", reason="the same on SQLite")


@slow
@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_an_administrator_reads_every_screen_in_their_language(network, language):
    user = factories.user(superuser=True)
    assert strangers(user, language) == set()


@slow
def test_an_editor_reads_every_screen_in_their_language(network):
    assert strangers(factories.editor(network), "lt") == set()


def test_what_is_in_another_language_is_found():
    texts = {"Publish", "Avalda", "Publicēt", "Toila", "No results for Toila"}
    assert foreign.strangers(texts, "lv") == {"Publish", "Avalda"}
    assert foreign.strangers({"Delete Toila"}, "lv") == {"Delete Toila"}


@pytest.mark.parametrize("name", REWORDED)
def test_what_is_reworded_stands_in_the_package(name):
    """After an update of a package: what is replaced may be said otherwise, or at last well."""
    source = get_template(name).template.source
    origin = get_template(name).origin
    plain = super(Loader, origin.loader).get_contents(origin)
    for english, translatable in REWORDED[name]:
        assert english in plain
        assert translatable in source
