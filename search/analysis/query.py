"""What a question asks for."""

from dataclasses import dataclass
from functools import cached_property

from search.analysis.index import whole_keys
from search.analysis.joined import Joined
from search.analysis.stopwords import SMALL_KEYS, STOP_WORDS
from search.analysis.tokens import Token, tokens
from search.analysis.words import GUESS, Word, typed

# Any of these keys.
Clause = frozenset[str]
# Nobody types more; who pastes a page is answered by its beginning.
MOST_LETTERS = 300
MOST_WORDS = 12
# The longest ending that an abbreviation takes: MTÜ-dele, NVO-jeihin.
ENDING = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a question: all its clauses must hold. `loose` is for a second try.

    `known`: it is a word of the language or a number, and so no slip of the finger.
    """

    text: str
    exact: tuple[Clause, ...]
    loose: tuple[Clause, ...]
    known: bool


@dataclass(frozen=True)
class Query:
    """A question; its words must all be met."""

    words: tuple[Asked, ...]

    @cached_property
    def exact(self) -> tuple[Clause, ...]:
        """First try: every clause must be met by one of its keys."""
        return tuple(clause for word in self.words for clause in word.exact)

    @cached_property
    def loose(self) -> tuple[Clause, ...]:
        """Second try, for when the first finds little; it finds all that the first does."""
        return tuple(clause for word in self.words for clause in word.loose)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key that may have been the reason for a hit."""
        return frozenset().union(*self.exact, *self.loose)

    def __bool__(self) -> bool:
        return bool(self.words)


def query_keys(text: str, language: str) -> Query:
    """What a question typed in one of the five languages asks for; false if for nothing."""
    asked = [_asked(token, language) for token in _asked_tokens(text, language)]
    return Query(tuple(asked[:MOST_WORDS]))


def has_small_words(text: str, language: str) -> bool:
    """Whether a question loses words that say nothing by themselves."""
    return len(list(tokens(text))) > len(_asked_tokens(text, language))


def tells(key: str, language: str) -> bool:
    """Whether a key stands for more than a small word of the language or a single letter."""
    return (len(key) > 1 or key.isdigit()) and key not in SMALL_KEYS[language]


def _asked_tokens(text: str, language: str) -> list[Token]:
    """Without the small words that say nothing, unless there is nothing else."""
    found = list(tokens(text[:MOST_LETTERS]))
    telling = [
        token for token in found if token.text.casefold() not in STOP_WORDS[language]
    ]
    return telling or found


def _asked(token: Token, language: str) -> Asked:
    joined = Joined.of(token)
    words = [typed(part, language) for part in joined.parts]
    known = all(word.known for word in words)
    if len(token.parts) == 1:
        exact = frozenset(key for word in words for key in word.exact + word.readings)
        return Asked(token.text, (exact,), (exact | _second_try(words[0]),), known)
    whole = frozenset(whole_keys(joined, words[-1]))
    if not any(map(_tells, words[1:])) and _may_be_inflected(joined):
        # MTÜ-de: the rest is how the first is inflected.
        exact = whole.union(words[0].exact, words[0].readings)
        return Asked(token.text, (exact,), (whole | _second_try(words[0]),), known)
    loose = tuple(whole | _second_try(word) for word in words if _tells(word))
    return Asked(token.text, (whole,), loose or (whole,), known)


def _may_be_inflected(joined: Joined) -> bool:
    """Unlike an address, and a name of several (Narva-Jõesuu, d'Arc)."""
    names = [part for part in joined.parts[1:] if part[0].isupper()]
    return not joined.is_code and (not names or "".join(joined.parts).isupper())


def _tells(part: Word) -> bool:
    """Whether a part of a joined word is more than an ending or a first letter."""
    key = part.exact[0]
    return key.isdigit() or (len(key) > 3 and (part.known or len(key) > ENDING))


def _second_try(word: Word) -> frozenset[str]:
    surely = word.exact + word.readings
    return frozenset([*surely, *word.loose, *(GUESS + key for key in surely)])
