"""Letters as keys have them: small, bare of marks, ASCII wherever Latin script allows."""

import re
from unicodedata import normalize

# Soft hyphens and what joins or marks letters without being one.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
MARKS = "\u0300-\u036f"

_DROPPED = re.compile(r"[\W_]+")
# Letters of neighbours' names that Unicode does not take apart.
_WHOLE = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i"}
)


def fold(word: str) -> str:
    """The same letters for `Žmonių`, `žmonių` and `zmoniu`; letters and digits only."""
    if word.isascii():
        bare = word.lower()
        return bare if bare.isalnum() else _DROPPED.sub("", bare)
    taken_apart = normalize("NFKD", normalize("NFKD", word).casefold())
    bare = _DROPPED.sub("", taken_apart)
    return bare if bare.isascii() else bare.translate(_WHOLE)


def tidy(word: str) -> str:
    """A word as dictionaries write it: small letters with their marks, nothing invisible."""
    if word.isascii():
        return word.lower()
    seen = word.translate(dict.fromkeys(map(ord, INVISIBLE)))
    return normalize("NFC", seen.lower()).replace("’", "'")
