"""What a word carries that dictionaries leave out: `jäsentensä` and `jäsenkin` are of `jäsen`."""

from collections.abc import Iterator

# Particles, and endings that say whose something is.
PARTICLES = "kin kaan kään ko kö han hän pa pä"
POSSESSIVES = "nsa nsä mme nne ni si an än en in on un yn ön"
SUFFIXES = {
    "et": ("gi", "ki"),
    "fi": (*PARTICLES.split(), *POSSESSIVES.split()),
}
# What such an ending has swallowed: järjestöjen + mme gives järjestöjemme.
SWALLOWED = {"et": ("",), "fi": ("", "n", "t")}
SHORTEST = 3


def without(word: str, language: str) -> Iterator[str]:
    """The word without one such ending, in all ways that may be right."""
    for suffix in SUFFIXES.get(language, ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            for swallowed in SWALLOWED[language]:
                yield word.removesuffix(suffix) + swallowed
