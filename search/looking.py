"""From clauses of keys to documents, best first."""

from dataclasses import replace
from datetime import datetime, timedelta

from cms.delivery import read
from cms.delivery.query import Query as Filters
from cms.delivery.splice import Ask
from search.analysis import Clause

# In more parts of the documents than these, looking for hits takes as long as in all of them.
FEW_PARTS = 4
# What is new, or soon to come, counts up to this share more; half of that after a year.
FRESH, HALF = 0.2, timedelta(days=365).total_seconds()

Clauses = tuple[Clause, ...]


def look(clauses: Clauses, filters: Filters, ask: Ask, number: int) -> list[read.Found]:
    """Without the filters by facets, so that all values can be counted, unless there is too
    much of it; where even with them there is, what says it in its title first.

    `number` is how many hits there may be, if that is known.
    """
    words, own = read.Match(clauses), read.own(ask)
    left = _left(words, filters, ask, number) if filters.facets else number
    some = _some_of_own(read.MOST_FOUND, left, ask)
    if some:
        found = _titles_first(words, some, filters, ask)
        if len(found) == read.MOST_FOUND:
            return found
    if number >= read.MOST_FOUND:
        found = _titles_first(words, own, filters, ask, left)
        if len(found) == read.MOST_FOUND or not filters.facets:
            return found
    every = read.found(words & own, replace(filters, facets=()), ask)
    if len(every) < read.MOST_FOUND:
        return every
    return _titles_first(words, own, filters, ask)


def most_hits(clauses: Clauses, ask: Ask) -> int:
    """In how many documents the rarest of the words is, by what is written in them. 1 query."""
    counts = read.Vocabulary(ask.language).counts(frozenset().union(*clauses))
    return min(sum(counts.get(key, 0) for key in clause) for clause in clauses)


def _titles_first(
    words: read.Match, among: Clauses, filters: Filters, ask: Ask, number: int = 0
) -> list[read.Found]:
    """What says the words in its title, then what else says them."""
    found = read.found(read.in_title(words) & among, filters, ask)
    for where in (_some_of_own(read.MOST_FOUND - len(found), number, ask), among):
        if where and len(found) < read.MOST_FOUND:
            known = {each.document for each in found}
            found += read.found(words & where, filters, ask, known=known)
    return found


def _left(words: read.Match, filters: Filters, ask: Ask, number: int) -> int:
    """About how many of so many hits the filters leave, where one part of the documents
    tells; else 0. 1 query."""
    if not _some_of_own(read.MOST_FOUND, number, ask):
        return 0
    return read.PARTS * len(read.found(words & read.some_of_own(1, ask), filters, ask))


def _some_of_own(wanted: int, number: int, ask: Ask) -> Clauses:
    """A few parts of the documents that have twice as many hits as are wanted, of this
    number in all; nothing where they may not."""
    parts = -(-2 * wanted * read.PARTS // number) if number else read.PARTS
    return read.some_of_own(parts, ask) if parts <= FEW_PARTS else ()


def ordered(found: list[read.Found], now: datetime) -> list[read.Found]:
    """Best first; of two as good what is newer, or sooner."""
    seconds = now.timestamp()
    return sorted(found, key=lambda f: (-_worth(f, seconds), f.kind, f.key))


def _worth(found: read.Found, now: float) -> float:
    if found.moment is None:
        return found.score
    away = abs(now - found.moment) / HALF
    return found.score * (1 + FRESH * 0.5**away)
