"""From clauses of keys to documents, best first."""

from dataclasses import replace
from datetime import datetime, timedelta

from cms.delivery import read
from cms.delivery.query import Query as Filters
from cms.delivery.splice import Ask
from search.analysis import Clause

# With so many hits, finding them all takes long: they are looked for in a part of what there is.
VERY_MANY = 20_000
# What is new, or soon to come, counts up to this share more; half of that after a year.
FRESH, HALF = 0.2, timedelta(days=365)

Clauses = tuple[Clause, ...]


def look(clauses: Clauses, filters: Filters, ask: Ask, parts: int) -> list[read.Found]:
    """Without the filters by facets, so that all values can be counted, unless there is too
    much of it; where even with them there is, what says it in its title first."""
    words, own = read.Match(clauses), read.own(ask)
    if parts:
        some = _titles_first(words, read.some_of_own(parts, ask), filters, ask)
        if len(some) >= read.MOST_FOUND:
            return some[: read.MOST_FOUND]
    found = read.found(words & own, filters, ask)
    if len(found) >= read.MOST_FOUND:
        return _titles_first(words, own, filters, ask, found)[: read.MOST_FOUND]
    if not filters.facets:
        return found
    every = read.found(words & own, replace(filters, facets=()), ask)
    return every if len(every) < read.MOST_FOUND else found


def parts_to_look_at(clauses: Clauses, ask: Ask) -> int:
    """Of how many parts of the documents there are hits enough, where each word may have
    very many; else none. 1 query."""
    counts = read.Vocabulary(ask.language).counts(frozenset().union(*clauses))
    hits = min(sum(counts.get(key, 0) for key in clause) for clause in clauses)
    return -(-2 * read.MOST_FOUND * read.PARTS // hits) if hits >= VERY_MANY else 0


def _titles_first(
    words: read.Match,
    among: Clauses,
    filters: Filters,
    ask: Ask,
    found: list[read.Found] | None = None,
) -> list[read.Found]:
    """What says the words in its title, then what else says them."""
    titled = read.found(read.in_title(words) & among, filters, ask)
    if len(titled) < read.MOST_FOUND:
        known = {each.document for each in titled}
        more = read.found(words & among, filters, ask) if found is None else found
        titled += [each for each in more if each.document not in known]
    return titled


def ordered(found: list[read.Found], now: datetime) -> list[read.Found]:
    """Best first; of two as good what is newer, or sooner."""
    return sorted(found, key=lambda f: (-_worth(f, now), f.kind, f.key.int))


def _worth(found: read.Found, now: datetime) -> float:
    if found.moment is None:
        return found.score
    away = abs(now - found.moment) / HALF
    return found.score * (1 + FRESH * 0.5**away)
