"""What was published last, of every kind."""

from typing import Any

from cms.delivery import answer
from cms.delivery.matching import shown
from cms.delivery.models import Document
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from cms.delivery.tags import note_list
from cms.delivery.touch import settle


def latest(query: Query, ask: Ask) -> list[dict[str, Any]]:
    """Cards with their `meta` of what meets the words and filters of a query of `searched()`,
    those first that were published last. 1 query."""
    settle()
    note_list(None, query.networks)
    found = Document.objects.filter(pk__in=shown(query, ask).values("document"))
    rows = found.order_by("-published_at", "key").defer("body")
    return [answer.brief(row, ask) for row in rows[: query.limit]]
