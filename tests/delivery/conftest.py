import pytest

from cms.delivery.touch import settle
from tests import factories as make


@pytest.fixture
def network(site):
    """A network with a section of members, in Estonian."""
    return make.network(title="Ida-Viru", slug="ida-viru", code="ida-viru")


@pytest.fixture
def section(network):
    return make.list_page("member", network, title="Liikmed", slug="liikmed")


@pytest.fixture
def member(section):
    """A member that everybody could read before the test began."""
    page = make.member(section, title="Avalik", slug="avalik", lead="Avalik jutt")
    settle()
    return page
