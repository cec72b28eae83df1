"""A search that is kept: where feed readers, calendars and webhooks get what it finds."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from cms.api.reply import ROOT
from cms.delivery import read
from cms.delivery.kinds import all_kinds
from cms.delivery.query import PERIOD, Query, filters
from cms.delivery.shapes import utc
from cms.delivery.splice import Ask
from cms.sync.asked import filter_names

Pairs = list[tuple[str, str]]
LANGUAGE = ("lang", "fallback")


def saved(q: str, query: Query, ask: Ask) -> list[tuple[str, str]]:
    """(what it is, path) of each way to go on getting what the words and filters find.

    One that does not know all of the filters is left out: it would give more.
    """
    pairs = _pairs(q, query, ask)
    ways = (
        (_("Feed (Atom)"), f"{ROOT}search.atom?{urlencode(pairs)}"),
        (_("Feed (JSON)"), f"{ROOT}search.feed.json?{urlencode(pairs)}"),
        (_("Calendar (iCalendar)"), _calendar(pairs)),
        (_("Webhook"), _webhook(pairs, ask)),
    )
    return [(label, path) for label, path in ways if path]


def _pairs(q: str, query: Query, ask: Ask) -> Pairs:
    moments = {
        "modified_since": query.modified_since,
        "from": query.begins_from,
        "to": query.begins_to,
    }
    return [
        ("q", q),
        *((name, value) for name, values in query.facets for value in values),
        *((name, utc(moment)) for name, moment in moments.items() if moment),
        ("lang", ask.language),
        *(() if ask.fallback else [("fallback", "none")]),
    ]


def _calendar(pairs: Pairs) -> str:
    """Of the one kind that is asked for, or of all kinds; empty where one has no dates."""
    kinds = [all_kinds().get(value) for name, value in pairs if name == "kind"]
    if not all(kind and kind.occasions for kind in kinds):
        return ""
    listed = read.calendar()
    if len(kinds) == 1 and kinds[0]:
        # Its own calendar knows its own filters too.
        listed, pairs = kinds[0], [pair for pair in pairs if pair[0] != "kind"]
    if not _knows(pairs, (*LANGUAGE, *PERIOD, *filters(listed))):
        return ""
    return f"{ROOT}{listed.plural}.ics?{urlencode(pairs)}"


def _webhook(pairs: Pairs, ask: Ask) -> str:
    """The page where partners ask for one, filled in."""
    pairs = [pair for pair in pairs if pair[0] != "fallback"]
    if not _knows(pairs, filter_names()):
        return ""
    return f"/{ask.language}/partners/webhooks/add/?{urlencode(pairs)}"


def _knows(pairs: Pairs, names: Iterable[str]) -> bool:
    return {name for name, _value in pairs} <= set(names)
