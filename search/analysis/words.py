"""A single word and its keys, from the surest to the coarsest."""

from dataclasses import dataclass, replace
from functools import lru_cache

from search.analysis import compounds
from search.analysis.affixes import without
from search.analysis.fold import fold, tidy
from search.analysis.lexicon import lexicon
from search.analysis.stems import stems
from search.analysis.tokens import LONGEST, is_abbreviation

GUESS = "g_"
STEM = "s_"
# Longer ones are codes and addresses, not words.
LONGEST_WORD = 40
# A word that no dictionary has is not believed to be made of shorter ones than this.
SHORTEST_OF_A_GUESS = 5


@dataclass(frozen=True, slots=True)
class Word:
    """Keys of one word.

    `exact`: as written and in its dictionary form. `readings`: other words of the language
    that it may be a form of. `parts`: the words it is made of. `loose`: what it may come from,
    with prefixes of their own. `known`: somebody may have meant to write this.
    """

    exact: tuple[str, ...]
    readings: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    known: bool = False


def written(text: str, language: str) -> Word:
    """A word of a text that was written with care: its marks tell words apart."""
    word, bare = tidy(text)[:LONGEST], fold(text)[:LONGEST]
    if not _is_word(word):
        return Word((bare,))
    known = lexicon(language)
    lemmas = known.lemmas(word) or (known.bare_lemmas(bare) if word == bare else [])
    if not lemmas and is_abbreviation(text):
        return Word((bare,))
    return _word(word, bare, language, lemmas, known.lemmas)


@lru_cache(maxsize=2_000)
def typed(text: str, language: str) -> Word:
    """A word that somebody asks for: perhaps without its marks."""
    word, bare = tidy(text)[:LONGEST], fold(text)[:LONGEST]
    if not _is_word(word):
        return Word((bare,), known=True)
    known = lexicon(language)
    lemmas = known.lemmas(word)
    if bare in map(fold, lemmas):
        # Who types a dictionary form means that word, not another that it is a form of.
        return replace(
            _word(bare, bare, language, [bare], known.bare_lemmas), readings=()
        )
    lemmas += known.bare_lemmas(bare)
    found = _word(bare, bare, language, lemmas, known.bare_lemmas)
    return replace(found, readings=()) if bare in map(fold, lemmas) else found


def dictionary_form(text: str, key: str, language: str) -> str:
    """The word as written or its lemma, with its marks, whose key is this; empty if neither is."""
    word = tidy(text)
    forms = [word, *lexicon(language).lemmas(word)]
    return next((form for form in forms if fold(form) == key), "")


def _word(
    word: str, bare: str, language: str, lemmas: list[str], known: compounds.Known
) -> Word:
    of = lexicon(language)
    guesses = of.guesses(bare)
    found = lemmas or _unlisted(word, language, known)
    exact = dict.fromkeys([bare, *map(fold, found or guesses)])
    readings = set(of.readings(word)) - exact.keys()
    # A guess has no marks: it is taken apart as what is typed without them.
    parts = _parts(found, language, known) or _guessed_parts(
        guesses, language, of.bare_lemmas
    )
    coarse = [GUESS + guess for guess in guesses]
    coarse += [STEM + stem for stem in sorted(stems(word, language))]
    return Word(
        exact=tuple(exact),
        readings=tuple(sorted(readings)),
        parts=tuple(sorted(parts - exact.keys() - readings)),
        loose=tuple(coarse),
        known=bool(lemmas),
    )


def _unlisted(word: str, language: str, known: compounds.Known) -> list[str]:
    """Lemmas of a word that the dictionary lacks, by the words it is made of."""
    if found := _lemmas_of_compound(word, language, known):
        return found
    for shorter in without(word, language):
        if found := known(shorter) or _lemmas_of_compound(shorter, language, known):
            return found
    return []


def _lemmas_of_compound(word: str, language: str, known: compounds.Known) -> list[str]:
    split = next(compounds.splits(word, language, known), None)
    return split.lemmas if split else []


def _parts(lemmas: list[str], language: str, known: compounds.Known) -> set[str]:
    return {
        fold(part)
        for lemma in lemmas
        for part in compounds.parts(lemma, language, known)
    }


def _guessed_parts(
    guesses: list[str], language: str, known: compounds.Known
) -> set[str]:
    unlisted = (compounds.unlisted_heads(guess, language, known) for guess in guesses)
    parts = _parts(guesses, language, known).union(*unlisted)
    return {part for part in parts if len(part) >= SHORTEST_OF_A_GUESS}


def _is_word(word: str) -> bool:
    return len(word) <= LONGEST_WORD and word.replace("'", "").isalpha()
