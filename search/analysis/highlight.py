"""Where in a text the words are for which it was found."""

from search.analysis.index import words_of
from search.analysis.tokens import Token, tokens
from search.analysis.words import Word

Span = tuple[int, int]


def spans(text: str, keys: frozenset[str], language: str) -> list[Span]:
    """(start, end) of each word that has one of the keys, as it stands in the text."""
    return [
        (token.start, token.end)
        for token in tokens(text)
        if _meets(token, keys, language)
    ]


def _meets(token: Token, keys: frozenset[str], language: str) -> bool:
    return any(not keys.isdisjoint(_all(word)) for word in words_of(token, language))


def _all(word: Word) -> tuple[str, ...]:
    return word.exact + word.readings + word.parts + word.loose
