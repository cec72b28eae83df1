"""Sorting as each language's readers expect it, the same on every database.

The letters' order is CLDR's (collation/{et,sl,lv,fi,lt}.xml). A key has three parts, as in
the Unicode Collation Algorithm: letters first; then, for texts equal so far, accents; then case.
"""

import unicodedata
from functools import cache

LATIN = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS = {
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "sl": "abcčćdđefghijklmnopqrsštuvwxyzž",
    "lv": "abcčdefgģhijkķlļmnņopqrŗsštuvwxzž",
    "fi": "abcdefghijklmnopqrstuvwxyzåäö",
    "lt": "abcčdefghijklmnopqrsštuvwxzž",
}
# Letters that differ from another only at the second level.
SAME = {
    "fi": {"ü": "y", "æ": "ä", "ø": "ö"},
    "lv": {"y": "i"},
    "lt": {"y": "i"},
}
SPECIAL = {"đ": "d", "ł": "l", "ø": "o", "æ": "ae", "ß": "ss", "œ": "oe", "þ": "th"}
SPACE, DIGITS, LETTERS, OTHER = 1, 2, 16, 250
LENGTH = 120


def sort_key(text: str, language: str) -> bytes:
    """Bytes that compare as the texts do in the language's alphabet."""
    weights = _weights(language)
    letters = bytearray()
    lowered = unicodedata.normalize("NFC", text.casefold())
    for char in lowered[:LENGTH]:
        letters += weights.get(char) or _weight_of_stranger(char, language)
    accents = lowered[:LENGTH].encode()
    case = bytes(2 if c.isupper() else 1 for c in text[:LENGTH])
    return bytes(letters) + b"\0" + accents + b"\0" + case


@cache
def _weights(language: str) -> dict[str, bytes]:
    alphabet = ALPHABETS.get(language, LATIN)
    weights = {" ": bytes([SPACE])}
    weights |= {str(n): bytes([DIGITS + n]) for n in range(10)}
    weights |= {char: bytes([LETTERS + n]) for n, char in enumerate(alphabet)}
    for char, other in SAME.get(language, {}).items():
        weights[char] = weights[other]
    return weights


def _weight_of_stranger(char: str, language: str) -> bytes:
    """A letter of another language stands with its base letter, other scripts come last."""
    weights = _weights(language)
    base = SPECIAL.get(char) or unicodedata.normalize("NFD", char)[0]
    if base != char:
        return b"".join(weights.get(c, b"") for c in base)
    if char.isalpha():
        return bytes([OTHER]) + char.encode()
    return b""
