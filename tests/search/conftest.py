import pytest

from tests import factories
from tests.api.client import Api


@pytest.fixture
def api(site) -> Api:
    return Api()


@pytest.fixture
def network(site):
    return factories.network(title="Ida-Viru", code="ida-viru", slug="ida-viru")
