"""The standards that items are told in: what identifies each, and how it writes a list.

What an item is in one is declared by its kind (`Kind.profiles`, `Kind.schema_org`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cms.api.asked import Asked
from cms.delivery import read
from cms.delivery.kinds import Describe, Kind
from cms.json_ld import CONTEXT, described, without_empty

Json = dict[str, Any]
Links = dict[str, str | None]
Absolute = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A standard, as partners ask for it: `?profile=popolo`."""

    name: str
    title: str
    # What `Link: <…>; rel="profile"` names (RFC 6906).
    uri: str
    media_type: str = "application/json"
    describe: Callable[[Kind], Describe | None]
    # A list from its items, how many there are in all, and its links.
    listing: Callable[[list[Json], int, Links], Json]
    # What stands around an item that is answered alone.
    around: Json

    def item(self, kind: Kind, item: read.Item, absolute: Absolute) -> Json:
        """An item in a list."""
        describe = self.describe(kind)
        assert describe  # noqa: S101  (asked for only where there is one)
        return without_empty(describe(item.data(), absolute))

    def alone(self, kind: Kind, item: read.Item, absolute: Absolute) -> Json:
        return {**self.around, **self.item(kind, item, absolute)}

    def list(self, asked: Asked, kind: Kind, found: read.Items, links: Links) -> Json:
        items = [self.item(kind, item, asked.absolute) for item in found.items]
        return self.listing(items, found.total, links)


def _declared(name: str) -> Callable[[Kind], Describe | None]:
    return lambda kind: kind.profiles.get(name)


def _schema_org(kind: Kind) -> Describe | None:
    if kind.schema_org is None:
        return None
    return lambda item, absolute: described(kind, item, absolute)


def _plain(items: list[Json], total: int, links: Links) -> Json:
    """As every list here: Popolo itself has no form for one."""
    return {"items": items, "total": total, "links": links}


def _page(items: list[Json], total: int, links: Links) -> Json:
    """HSDS numbers its pages where it can; ours are found by their links."""
    return {
        "total_items": total,
        "size": len(items),
        "first_page": links["prev"] is None,
        "last_page": links["next"] is None,
        "empty": not items,
        "contents": items,
        "links": links,
    }


def _item_list(items: list[Json], total: int, links: Links) -> Json:
    """`links` is for programs; the context says that it is no word of schema.org."""
    return {
        "@context": [CONTEXT, {"links": None}],
        "@type": "ItemList",
        "numberOfItems": total,
        "itemListElement": items,
        "links": links,
    }


POPOLO = Profile(
    name="popolo",
    title="Popolo",
    uri="http://www.popoloproject.com/specs/",
    describe=_declared("popolo"),
    listing=_plain,
    around={},
)
HSDS = Profile(
    name="hsds",
    title="HSDS 3.1",
    uri="https://docs.openreferral.org/en/3.1/",
    describe=_declared("hsds"),
    listing=_page,
    around={},
)
JSON_LD = Profile(
    name="jsonld",
    title="schema.org",
    uri="https://schema.org/",
    media_type="application/ld+json",
    describe=_schema_org,
    listing=_item_list,
    around={"@context": CONTEXT},
)
PROFILES = {profile.name: profile for profile in (POPOLO, HSDS, JSON_LD)}


def profiles_of(kind: Kind) -> dict[str, Profile]:
    """Those that the kind says it fits, by name."""
    return {name: p for name, p in PROFILES.items() if p.describe(kind)}
