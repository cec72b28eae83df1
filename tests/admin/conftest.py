import pytest
from django.test import Client

from tests import factories


@pytest.fixture
def network(site):
    """A network written in Slovenian, without translations."""
    return factories.network(
        "sl", title="Mreža", code="mreza", goals=[{"text": "Prvi"}, {"text": "Drugi"}]
    )


@pytest.fixture
def as_editor(network):
    """The browser of an editor of the network."""
    client = Client()
    client.force_login(factories.editor(network, "urednica"))
    return client


@pytest.fixture
def as_admin(site):
    client = Client()
    client.force_login(factories.user("admin", superuser=True))
    return client
