"""What templates read: lists of items, for a page to show beside its own text.

A template asks the reader itself for the lists it shows, so that a new kind's page is
one template and no view.
"""

from dataclasses import replace
from typing import Any

from django import template
from django.template.context import Context

from cms.delivery import kinds, read
from cms.delivery.query import Query
from cms.web import registers
from cms.web.listing import END

register = template.Library()


@register.simple_tag(takes_context=True)
def items(
    context: Context, kind: str, limit: int, **filters: str
) -> list[dict[str, Any]]:
    """The first items of a kind: `{% items "consultation" 5 state="open" as found %}`."""
    found = read.items(kinds.all_kinds()[kind], _query(limit, filters), context["ask"])
    return [item.data() for item in found.items]


@register.simple_tag(takes_context=True)
def latest(
    context: Context, kind: str, limit: int, **filters: str
) -> list[dict[str, Any]]:
    """The last of a list, the last one first: past events, newest first."""
    query = replace(_query(limit, filters), cursor=END)
    found = read.items(kinds.all_kinds()[kind], query, context["ask"])
    return [item.data() for item in reversed(found.items)]


@register.simple_tag(takes_context=True)
def briefs(
    context: Context, kind: str, limit: int, *, latest: bool = False, **filters: str
) -> list[dict[str, Any]]:
    """The same as cards with their `meta`, which costs one query."""
    query = _query(limit, filters)
    return read.briefs(kinds.all_kinds()[kind], query, context["ask"], latest=latest)


@register.simple_tag(takes_context=True)
def facts(
    context: Context, kind: str, names: str, **filters: str
) -> list[dict[str, Any]]:
    """All of a kind as cards with these fields of each, which costs one query:
    `{% facts "body" "type lacks" network=meta.network as found %}`."""
    query = _query(1, filters)
    return read.facts(kinds.all_kinds()[kind], query, context["ask"], names.split())


@register.simple_tag(takes_context=True)
def municipalities(context: Context, kind: str, network: str) -> registers.Register:
    """What there is of a kind in each municipality of the network with this key."""
    return registers.register(kinds.all_kinds()[kind], network, context["ask"])


@register.simple_tag(takes_context=True)
def under(
    context: Context, facet: str, value: str, limit: int
) -> dict[str, list[dict[str, Any]]]:
    """Kind → the first of its items under a facet, whichever kinds have it, in one query."""
    return read.under(facet, value, context["ask"], limit=limit)


@register.simple_tag(takes_context=True)
def list_pages(context: Context, network: str = "") -> dict[str, dict[str, Any]]:
    """Kind → card of the page that lists it, for this network or for all."""
    return read.list_pages(context["ask"], network=network)


@register.simple_tag(takes_context=True)
def dates(context: Context, limit: int, **filters: str) -> list[dict[str, Any]]:
    """The next dates of the calendar: `{% dates 5 what="takes_place" as found %}`."""
    return read.dates(_query(limit, filters), context["ask"]).items


@register.simple_tag(takes_context=True)
def calendar_page(context: Context, network: str = "") -> dict[str, Any] | None:
    """Card of the page with the calendar, for this network or for all."""
    return read.calendar_page(context["ask"], network=network)


@register.simple_tag(takes_context=True)
def monitoring(context: Context, **filters: str) -> read.Monitoring:
    """How long was waited for answers: `{% monitoring network=item.code as found %}`.

    A filter without a value is none, so that one include serves several pages.
    """
    given = {name: value for name, value in filters.items() if value}
    return read.monitoring(_query(0, given), context["ask"])


def _query(limit: int, filters: dict[str, str]) -> Query:
    states = (filters.pop("state"),) if "state" in filters else ()
    facets = tuple((name, (value,)) for name, value in filters.items())
    return Query(facets=facets, states=states, limit=limit)
