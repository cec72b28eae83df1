"""The values that lists can be filtered by: those that have items, and those that nothing has."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from cms.delivery import lists
from cms.delivery.calendar import calendar
from cms.delivery.followed import everything
from cms.delivery.kinds import Kind, all_kinds, has_codes
from cms.delivery.matching import searched
from cms.delivery.models import Listing
from cms.delivery.name import Name
from cms.delivery.splice import KEY, Ask
from cms.delivery.touch import settle


@dataclass(frozen=True)
class Option:
    """One value of a facet that has items: for filters on a list page."""

    value: str
    label: str
    count: int


def unknown_values(
    kind: Kind, facets: Iterable[tuple[str, Iterable[str]]], ask: Ask
) -> list[tuple[str, str]]:
    """(facet, value) pairs that nothing is listed under, no term is called and no item has
    as its key. 1 query; 2 where keys are among the values.

    A facet named after terms holds codes of them, and a code without items is known. What
    else is given for the list of all kinds is not judged: each may have it or not.
    """
    if kind in (everything(), searched()):
        facets = [(name, values) for name, values in facets if has_codes(name)]
    settle()
    homes = {name: name if has_codes(name) else kind.name for name, _values in facets}
    wanted = [(name, value) for name, values in facets for value in values]
    places = Q(pk__in=[])
    for name, value in wanted:
        own = ["code", name] if homes[name] == name else [name]
        places |= Q(kind=homes[name], facet__in=own, value=value)
    listed = Listing.objects.filter(places, asked=ask.language)
    known = set(listed.values_list("kind", "value").distinct())
    unlisted = [
        (name, value) for name, value in wanted if (homes[name], value) not in known
    ]
    keys = _keys_of_items([value for _name, value in unlisted], ask)
    return [(name, value) for name, value in unlisted if value not in keys]


def _keys_of_items(values: Iterable[str], ask: Ask) -> set[str]:
    """Those of the values that are keys of items. 1 query, or none if none looks like one."""
    keys = [UUID(value) for value in values if re.fullmatch(KEY, value)]
    if not keys:
        return set()
    found = lists.shown(ask).filter(key__in=keys).values_list("key", flat=True)
    return {str(key) for key in found}


def options(kind: Kind, facet: str, ask: Ask, *, network: str = "") -> list[Option]:
    """The values of a facet that have items, with counts, in the reader's alphabet.

    Only for facets whose values are codes of terms. 2 queries.
    """
    only = None if kind is calendar() else kind
    listed = lists.rows(ask, facet, kind=only, network=network)
    if network:
        within = lists.rows(ask, "network", kind=only, network=network)
        within = within.filter(value=network)
        listed = listed.filter(key__in=within.values("key"))
    counts = {
        row["value"]: row["count"]
        for row in listed.values("value").annotate(count=Count("key")).order_by()
    }
    terms = lists.rows(ask, "code", kind=all_kinds().get(facet))
    terms = terms.filter(value__in=list(counts))
    names = terms.order_by("sort", "key").values_list(
        "value", "document__title", "document__language"
    )
    return [
        Option(value, Name.of(title, language), counts[value])
        for value, title, language in names
    ]
