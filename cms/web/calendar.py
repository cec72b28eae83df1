"""Calendar pages: dates of a network or of all, month by month."""

from dataclasses import replace
from itertools import groupby
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.days import start_of
from cms.delivery import read
from cms.delivery.kinds import all_kinds
from cms.delivery.query import PERIOD, Cursor, Query, filters
from cms.delivery.splice import Ask
from cms.web.listing import Filter, term_filters, uncounted, words_of
from cms.web.words import day_of

Params = dict[str, list[str]]
PAGE = 30


def calendar(request: HttpRequest, data: dict[str, Any], ask: Ask) -> dict[str, Any]:
    """What the template of a calendar page shows. Raises BadQuery."""
    kind = read.calendar()
    network = data["meta"]["network"] or ""
    known = {*filters(kind), "cursor"} - ({"network"} if network else set())
    given = {name: [v for v in request.GET.getlist(name) if v] for name in known}
    params = {name: given[name] for name in sorted(given) if given[name]}
    within = {"network": [network]} if network else {}
    query = Query.parse(kind, params | within, language=ask.language)
    query = replace(query, limit=PAGE)
    found = read.dates(query, ask)
    months = groupby(found.items, key=lambda date: day_of(date["begins"])[:7])
    before = found.prev or (None if query.cursor else _before_today(query, ask))
    return {
        "words": words_of(params),
        "filters": [*_terms(params, network, ask), _kinds(params)],
        "months": [(month, list(dates)) for month, dates in months],
        "total": found.total,
        "next": _link(params, found.next) if found.next else "",
        "prev": _link(params, before) if before else "",
        "is_filtered": bool(set(params) - {"cursor"}),
        "to_subscribe": _to_subscribe(params | within, ask),
    }


def _terms(params: Params, network: str, ask: Ask) -> list[Filter]:
    """Without the numbers of items, which are not those of dates."""
    found = term_filters(read.calendar(), params, network, ask)
    return [each for each in uncounted(found) if each.options]


def _kinds(params: Params) -> Filter:
    kinds = [kind for kind in all_kinds().values() if kind.occasions]
    options = [read.Option(kind.name, str(kind.label_plural), 0) for kind in kinds]
    return Filter("kind", _("what"), options, params.get("kind", []))


def _before_today(query: Query, ask: Ask) -> Cursor:
    today = start_of(timezone.localdate(ask.now)).isoformat()
    return Cursor(today.encode(), UUID(int=0), backwards=True, of=query.of)


def _to_subscribe(params: Params, ask: Ask) -> str:
    """Where calendar programs get the same dates; those of a period chosen once and for all
    would soon be none."""
    left = {"cursor", *PERIOD}
    kept = {name: values for name, values in params.items() if name not in left}
    query = urlencode({"lang": ask.language, **kept}, doseq=True)
    return f"/api/v1/calendar.ics?{query}"


def _link(params: Params, cursor: Cursor) -> str:
    pairs = [(n, v) for n, values in params.items() for v in values if n != "cursor"]
    return "?" + urlencode([*pairs, ("cursor", str(cursor))])
