from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from cms.delivery.kinds import all_kinds
from cms.profiles.standards import profiles_of
from tests import factories, filled
from tests.api.client import Api


@pytest.fixture
def api(site) -> Api:
    return Api()


@pytest.fixture
def network(site):
    return factories.network(title="Võrgustik", code="ida-viru")


@dataclass(frozen=True)
class Told:
    """An item as the API gives it, and as it is told in a standard."""

    item: dict[str, Any]
    there: dict[str, Any]


TOLD: dict[tuple[str, str], list[Told]] = {}


@pytest.fixture
def told(db) -> dict[tuple[str, str], list[Told]]:
    """(profile, kind) → items that together have all that the kind can say; made once."""
    if not TOLD:
        factories.build_site()
        pages = filled.everything(filled.network())
        TOLD.update(
            {
                (name, kind.name): [
                    _told(kind, page, name) for page in pages[kind.name]
                ]
                for kind in all_kinds().values()
                for name in profiles_of(kind)
            }
        )
    return TOLD


def _told(kind: Any, page: Any, profile: str) -> Told:
    url = f"/api/v1/{kind.plural}/{page.translation_key}/?lang=et"
    client = Client()
    item, there = client.get(url), client.get(f"{url}&profile={profile}")
    assert there.status_code == 200, there.content
    return Told(item.json(), there.json())
