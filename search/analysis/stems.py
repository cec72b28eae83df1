"""Stems: what all forms of a word are likely to begin with. Coarser than lemmas, for second tries."""

from threading import local

import Stemmer

from search.analysis.fold import fold

# Snowball has one for Estonian too: it found nothing that guesses had not (docs/search.md).
SNOWBALL = {"fi": "finnish", "lt": "lithuanian"}
# Endings of nouns, adjectives and verbs without their marks, where Snowball has none.
ENDINGS = {
    "sl": """
        ejsega ejsemu ejsimi ejsih ejsim ejsi ejsa ejse ejso
        skega skemu skimi skima skih skim ski ska ske sko
        nega nemu nimi nima nega nih nim en ni na ne no nju njem
        ovega ovemu ovimi ovih ovim ovi ova ove ovo
        ega emu imi ima oma ema ami ama ih im om em am ah eh ov ev
        ajo ejo ijo amo emo imo ate ete ite ati eti iti uti alo ilo ala ila ali ili al il el
        jo ti mo te a e i o u
    """,
    "lv": """
        akajiem akajam akajos akajas akais akaja akas akie aka aks
        ajiem ajam ajos ajas ajai ajie aja ais
        isiem damies oties sanai sanas sanu sana
        iem iim ies ies jiem jam jos jas jai
        iski iska iskas iskais
        am as os us is es ei ai im em um iu ju ja jas
        ami it ot at et ut dams dama
        s a e i o u m
    """,
}
# What a last consonant turns into before some endings: jaunietis, jauniešu.
SOFTENED = {"lv": {"t": "s", "d": "z"}}
SHORTEST = 3

_here = local()


def stems(word: str, language: str) -> set[str]:
    """Folded stems of a word, with its marks and without; none that is most of it gone."""
    bare = fold(word)
    if language in SNOWBALL:
        stem = _snowball(language).stemWord
        found = {fold(stem(word)), stem(bare)}
    elif language in ENDINGS:
        found = {light(bare, language)}
    else:
        found = set()
    return {stem for stem in found if 2 * len(stem) >= len(bare)}


def light(word: str, language: str) -> str:
    """A folded word without its longest known ending."""
    stem = next(
        (
            word.removesuffix(ending)
            for ending in _LONGEST_FIRST[language]
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST
        ),
        word,
    )
    softened = SOFTENED.get(language, {})
    stem = stem[:-1] + softened.get(stem[-1:], stem[-1:])
    # A vowel that comes and goes: članek, članka.
    if language == "sl" and len(stem) > SHORTEST + 1 and stem[-2] == "e":
        return stem[:-2] + stem[-1]
    return stem


_LONGEST_FIRST = {
    language: sorted(set(endings.split()), key=len, reverse=True)
    for language, endings in ENDINGS.items()
}


def _snowball(language: str) -> "Stemmer.Stemmer":
    # A stemmer must not be used by two threads at once.
    if not hasattr(_here, language):
        setattr(_here, language, Stemmer.Stemmer(SNOWBALL[language]))
    return getattr(_here, language)
