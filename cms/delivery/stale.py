"""Which answers became wrong by what became different since then."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery

from cms.delivery.kinds import all_kinds
from cms.delivery.models import Change, Document, Edge
from cms.delivery.tags import ALL, EVERYTHING, in_networks

# Of more changes than these, everything is forgotten at once.
MANY_CHANGES = 500
# Of more items that link to what changed, all answers with items of their kinds.
MANY_ITEMS = 100


@dataclass(frozen=True)
class Stale:
    """The tags of what is to be forgotten, and the last change that this takes in."""

    tags: frozenset[str]
    seq: int


def stale(after: int | None) -> Stale:
    """What to forget when all changes up to `after` have been told; None: nothing was. 4 queries."""
    last = Change.objects.aggregate(last=Max("seq"))["last"] or 0
    if after is None:
        return Stale(frozenset({EVERYTHING}), last)
    changes = Change.objects.filter(seq__gt=after, seq__lte=last)
    before = Change.objects.filter(key=OuterRef("key"), id__lt=OuterRef("id"))
    was_in = Subquery(before.order_by("-id").values("network")[:1])
    rows = list(
        changes.annotate(was_in=was_in).values("key", "kind", "network", "was_in")[
            : MANY_CHANGES + 1
        ]
    )
    if len(rows) > MANY_CHANGES:
        return Stale(frozenset({EVERYTHING}), last)
    tags: set[str] = set()
    for row in rows:
        networks = {row["network"], row["was_in"] or ""} - {""}
        tags |= {str(row["key"]), ALL, *in_networks(ALL, networks)}
        tags |= _lists(row["kind"], networks)
    return Stale(frozenset(tags | _around({row["key"] for row in rows})), last)


def _lists(kind: str, networks: set[str]) -> set[str]:
    plural = all_kinds()[kind].plural if kind in all_kinds() else kind
    return {plural, *in_networks(plural, networks)}


def _around(keys: set[Any]) -> set[str]:
    """The items that show cards of these, and the lists that these items are in."""
    documents = _linking(keys)
    tags: set[str] = set()
    kinds = documents.order_by().values_list("kind", "network").distinct()
    for kind, network in kinds:
        tags |= _lists(kind, {network} - {""})
    linking = documents.order_by().values_list("key", "kind").distinct()
    found = list(linking[: MANY_ITEMS + 1])
    if len(found) > MANY_ITEMS:
        return tags | {kind for kind, _network in kinds}
    return tags | {str(key) for key, _kind in found}


def _linking(keys: set[Any]) -> QuerySet[Document]:
    edges = Edge.objects.filter(target__in=[f"key:{key}" for key in keys])
    return Document.objects.filter(key__in=edges.values("key"))
