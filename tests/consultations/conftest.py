import pytest
from django.test import Client

from tests import factories
from tests.api.client import Api


@pytest.fixture
def api(site) -> Api:
    return Api()


@pytest.fixture
def network(site):
    return factories.network(title="Võrgustik", code="ida-viru", slug="vork")


@pytest.fixture
def in_english(settings):
    """The admin speaks English."""
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def as_editor(network):
    """The browser of an editor of the network."""
    client = Client()
    client.force_login(factories.editor(network))
    return client
