"""Words that somebody may have meant who slipped on a key."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from search.analysis.query import Asked, Query
from search.analysis.words import typed

# Shorter words have too many neighbours.
ONE_SLIP = 5
TWO_SLIPS = 8
MOST = 5


def slips(word: str) -> int:
    """How many slips a word of this length may have."""
    return (len(word) >= ONE_SLIP) + (len(word) >= TWO_SLIPS)


def near(word: str, keys: Iterable[str], *, at_most: int) -> list[str]:
    """The keys that are fewest slips away, if that is not more than `at_most`.

    A slip is a letter too many, too few, another one, or two that changed places.
    """
    found = extract(
        word, list(keys), scorer=OSA.distance, score_cutoff=at_most, limit=None
    )
    return [key for key, away, _place in found if away == found[0][1]]


class Vocabulary(Protocol):
    """The exact keys of an index, with the number of documents that each is in."""

    def counts(self, keys: Iterable[str]) -> Mapping[str, int]:
        """Of these keys, those that are in any document."""
        ...

    def around(self, word: str, *, at_most: int) -> Mapping[str, int]:
        """At least all keys that are so few slips away from a word."""
        ...


def correct(query: Query, vocabulary: Vocabulary, language: str) -> Query:
    """The question with words that nobody wrote replaced by near ones of the vocabulary.

    A word that the language knows is no slip. Where nothing is near, a word stays as it is;
    of one that was replaced, `text` is the likeliest key.
    """
    return Query(tuple(_correct(word, vocabulary, language) for word in query.words))


def _correct(word: Asked, vocabulary: Vocabulary, language: str) -> Asked:
    if word.known or vocabulary.counts(frozenset().union(*word.exact)):
        return word
    meant = _meant(word.text, vocabulary, language)
    if not meant:
        return word
    loose = tuple(clause.union(meant) for clause in word.loose)
    return Asked(meant[0], (frozenset(meant),), loose, known=True)


def _meant(text: str, vocabulary: Vocabulary, language: str) -> list[str]:
    """The likeliest first: near what was typed before near what that may come from, those in
    most documents first."""
    counts: dict[str, tuple[int, int]] = {}
    as_typed, *lemmas = typed(text, language).exact
    at_most = slips(as_typed)
    for place, attempt in enumerate([as_typed, *lemmas]):
        around = vocabulary.around(attempt, at_most=at_most)
        for key in near(attempt, around, at_most=at_most):
            counts.setdefault(key, (place, -around[key]))
    return sorted(counts, key=lambda key: (counts[key], key))[:MOST]
