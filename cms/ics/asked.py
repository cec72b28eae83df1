"""What a subscription asks for: the filters of a list, and no parts of it."""

from dataclasses import replace
from datetime import timedelta

from django.http import HttpRequest

from cms.api.asked import LANGUAGE, Asked
from cms.api.refusals import refuse_unknown, refuse_unlisted
from cms.days import start_of
from cms.delivery import read
from cms.delivery.kinds import Kind
from cms.delivery.query import PERIOD, Query, filters

# Without a period: from the first of a month, so that the file is the same all month, this many
# days back at least; a calendar that forgets what was yesterday is of no use.
DAYS_BACK = 60
# Dates in a file, the soonest first.
MOST = 1000


def filter_names(kind: Kind | None) -> tuple[str, ...]:
    """Those of the list. `from` and `to` bound the dates, and not what they are dates of."""
    names = filters(kind or read.calendar())
    return tuple(dict.fromkeys((*names, *PERIOD)))


def dates_of(
    request: HttpRequest, kind: Kind | None
) -> tuple[Asked, Query, list[read.Dated]]:
    """The request, what it asks for, and the answer. Raises BadQuery."""
    listed = kind or read.calendar()
    asked, query = Asked.for_list(request, listed, (*LANGUAGE, *filter_names(kind)))
    asked = asked.for_partners()
    refuse_unlisted(listed, query)
    if not (query.begins_from or query.begins_to):
        first = (asked.ask.day - timedelta(days=DAYS_BACK)).replace(day=1)
        query = replace(query, begins_from=start_of(first))
    found = read.agenda(query, asked.ask, kind=kind, limit=MOST)
    if not found and query.facets:
        refuse_unknown(listed, query, asked)
    return asked, query, found
