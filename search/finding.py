"""From what somebody types to what is found: three tries, in their language; then the others."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.conf import settings

from cms.delivery import read
from cms.delivery.query import Query as Filters
from cms.delivery.splice import Ask
from search.analysis import Asked, Query, correct, dictionary_form, query_keys
from search.looking import Clauses, look, most_hits, ordered
from search.marks import marked
from search.narrowing import Listed, counts, listed_under, takes
from search.results import (
    CORRECTED,
    EXACT,
    FILE,
    RELATED,
    TERM,
    TEXT,
    Correction,
    Elsewhere,
    Hit,
    Results,
)  # fmt: skip
from search.terms import Named, clauses_with_labels, meant_in, spoken, translated

# With fewer hits than this, words are read more freely.
FEW = 3
# Of each other language so many are shown.
ELSEWHERE = 5


@dataclass
class _Try:
    """One way to read the question, and what it finds that those before it did not."""

    name: str
    clauses: Clauses
    found: list[read.Found] = field(default_factory=list)
    # Whether there may be more than was found.
    more: bool = False


def search(words: str, filters: Filters, ask: Ask, *, after: int = 0) -> Results:
    """What answers the words, best first, from the hit after so many on.

    At most 10 queries; 2 more for each word that may have a slip.
    """
    query, terms = query_keys(words, ask.language), spoken(ask.language)
    named = terms.named_in(query)
    tries, corrected = _tries(query, named, filters, ask)
    everything = [(each, f) for each in tries for f in each.found]
    capped = any(each.more for each in tries)
    hits = [(each, f) for each, f in everything if takes(filters, f)]
    page = hits[after : after + filters.limit]
    shown = _shown(page, ask)
    corrections = _corrections(query, corrected, shown)
    # What the reader's language does not know may be asked in another.
    strange = "" if all(word.known for word in query.words) else words
    if corrections:
        query, named = corrected, terms.named_in(corrected)
    elsewhere = _elsewhere(strange, query, named, filters, ask) if not after else []
    return Results(
        hits=shown,
        total=len(hits),
        capped=capped,
        counts=counts(filters, [f for _each, f in everything]),
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
        number = most_hits(wanted, ask) if name == EXACT else 0
        found, more = look(wanted, filters, ask, number)
        new = [each for each in found if each.document not in seen]
        tries.append(_Try(name, wanted, ordered(new, ask.now), more))
        return len(seen) + len(new)

    if attempt(EXACT, query, lambda word: word.exact) < FEW:
        number = attempt(RELATED, query, lambda word: word.loose)
        if number < FEW:
            vocabulary = read.Vocabulary(ask.language)
            corrected = correct(query, vocabulary, ask.language)
            if corrected != query:
                attempt(CORRECTED, corrected, lambda word: word.loose)
    return tries, corrected


def _shown(page: list[tuple[_Try, read.Found]], ask: Ask) -> list[Hit]:
    """What of these is still there. 1 query."""
    # Asked of nothing too: caches are told that the answer is of all there is.
    hits = read.hits([found.document for _each, found in page], ask)
    return [
        _hit(hits[found.document], found, each)
        for each, found in page
        if found.document in hits
    ]


def _hit(hit: read.Hit, found: read.Found, attempt: _Try) -> Hit:
    listed = listed_under(found.kind, found.facets)
    shown = marked(hit.text, attempt.clauses, hit.language)
    return Hit(
        hit.card,
        shown,
        hit.language_of(shown.passage),
        attempt.name,
        hit.moment,
        hit.published_on,
        listed,
        TEXT if shown.words else _found_in(hit, listed, attempt.clauses),
    )


def _found_in(hit: read.Hit, listed: Listed, clauses: Clauses) -> str:
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
    strange: str, query: Query, named: list[Named], filters: Filters, ask: Ask
) -> list[Elsewhere]:
    """Items that the reader's language lacks: found by the words as they are, by what the
    terms among them are called there, or by what is asked in that language. 2 queries."""
    if not (query and ask.fallback):
        return []
    others = [code for code, _name in settings.LANGUAGES if code != ask.language]
    asked = {
        each: (translated(query, named, each), meant_in(strange, each))
        for each in others
    }
    matches = [
        read.Match(clauses) & read.served_in(language, ask)
        for language, ways in asked.items()
        for clauses in ways
        if clauses
    ]
    if not matches:
        return []
    match = reduce(or_, matches)
    found = ordered(read.found(match, filters, ask), ask.now)
    first: dict[str, list[read.Found]] = {}
    totals: Counter[str] = Counter()
    for each in found:
        totals[each.language] += 1
        if totals[each.language] <= ELSEWHERE:
            first.setdefault(each.language, []).append(each)
    page = [
        (_Try(EXACT, sum(asked[language], ())), each)
        for language in others
        for each in first.get(language, [])
    ]
    hits: dict[str, list[Hit]] = {}
    for hit in _shown(page, ask):
        hits.setdefault(hit.card["meta"]["language"]["served"], []).append(hit)
    return [Elsewhere(language, of, totals[language]) for language, of in hits.items()]
