"""What somebody who is still typing may be about to ask for: items by their titles."""

from typing import Any

from cms.delivery import read
from cms.delivery.query import Query as Filters
from cms.delivery.splice import Ask
from search.analysis import query_keys, unfinished
from search.finding import FEW
from search.looking import ordered

# So many are looked over at a glance.
MOST = 8


def suggest(typed: str, ask: Ask) -> list[dict[str, Any]]:
    """Cards of items that meet the words before the last and have one that begins as the last
    does, those first that have it in their title. At most 3 queries.

    Of other languages only where there are few in the reader's own.
    """
    before, begun = unfinished(typed)
    if not begun:
        return []
    asked = read.Match(query_keys(before, ask.language).exact)
    in_titles = read.title_beginning(begun)
    own = asked & read.own(ask)
    found = ordered(read.found(own, Filters(), ask, beginning=in_titles), ask.now)
    if len(found) < MOST:
        others = ask.fallback and len(found) < FEW
        match = asked & read.served(ask) if others else own
        known = {each.document for each in found}
        more = read.found(match, Filters(), ask, beginning=begun, known=known)
        found += ordered(more, ask.now)
        mine = [each for each in found if each.language == ask.language]
        theirs = [each for each in found if each.language != ask.language]
        found = mine if len(mine) >= FEW else mine + theirs
    hits = read.hits([each.document for each in found[:MOST]], ask)
    return [hit.card for hit in hits.values()]
