"""What somebody asks of search: words, filters, and how far they have read."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.api.asked import LANGUAGE, PAGING, Asked
from cms.api.refusals import refuse_unlisted
from cms.delivery import read
from cms.delivery.query import (
    BadQuery,
    Cursor,
    Fault,
    Query,
    bad_cursor,
    filters,
    text_faults,
)

WORDS = "q"
# Bytes in which a place among the hits is written.
PLACE = 4


@dataclass(frozen=True)
class ApiQuestion:
    """What is asked for, words and filters, and the number of hits that come before."""

    query: Query
    after: int = 0

    def cursor(self, after: int) -> Cursor:
        """The place after so many hits, of this question alone."""
        return Cursor(after.to_bytes(PLACE, "big"), UUID(int=0), of=self.query.of)


def question_of(request: HttpRequest) -> tuple[Asked, ApiQuestion]:
    """Raises BadQuery or Problem with what is wrong."""
    kind = read.searched()
    asked, query = Asked.for_list(request, kind, (*LANGUAGE, *PAGING, *filters(kind)))
    if not query.words:
        raise BadQuery(_missing(_("Write at least one word or number to look for.")))
    refuse_unlisted(kind, query)
    return asked, ApiQuestion(query, _after(query.cursor))


def beginning_of(request: HttpRequest) -> tuple[Asked, str]:
    """What somebody has typed so far, which may be nothing yet. Raises BadQuery or Problem."""
    asked = Asked.of(request, (WORDS, *LANGUAGE))
    if WORDS not in asked.params:
        raise BadQuery(_missing(_("Give what has been typed so far.")))
    if faults := text_faults(asked.params):
        raise BadQuery(*faults)
    return asked, asked.params[WORDS][-1]


def _missing(detail: str) -> Fault:
    return Fault(WORDS, "missing", detail)


def _after(cursor: Cursor | None) -> int:
    if cursor is None:
        return 0
    if len(cursor.sort) != PLACE or cursor.backwards:
        raise BadQuery(bad_cursor())
    return int.from_bytes(cursor.sort, "big")
