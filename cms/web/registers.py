"""Registers: all municipalities of a network's area, what there is in each, what it lacks.

For kinds whose bodies have the fields named here.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from cms.delivery import read
from cms.delivery.kinds import Kind
from cms.delivery.query import Query
from cms.delivery.splice import Ask

FIELDS = ("municipality", "type", "lacks", "last_confirmed", "dissolved")
# How complete a line is → its part of the picture.
COMPLETE, PARTLY, NOTHING = "good", "wait", "none"


@dataclass(frozen=True)
class Line:
    """A municipality and what there is in it."""

    place: dict[str, Any]
    items: list[dict[str, Any]]

    @property
    def completeness(self) -> str:
        if not self.items:
            return NOTHING
        return PARTLY if all(item["lacks"] for item in self.items) else COMPLETE


@dataclass(frozen=True)
class Register:
    """In the order of the reader's alphabet."""

    lines: list[Line]

    @property
    def parts(self) -> list[tuple[str, str, int]]:
        """(code, label, number of lines), for a bar of shares."""
        found = [line.completeness for line in self.lines]
        labels = {
            COMPLETE: _("complete"),
            PARTLY: _("not complete"),
            NOTHING: _("nothing published"),
        }
        return [(code, text, found.count(code)) for code, text in labels.items()]


def register(kind: Kind, network: str, ask: Ask) -> Register:
    """Of the network with this key. 3 queries, however many municipalities it has."""
    data = read.item(UUID(network), ask).data()
    query = Query(facets=(("network", (data["code"],)),))
    found: dict[str, list[dict[str, Any]]] = {}
    for item in read.facts(kind, query, ask, FIELDS):
        if not item["dissolved"]:
            found.setdefault(item["municipality"], []).append(item)
    places = sorted(
        data["area"], key=lambda place: read.sort_key(place["title"], ask.language)
    )
    return Register([Line(place, found.get(place["key"], [])) for place in places])
