"""Where in a text the words are for which it was found."""

from functools import lru_cache

from search.analysis.index import words_of
from search.analysis.tokens import TOKEN

Span = tuple[int, int]


def spans(text: str, keys: frozenset[str], language: str) -> list[Span]:
    """(start, end) of each word that has one of the keys, as it stands in the text."""
    return [
        found.span()
        for found in TOKEN.finditer(text)
        if not keys.isdisjoint(_keys_of(found.group(), language))
    ]


# Every word of what is shown is looked at, most of them again and again.
@lru_cache(maxsize=10_000)
def _keys_of(text: str, language: str) -> tuple[str, ...]:
    return tuple(
        key
        for word in words_of(text, language)
        for key in (*word.exact, *word.readings, *word.parts, *word.loose)
    )
