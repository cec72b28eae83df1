"""Monitoring: how long what was sent waited for an answer, and what became of it.

Counted from the documents at read; nothing is stored for it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from statistics import median
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.delivery.alphabet import sort_key
from cms.delivery.answer import cards
from cms.delivery.kinds import Kind, Monitor, all_kinds, all_labels
from cms.delivery.lists import rows, visible
from cms.delivery.meets import saying
from cms.delivery.models import Listing
from cms.delivery.query import Query
from cms.delivery.shapes import Body
from cms.delivery.splice import Ask
from cms.delivery.tags import note_list
from cms.delivery.touch import settle


class Share(NamedTuple):
    """How many of those answered had one outcome."""

    outcome: str
    label: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What was sent: it was answered, or it is waiting."""

    answered: int
    waiting: int
    # Of the whole days from sending to the answer.
    median_days: float | None
    # In the order in which the kind declares them, also those that nothing had.
    outcomes: tuple[Share, ...]

    @property
    def sent(self) -> int:
        return self.answered + self.waiting


@dataclass(frozen=True, kw_only=True)
class Line(Tally):
    """The same for what one was asked for: by their page, or in words without one."""

    name: str
    language: str
    item: dict[str, Any] | None


@dataclass(frozen=True)
class Monitoring:
    """All that was asked for, and line by line whom it was sent to, in the alphabet."""

    totals: Tally
    lines: list[Line]


@dataclass
class _Wait:
    """One item that waits, or waited."""

    begins: datetime | None
    ends: datetime | None
    by: list[str] = field(default_factory=list)
    outcome: str = ""


def _monitors() -> dict[str, Monitor]:
    """By the name of the kind."""
    return {kind.name: kind.monitor for kind in all_kinds().values() if kind.monitor}


@cache
def monitored() -> Kind:
    """Monitoring as something with filters: no kind of content, but asked in the same words."""
    facets: dict[str, Promise | str] = {
        "municipality": _("code of the municipality"),
        "field": _("code of a field of activity"),
    }
    for name, monitor in _monitors().items():
        facets[monitor.by] = all_kinds()[name].facets[monitor.by]
    return Kind(
        name="monitoring",
        plural="monitoring",
        label=_("monitoring"),
        label_plural=_("monitoring"),
        body=Body,
        facets=facets,
        by_moment=True,
        dated=True,
    )


def monitoring(query: Query, ask: Ask) -> Monitoring:
    """How long was waited, and what came of it. 2 queries; 3 where some have no page."""
    waits = _waits(query, ask)
    by_key: dict[str, list[_Wait]] = defaultdict(list)
    for wait in waits.values():
        for key in wait.by:
            by_key[key].append(wait)
    items = {key: json.loads(c.text) for key, c in cards(by_key, ask).items()}
    lines = [_line_of(item, by_key[key], ask) for key, item in items.items()]
    nowhere = {k: wait for k, wait in waits.items() if not items.keys() & set(wait.by)}
    lines += _lines_in_words(nowhere, ask)
    lines.sort(key=lambda line: (sort_key(line.name, ask.language), str(line.item)))
    return Monitoring(totals=Tally(**_count(waits.values(), ask)), lines=lines)


def _line_of(item: dict[str, Any], waits: list[_Wait], ask: Ask) -> Line:
    name, language = item["title"], item["language"]
    return Line(item=item, name=name, language=language, **_count(waits, ask))


def _lines_in_words(waits: Mapping[UUID, _Wait], ask: Ask) -> list[Line]:
    """Of those that have no page, by what they are called. 1 query, or none."""
    by_name: dict[tuple[str, str], list[_Wait]] = defaultdict(list)
    documents = rows(ask).filter(key__in=list(waits)).values_list(
        "key", "kind", "document__language", "document__body"
    )  # fmt: skip
    for key, kind, language, body in documents if waits else ():
        if name := json.loads(body)[_monitors()[kind].named].strip():
            by_name[name, language].append(waits[key])
    return [
        Line(item=None, name=name, language=language, **_count(each, ask))
        for (name, language), each in by_name.items()
    ]


def _waits(query: Query, ask: Ask) -> dict[UUID, _Wait]:
    asked = dict(query.facets)
    found: dict[UUID, _Wait] = {}
    listed = _rows(query, ask).values_list(
        "key", "kind", "facet", "value", "document__begins", "document__ends"
    )
    for key, kind, facet, value, begins, ends in listed:
        wait = found.setdefault(key, _Wait(begins, ends))
        monitor = _monitors()[kind]
        if facet == monitor.outcome:
            wait.outcome = value
        elif facet == monitor.by and value in asked.get(facet, (value,)):
            wait.by.append(value)
    return found


def _rows(query: Query, ask: Ask) -> QuerySet[Listing]:
    """The plain listing of each item that was sent, and those under what is counted."""
    settle()
    places = Q(pk__in=[])
    for kind, monitor in _monitors().items():
        places |= Q(kind=kind, facet__in=("", monitor.by, monitor.outcome))
    note_list(None)
    listed = Listing.objects.filter(asked=ask.language, kind__in=_monitors())
    found = visible(listed.filter(places, document__begins__lte=ask.now), ask)
    if not ask.fallback:
        found = found.filter(document__language=ask.language)
    for facet, values in query.facets:
        under = listed.filter(facet=facet, value__in=values)
        found = found.filter(key__in=under.values("key"))
    if query.begins_from:
        found = found.filter(document__begins__gte=query.begins_from)
    if query.begins_to:
        found = found.filter(document__begins__lt=query.begins_to)
    if query.modified_since:
        found = found.filter(document__modified_at__gte=query.modified_since)
    if query.words:
        found = found.filter(document__in=saying(query.words))
    return found


def _count(waits: Iterable[_Wait], ask: Ask) -> dict[str, Any]:
    days, outcomes, waiting = [], [], 0
    for wait in waits:
        if wait.begins and wait.ends and wait.ends <= ask.now:
            days.append(_days(wait.begins, wait.ends))
            outcomes.append(wait.outcome)
        else:
            waiting += 1
    return {
        "answered": len(days),
        "waiting": waiting,
        "median_days": median(days) if days else None,
        "outcomes": tuple(
            Share(code, str(label), outcomes.count(code))
            for code, label in _outcomes().items()
        ),
    }


def _days(begins: datetime, ends: datetime) -> int:
    return (timezone.localdate(ends) - timezone.localdate(begins)).days


@cache
def _outcomes() -> dict[str, Promise | str]:
    """Code → label."""
    found: dict[str, Promise | str] = {}
    for kind, monitor in _monitors().items():
        found |= all_labels()[f"{kind}.{monitor.outcome}"]
    return found
