"""Words that have a counterpart in each of the five languages: fields of activity, municipalities,
networks, and the terms of docs/terms.md. Through them a question in one language finds what is
written in another."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from django.conf import settings

from cms.delivery import read
from search.analysis import Clause, Query, has_small_words, query_keys, tells

PAGE = settings.BASE_DIR / "docs" / "terms.md"
# A word in so many names of a kind says what they all are (vald, občina, novads), not which.
COMMON = 3
# More ways to say the same are not tried.
MOST_WAYS = 64
IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")


@dataclass(frozen=True)
class Term:
    """A term by language; with `facet` and `code` one that items are listed under."""

    titles: tuple[tuple[str, str], ...]
    facet: str = ""
    code: str = ""

    def title(self, language: str) -> str:
        return dict(self.titles).get(language, "")

    @property
    def labels(self) -> Clause:
        return read.labels(self.facet, self.code) if self.facet else frozenset()


@dataclass(frozen=True)
class Named:
    """A term that is named in a question, and the places of the words that name it."""

    term: Term
    places: frozenset[int]


@dataclass(frozen=True)
class Spoken:
    """The terms as they are called in one language, by the keys of their words."""

    terms: tuple[tuple[Term, tuple[Clause, ...]], ...]
    by_key: dict[str, list[int]]

    def named_in(self, query: Query) -> list[Named]:
        """The terms all of whose words are in a question; those of most words first."""
        asked = [frozenset().union(*word.exact) for word in query.words]
        near = {n for keys in asked for key in keys for n in self.by_key.get(key, ())}
        found = []
        for number in sorted(near):
            term, words = self.terms[number]
            places = [{i for i, keys in enumerate(asked) if keys & w} for w in words]
            if all(places):
                found.append(Named(term, frozenset().union(*places)))
        return sorted(found, key=lambda named: -len(named.places))


@read.once_an_edition
def spoken(language: str) -> Spoken:
    """The terms of now in one language."""
    called = [
        (term, _words(way, language))
        for term in [*_terms(), *_written()]
        for way in _ways(term.title(language), language)
    ]
    counts = Counter((t.facet, word) for t, words in called for word in set(words))
    terms: list[tuple[Term, tuple[Clause, ...]]] = []
    by_key: dict[str, list[int]] = defaultdict(list)
    for term, words in called:
        telling = tuple(
            word
            for word in words
            if not term.facet or counts[term.facet, word] < COMMON
        )
        if not telling:
            continue
        for key in telling[0]:
            by_key[key].append(len(terms))
        terms.append((term, telling))
    return Spoken(tuple(terms), dict(by_key))


def _words(title: str, language: str) -> tuple[Clause, ...]:
    return query_keys(title, language).exact


def _ways(title: str, language: str) -> list[str]:
    """`nevladna organizacija (NVO)` is called by either; what is in brackets otherwise says which
    of several is meant. Without names of which small words are a part (`na dan`): what is left
    of them says something else."""
    short = [each for each in IN_BRACKETS.findall(title) if each.isupper()]
    ways = [IN_BRACKETS.sub("", title), *short]
    return [way for way in ways if way and not has_small_words(way, language)]


def _terms() -> Iterable[Term]:
    titles: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for kind, code, language, title in read.terms():
        titles[kind, code][language] = title
    for (kind, code), of in titles.items():
        yield Term(tuple(sorted(of.items())), kind, code)


@cache
def _written() -> tuple[Term, ...]:
    """The rows of the tables of docs/terms.md."""
    rows = [
        [cell.strip() for cell in line.strip("|\n ").split("|")]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("|") and "---" not in line
    ]
    languages = [code for code, _name in settings.LANGUAGES]
    return tuple(
        Term(tuple(zip(languages, cells, strict=True)))
        for _english, *cells in rows
        if len(cells) == len(languages) and _english != "English"
    )


def clauses_with_labels(
    query: Query, named: Iterable[Named], clauses: Any
) -> tuple[Clause, ...]:
    """The clauses of a question, also met by what is listed under the terms it names."""
    labels: dict[int, Clause] = defaultdict(frozenset)
    for each in named:
        for place in each.places:
            labels[place] |= each.term.labels
    return tuple(
        clause | labels[place]
        for place, word in enumerate(query.words)
        for clause in clauses(word)
    )


def translated(
    asked: Query, named: Iterable[Named], language: str
) -> tuple[Clause, ...]:
    """A question as it would be asked in another language: each term it names by its name
    there, or as it was typed, or by what is listed under it. What only looks like a small
    word of that language is not looked for; nothing is, where that is all."""
    left, found = set(range(len(asked.words))), []
    for each in named:
        if not each.places <= left:
            continue
        ways = [_typed(asked, each.places, language)]
        title = each.term.title(language)
        ways += [list(_words(way, language)) for way in _ways(title, language)]
        found += _either([way for way in ways if way], each.term.labels)
        left -= each.places
    rest = _typed(asked, left, language)
    return (*rest, *found) if rest or not left else ()


def meant_in(words: str, language: str) -> tuple[Clause, ...]:
    """A question that is asked in this language, as far as its dictionary knows all its words."""
    query = query_keys(words, language)
    return query.exact if all(word.known for word in query.words) else ()


def _typed(asked: Query, places: Iterable[int], language: str) -> list[Clause]:
    """The words in these places as they were typed; none, if one of them means nothing there."""
    words = [asked.words[place] for place in sorted(places)]
    # What no dictionary has may be a name, which takes other endings there.
    typed = [c for word in words for c in (word.exact if word.known else word.loose)]
    there = [frozenset(key for key in c if tells(key, language)) for c in typed]
    return there if all(there) else []


def _either(ways: list[list[Clause]], labels: Clause) -> list[Clause]:
    """Clauses that are met where all those of one of the ways are."""
    while _number(ways) > MOST_WAYS:
        ways = ways[:-1]
    return [labels.union(*some) for some in product(*ways)]


def _number(ways: list[list[Clause]]) -> int:
    number = 1
    for way in ways:
        number *= len(way)
    return number
