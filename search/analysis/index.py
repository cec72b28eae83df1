"""What is stored of a text."""

from dataclasses import dataclass
from functools import lru_cache

from search.analysis.fold import fold
from search.analysis.joined import Joined
from search.analysis.tokens import LONGEST, Token, tokens
from search.analysis.words import Word, written


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys of a text in the order of its words, each as often as it occurs.

    Letters, digits and `_` only, 66 at most. `exact` says what is written, `also` what else a
    word may be or is made of (worth less), `loose` what it may come from (a second try only).
    """

    exact: tuple[str, ...]
    also: tuple[str, ...]
    loose: tuple[str, ...]


def index_keys(text: str, language: str) -> Keys:
    """Keys by which a text in one of the five languages is found."""
    words = [word for token in tokens(text) for word in words_of(token.text, language)]
    return Keys(
        exact=tuple(key for word in words for key in word.exact),
        also=tuple(key for word in words for key in word.readings + word.parts),
        loose=tuple(key for word in words for key in word.loose),
    )


@lru_cache(maxsize=10_000)
def words_of(text: str, language: str) -> tuple[Word, ...]:
    """The words in what a token says; one of several parts also counts as a whole."""
    token = Token(text, 0, len(text))
    joined = Joined.of(token)
    words = [written(part, language) for part in joined.parts]
    if len(token.parts) > 1:
        words.append(Word(whole_keys(joined, words[-1])))
    return tuple(words)


def whole_keys(joined: Joined, last: Word) -> tuple[str, ...]:
    """Keys of several parts as one word, whose last part may be inflected."""
    if joined.is_code or len(joined.parts) == 1:
        return (joined.whole,)
    before = "".join(map(fold, joined.parts[:-1]))
    lemmas = [(before + key)[:LONGEST] for key in last.exact]
    return tuple(dict.fromkeys([joined.whole, *lemmas]))
