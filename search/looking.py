"""From clauses of keys to documents, best first."""

from dataclasses import replace
from datetime import datetime, timedelta

from cms.delivery import read
from cms.delivery.query import Query as Filters
from cms.delivery.splice import Ask
from search.analysis import Clause

# With so many hits, finding them all takes long: a few parts of the documents have enough.
VERY_MANY, FEW_PARTS = 16_000, 4
# What is new, or soon to come, counts up to this share more; half of that after a year.
FRESH, HALF = 0.2, timedelta(days=365).total_seconds()

Clauses = tuple[Clause, ...]


def look(
    clauses: Clauses, filters: Filters, ask: Ask, number: int
) -> tuple[list[read.Found], bool]:
    """What was found, and whether there may be more.

    Without the filters by facets, so that all values can be counted, unless there is too
    much of it; where even with them there is, what says it in its title first. `number` is how
    many hits there may be, if that is known.
    """
    words, own = read.Match(clauses), read.own(ask)
    found: list[read.Found] = []
    if number >= read.MOST_FOUND:
        found, more = _titles_first(words, filters, ask, number)
        if more or not filters.facets:
            return found, more
    every = read.found(words & own, replace(filters, facets=()), ask)
    if len(every) < read.MOST_FOUND:
        return every, False
    return (found, False) if found else _titles_first(words, filters, ask, number)


def most_hits(clauses: Clauses, ask: Ask) -> int:
    """In how many documents the rarest of the words is, by what is written in them. 1 query."""
    counts = read.Vocabulary(ask.language).counts(frozenset().union(*clauses))
    return min(sum(counts.get(key, 0) for key in clause) for clause in clauses)


def _titles_first(
    words: read.Match, filters: Filters, ask: Ask, number: int
) -> tuple[list[read.Found], bool]:
    """What says the words in its title, then what else says them, until there is enough."""
    most = read.MOST_FOUND
    # Where it is looked for, while there are fewer than so many.
    places = [(read.own(ask), most)]
    if number >= VERY_MANY:
        places = [(read.some_of_own(FEW_PARTS, ask), most), (read.own(ask), most // 2)]
    found: list[read.Found] = []
    more = False
    for match in (read.in_title(words), words):
        for place, fewer in places:
            more = len(found) >= fewer
            if not more:
                known = {each.document for each in found}
                found += read.found(match & place, filters, ask, known=known)
                more = len(found) >= most
    return found, more


def ordered(found: list[read.Found], now: datetime) -> list[read.Found]:
    """Best first; of two as good what is newer, or sooner."""
    seconds = now.timestamp()
    return sorted(found, key=lambda f: (-_worth(f, seconds), f.kind, f.key))


def _worth(found: read.Found, now: float) -> float:
    if found.moment is None:
        return found.score
    away = abs(now - found.moment) / HALF
    return found.score * (1 + FRESH * 0.5**away)
