"""From what somebody types to what is found: three tries, in their language; then the others."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.conf import settings

from cms.delivery import read
from cms.delivery.query import Query as Filters
from cms.delivery.splice import Ask
from search.analysis import (
    Asked,
    Clause,
    Query,
    correct,
    dictionary_form,
    query_keys,
)
from search.marks import Marked, marked
from search.terms import Named, Term, clauses_with_labels, spoken, translated

# With fewer hits than this, words are read more freely.
FEW = 3
# With so many hits, finding them all takes long: they are looked for in a part of what there is.
VERY_MANY = 20_000
# Of each other language so many are shown.
ELSEWHERE = 5
# What is new, or soon to come, counts up to this share more; half of that after a year.
FRESH, HALF = 0.2, timedelta(days=365)
# The tries, from what was asked to what may have been meant.
EXACT, RELATED, CORRECTED = "exact", "related", "corrected"
# Where a hit says it: in its own text, by a term that it is listed under, or in a file.
TEXT, TERM, FILE = "text", "term", "file"

Clauses = tuple[Clause, ...]
Listed = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Hit:
    """One item that was found: its card with `meta`, and where it says what was asked for.

    `moment` is when it begins, else when its page was published; `published_on` the day that
    it says itself; `listed` are the (facet, value) pairs it is listed under; `found_in` says
    where it was found when nothing is marked.
    """

    card: dict[str, Any]
    marked: Marked
    found_by: str
    moment: datetime | None
    published_on: str
    listed: tuple[tuple[str, str], ...]
    found_in: str = TEXT


@dataclass(frozen=True)
class Elsewhere:
    """What is found in another language, of items that the reader's language lacks."""

    language: str
    hits: list[Hit]
    total: int


@dataclass(frozen=True)
class Correction:
    """A word as it was typed, and as it stands in what was found instead."""

    typed: str
    meant: str


@dataclass(frozen=True)
class Results:
    """`total` is the number of hits, or `capped` the least that it is; `counts` are (facet,
    value) → how many of them."""

    hits: list[Hit]
    total: int
    capped: bool
    counts: Counter[tuple[str, str]]
    corrections: list[Correction]
    elsewhere: list[Elsewhere]
    terms: list[Term]
    # The whole question with the corrections put in, or nothing.
    meant: str = ""


@dataclass
class _Try:
    """One way to read the question, and what it finds that those before it did not."""

    name: str
    clauses: Clauses
    found: list[read.Found] = field(default_factory=list)


def search(words: str, filters: Filters, ask: Ask, *, after: int = 0) -> Results:
    """What answers the words, best first, from the hit after so many on.

    At most 9 queries; 3 more where few are found.
    """
    query = query_keys(words, ask.language)
    named = spoken(ask.language).named_in(query)
    tries, corrected = _tries(query, named, filters, ask)
    everything = [(each, f) for each in tries for f in each.found]
    capped = len(everything) >= read.MOST_FOUND
    hits = [(each, f) for each, f in everything if _takes(filters, f)]
    page = hits[after : after + filters.limit]
    shown = _shown(page, ask)
    elsewhere = _elsewhere(query, named, filters, ask) if not after else []
    corrections = _corrections(query, corrected, shown)
    return Results(
        hits=shown,
        total=len(hits),
        capped=capped,
        counts=_counts(filters, [f for _each, f in everything]),
        corrections=corrections,
        elsewhere=elsewhere,
        terms=[each.term for each in named],
        meant=_put_in(words, corrections),
    )


def _tries(
    query: Query, named: list[Named], filters: Filters, ask: Ask
) -> tuple[list[_Try], Query]:
    """With the question as it was corrected, if it had to be."""
    if not query:
        return [], query
    tries: list[_Try] = []
    corrected = query

    def attempt(name: str, query: Query, clauses: Callable[[Asked], Clauses]) -> int:
        wanted = clauses_with_labels(query, named, clauses)
        seen = {found.document for each in tries for found in each.found}
        # Words of which there are few hits as they are written are not very common.
        parts = _parts(wanted, ask) if name == EXACT else 0
        found = _find(wanted, filters, ask, parts)
        new = [each for each in found if each.document not in seen]
        tries.append(_Try(name, wanted, ordered(new, ask.now)))
        return len(seen) + len(new)

    if attempt(EXACT, query, lambda word: word.exact) < FEW:
        number = attempt(RELATED, query, lambda word: word.loose)
        if number < FEW:
            vocabulary = read.Vocabulary(ask.language)
            corrected = correct(query, vocabulary, ask.language)
            if corrected != query:
                attempt(CORRECTED, corrected, lambda word: word.loose)
    return tries, corrected


def _find(clauses: Clauses, filters: Filters, ask: Ask, parts: int) -> list[read.Found]:
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


def _parts(clauses: Clauses, ask: Ask) -> int:
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


def _takes(filters: Filters, found: read.Found) -> bool:
    """Whether it is listed under what the filters ask for."""
    return not (filters.facets and _failed(filters, _listed(found.kind, found.facets)))


