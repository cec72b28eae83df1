"""What there is, at a glance: the menu, the pages that list, how many of each kind."""

import json
from collections.abc import Collection
from typing import Any

from django.db.models import Count, Q, Subquery
from django.db.models.functions import Length

from cms.delivery import answer, lists
from cms.delivery.answer import Item
from cms.delivery.calendar import calendar
from cms.delivery.kinds import Kind, all_kinds
from cms.delivery.models import Listing
from cms.delivery.splice import Ask, keys_in


def _pages() -> Kind:
    return all_kinds()["page"]


def list_pages(ask: Ask, *, network: str = "") -> dict[str, dict[str, Any]]:
    """Kind → card of the page that lists it: of this network, or of all. 1 query."""
    rows = lists.rows(ask, "lists", kind=_pages()).filter(document__network=network)
    rows = (
        rows.select_related("document")
        .defer("document__body")
        .order_by("-sort", "-key")
    )
    return {row.value: answer.brief(row.document, ask) for row in rows}


def list_page(
    kind: Kind, ask: Ask, *, networks: Collection[str]
) -> dict[str, Any] | None:
    """Card of the page with a list, or the calendar: of the network, if it is one; else of
    all. 1 query."""
    network = next(iter(networks)) if len(networks) == 1 else ""
    if kind is calendar():
        return calendar_page(ask, network=network)
    return list_pages(ask, network=network).get(kind.name)


def calendar_page(ask: Ask, *, network: str = "") -> dict[str, Any] | None:
    """Card of the page with the calendar: of this network, or of all. 1 query."""
    rows = lists.rows(ask, "role", kind=_pages()).filter(value="calendar")
    rows = rows.filter(document__network=network).select_related("document")
    row = rows.defer("document__body").order_by("sort", "key").first()
    return answer.brief(row.document, ask) if row else None


def menu(ask: Ask) -> list[dict[str, Any]]:
    """Cards of the pages in the home page's menu. 2 queries."""
    home = lists.rows(ask, "role", kind=_pages()).filter(value="home")
    body = home.values_list("document__body", flat=True).first()
    if body is None:
        return []
    marks = json.loads(body)["menu"]["$cards"]
    cards = answer.cards(marks, ask)
    return [json.loads(cards[key].text) for key in marks if key in cards]


def counts(ask: Ask) -> dict[str, int]:
    """How many items of each kind there are. 1 query."""
    rows = lists.rows(ask).values("kind").annotate(count=Count("key")).order_by()
    found = {row["kind"]: row["count"] for row in rows}
    return {name: found.get(name, 0) for name in all_kinds()}


def examples(ask: Ask) -> dict[str, Item]:
    """A small item of each kind that has any, by kind. 2 queries."""
    chosen = Q(pk__in=[])
    for name in all_kinds():
        first = (
            lists.rows(ask).filter(kind=name).order_by("sort", "key").values("pk")[:50]
        )
        small = Listing.objects.filter(pk__in=first).order_by(
            Length("document__body"), "key"
        )
        chosen |= Q(pk=Subquery(small.values("pk")[:1]))
    rows = list(Listing.objects.filter(chosen).select_related("document"))
    cards = answer.cards(
        set().union(*(keys_in(row.document.body) for row in rows)), ask
    )
    return {row.kind: answer.part(row.document, cards, ask) for row in rows}
