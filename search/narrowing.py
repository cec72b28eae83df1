"""What the filters by facets leave of what was found, and how many there are of each value."""

import json
from collections import Counter
from functools import lru_cache

from cms.delivery import read
from cms.delivery.query import Query as Filters

Listed = frozenset[tuple[str, str]]


def takes(filters: Filters, found: read.Found) -> bool:
    """Whether it is listed under what the filters ask for."""
    return not (
        filters.facets and _failed(filters, listed_under(found.kind, found.facets))
    )


def _failed(filters: Filters, listed: Listed) -> list[str]:
    """The facets by which the filters leave it out."""
    return [
        name
        for name, values in filters.facets
        if not any((name, value) in listed for value in values)
    ]


@lru_cache(maxsize=5_000)
def listed_under(kind: str, facets: str) -> Listed:
    return frozenset([("kind", kind), *map(tuple, json.loads(facets))])


def counts(filters: Filters, found: list[read.Found]) -> Counter[tuple[str, str]]:
    """How many there would be with one more value chosen."""
    numbers: Counter[tuple[str, str]] = Counter()
    # Many are listed under the very same.
    alike = Counter((each.kind, each.facets) for each in found)
    for (kind, facets), number in alike.items():
        listed = listed_under(kind, facets)
        failed = _failed(filters, listed)
        for pair in listed if len(failed) < 2 else ():
            if not failed or pair[0] == failed[0]:
                numbers[pair] += number
    return numbers
