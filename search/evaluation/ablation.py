"""What each part of the analysis is worth: questions answered without it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from search.analysis import index, words
from search.analysis.fold import fold
from search.analysis.lexicon import Lexicon
from search.analysis.store import LANGUAGES

_WORDS = "search.analysis.words"
_LEXICON = "search.analysis.lexicon.Lexicon"


def _none(*_: object) -> list[str]:
    return []


def _nothing(*_: object) -> set[str]:
    return set()


def _only_marked(self: Lexicon, form: str) -> list[str]:
    return [fold(lemma) for lemma in self.lemmas(form)]


# What is put in place of what, to leave a part out.
Swaps = dict[str, object]
PARTS: dict[str, Swaps] = {
    "dictionary": {f"{_LEXICON}.lemmas": _none, f"{_LEXICON}.bare_lemmas": _none},
    "marks restored": {f"{_LEXICON}.bare_lemmas": _only_marked},
    "guesses": {f"{_LEXICON}.guesses": _none},
    "other readings": {f"{_LEXICON}.readings": _none},
    "stems": {f"{_WORDS}.stems": _nothing},
    "particles": {f"{_WORDS}.without": _none},
    "compounds": {
        "search.analysis.compounds.parts": _nothing,
        "search.analysis.compounds.splits": lambda *_: iter(()),
        "search.analysis.compounds.unlisted_heads": _nothing,
    },
    "unlisted heads": {"search.analysis.compounds.unlisted_heads": _nothing},
    "small words": {"search.analysis.query.STOP_WORDS": dict.fromkeys(LANGUAGES, ())},
    "second try": {
        "search.analysis.query._second_try": lambda word: frozenset(word.exact)
    },
    "slips": {"search.evaluation.memory.correct": lambda query, *_: query},
}


@contextmanager
def without(part: str) -> Iterator[None]:
    """The analysis lacks this part inside."""
    with ExitStack() as swaps:
        for target, stand_in in PARTS[part].items():
            swaps.enter_context(patch(target, stand_in))
        _forget()
        try:
            yield
        finally:
            _forget()


def _forget() -> None:
    index.words_of.cache_clear()
    words.typed.cache_clear()
