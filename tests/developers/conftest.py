"""A small site to ask: two members, news, a consultation that is open and one that is not."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests import factories as make
from tests.partners import made


@dataclass
class Place:
    """The site as its partner knows it."""

    url: str
    network: Any
    news: Any
    partner: Any
    key: str


@pytest.fixture
def place(live_server, committed):
    now = timezone.now()
    network = make.network(title="Võrgustik", code="ida-viru", slug="ida-viru")
    narva = make.municipality("narva", "Narva")
    make.member(network, title="Ants", slug="ants", municipality=narva)
    make.member(
        network, title="Berta", slug="berta", description="<p>Aitab. Valmiera.</p>"
    )
    make.body(network, title="Noorte nõukogu")
    make.event(network, title="Talgud")
    make.consultation(network, title="Praegu avatud")
    make.consultation(
        network,
        title="Ammu suletud",
        opens_at=now - timedelta(days=9),
        closes_at=now - timedelta(days=2),
    )
    news = make.news(network, title="Esimene uudis", slug="esimene")
    partner = made.partner()
    _key, text = made.key(partner)
    return Place(live_server.url, network, news, partner, text)
