import pytest

from cms.delivery import read
from cms.webhooks.actions import subscribe
from cms.webhooks.signature import secret_text
from tests import factories
from tests.partners import made
from tests.sync.follower import number_changes
from tests.webhooks.receiver import Receiver


@pytest.fixture
def partner(site):
    return made.partner()


@pytest.fixture
def network(site):
    return factories.network(title="Võrgustik", code="ida-viru", slug="ida-viru")


@pytest.fixture
def receiver(settings):
    """A server of the partner's on this machine, which production would not ask."""
    settings.WEBHOOKS_TO_ANY_ADDRESS = True
    receiver = Receiver()
    yield receiver
    receiver.stop()


@pytest.fixture
def endpoint(partner, network, receiver):
    """Told of everything from now on."""
    number_changes()
    endpoint = subscribe(partner=partner, url=receiver.url, wanted=read.Wanted())
    receiver.secrets = [secret_text(endpoint, 1)]
    return endpoint