def _failed(filters: Filters, listed: Listed) -> list[str]:
    """The facets by which the filters leave it out."""
    return [
        name
        for name, values in filters.facets
        if not any((name, value) in listed for value in values)
    ]


@lru_cache(maxsize=5_000)
def _listed(kind: str, facets: str) -> Listed:
    return frozenset([("kind", kind), *map(tuple, json.loads(facets))])


def _counts(filters: Filters, found: list[read.Found]) -> Counter[tuple[str, str]]:
    """How many there would be with one more value chosen."""
    counts: Counter[tuple[str, str]] = Counter()
    # Many are listed under the very same.
    alike = Counter((each.kind, each.facets) for each in found)
    for (kind, facets), number in alike.items():
        listed = _listed(kind, facets)
        failed = _failed(filters, listed)
        for pair in listed if len(failed) < 2 else ():
            if not failed or pair[0] == failed[0]:
                counts[pair] += number
    return counts


def _shown(page: list[tuple[_Try, read.Found]], ask: Ask) -> list[Hit]:
    by = {found.key: each for each, found in page}
    return [
        _hit(hit, found, by[found.key].clauses, by[found.key].name)
        for (_, found), hit in _with_hits(page, ask)
    ]


def _with_hits(
    page: list[tuple[_Try, read.Found]], ask: Ask
) -> Iterable[tuple[tuple[_Try, read.Found], read.Hit]]:
    # Asked of nothing too: caches are told that the answer is of all there is.
    hits = read.hits([found.document for _each, found in page], ask)
    by_key = {hit.card["meta"]["key"]: hit for hit in hits}
    for place in page:
        if hit := by_key.get(str(place[1].key)):
            yield place, hit


def _hit(hit: read.Hit, found: read.Found, clauses: Clauses, found_by: str) -> Hit:
    listed = tuple((name, value) for name, value in json.loads(found.facets))
    shown = marked(hit.text, clauses, hit.language)
    return Hit(
        hit.card,
        shown,
        found_by,
        found.moment,
        hit.published_on,
        listed,
        TEXT if shown.words else _found_in(hit, listed, clauses),
    )


def _found_in(
    hit: read.Hit, listed: Iterable[tuple[str, str]], clauses: Clauses
) -> str:
    labels = frozenset().union(*(read.labels(*pair) for pair in listed))
    if any(clause & labels for clause in clauses):
        return TERM
    return FILE if hit.has_files else TEXT


def _corrections(query: Query, corrected: Query, shown: list[Hit]) -> list[Correction]:
    """Words that were replaced, as they are written where they were found."""
    found = []
    for asked, meant in zip(query.words, corrected.words, strict=True):
        if asked != meant and any(hit.found_by == CORRECTED for hit in shown):
            found.append(Correction(asked.text, _written(meant, shown)))
    return found


def _put_in(words: str, corrections: list[Correction]) -> str:
    for each in corrections:
        whole = rf"(?<!\w){re.escape(each.typed)}(?!\w)"
        # Letters and digits alone: nothing that an expression would read.
        words = re.sub(whole, each.meant, words, count=1)
    return words if corrections else ""


def _written(meant: Asked, shown: list[Hit]) -> str:
    """The word in its dictionary form with its marks, as far as what was found shows it."""
    language = shown[0].card["meta"]["language"]["served"]
    words = {word for hit in shown for word in hit.marked.words}
    forms = {dictionary_form(word, meant.text, language) for word in words} - {""}
    return min(forms, key=lambda form: (len(form), form), default=meant.text)


def _elsewhere(
    query: Query, named: list[Named], filters: Filters, ask: Ask
) -> list[Elsewhere]:
    """Items that the reader's language lacks: found by the words as they are, or by what
    the terms among them are called there. 2 queries."""
    if not (query and ask.fallback):
        return []
    others = [code for code, _name in settings.LANGUAGES if code != ask.language]
    asked = {each: translated(query, named, each) for each in others}
    matches = [
        read.Match(clauses) & read.served_in(language, ask)
        for language, clauses in asked.items()
        if clauses
    ]
    if not matches:
        return []
    match = reduce(or_, matches)
    found = ordered(read.found(match, filters, ask), ask.now)
    result = []
    first: dict[str, list[read.Found]] = {}
    totals: Counter[str] = Counter()
    for each in found:
        totals[each.language] += 1
        if totals[each.language] <= ELSEWHERE:
            first.setdefault(each.language, []).append(each)
    page = [
        (_Try(EXACT, asked[language]), each)
        for language in others
        for each in first.get(language, [])
    ]
    hits: dict[str, list[Hit]] = {}
    for (attempt, each), hit in _with_hits(page, ask):
        found_there = _hit(hit, each, attempt.clauses, EXACT)
        hits.setdefault(hit.language, []).append(found_there)
    for language, of in hits.items():
        result.append(Elsewhere(language, of, totals[language]))
    return result
