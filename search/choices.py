"""What a search can be narrowed to: values of filters, with the number of hits of each."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.delivery import read
from cms.delivery.kinds import all_kinds, all_labels
from cms.delivery.query import Query

# In the order in which they are shown.
CODED = ("network", "municipality", "field")
OFFERED = ("kind", *CODED, "type")
Pair = tuple[str, str]  # facet, value
# What codes of terms and networks are called (`read.names`).
Names = dict[Pair, read.Name]


@dataclass(frozen=True)
class Value:
    """One value: its code, what people read for it, and how many hits there would be."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """A filter, and its values: those with most hits first, then in the reader's alphabet."""

    name: str
    label: str
    values: list[Value]


def coded(counts: Counter[Pair], query: Query) -> set[Pair]:
    """The values whose names have to be looked up."""
    return {pair for pair in _chosen(query) | counts.keys() if pair[0] in CODED}


def choices(
    counts: Counter[Pair], query: Query, names: Names, language: str
) -> list[Choice]:
    """The filters that have any values here; what is chosen is among them, whatever its
    number."""
    chosen = _chosen(query)
    pairs = {pair for pair in chosen | counts.keys() if pair[0] in OFFERED}
    found = {name: list[Value]() for name in OFFERED}
    for pair in pairs:
        name, code = pair
        label = names.get(pair) or _label(name, code)
        found[name].append(Value(code, label, counts[pair], pair in chosen))
    return [
        Choice(name, _name(name), sorted(values, key=lambda v: _order(v, language)))
        for name, values in found.items()
        if values
    ]


def _chosen(query: Query) -> set[Pair]:
    return {(name, value) for name, values in query.facets for value in values}


def _order(value: Value, language: str) -> tuple[int, bytes, str]:
    return -value.count, read.sort_key(value.label, language), value.value


def _name(facet: str) -> str:
    if facet in CODED:
        return str(all_kinds()[facet].label)
    return _("kind") if facet == "kind" else _("type")


def _label(facet: str, code: str) -> str:
    if facet == "kind":
        kind = all_kinds().get(code)
        return str(kind.label_plural) if kind else code
    labels = (all_labels().get(f"{kind}.{facet}", {}) for kind in all_kinds())
    return next((str(of[code]) for of in labels if code in of), code)
