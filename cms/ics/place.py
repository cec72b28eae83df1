"""Where something takes place, as its kind tells it to search engines (schema.org)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Self
from urllib.parse import urljoin

from cms.delivery.kinds import Kind


@dataclass(frozen=True)
class Place:
    """An address to find the place by, and addresses to take part at from elsewhere."""

    address: str = ""
    online: tuple[str, ...] = ()

    @classmethod
    def of(cls, kind: Kind, data: dict[str, Any], url: str) -> Self:
        """The place of an item; unknown where its kind has no `location`."""
        described = (
            kind.schema_org(data, partial(urljoin, url)) if kind.schema_org else {}
        )
        places = described.get("location") or []
        online = tuple(p["url"] for p in places if p["@type"] == "VirtualLocation")
        here = ", ".join(p for each in places for p in _parts(each))
        return cls(here or next(iter(online), ""), online)


def _parts(place: dict[str, Any]) -> Iterable[str]:
    address = place.get("address") or {}
    names = (place.get("name"), address.get("streetAddress"))
    return dict.fromkeys(
        name for name in (*names, address.get("addressLocality")) if name
    )
