"""Sorting as each language's readers expect it, the same on every database.

The order is that of CLDR, by ICU: letters first; then, for names equal so far, accents; then
case. Keys are stored: with another ICU they may be others, and documents are built again
(docs/adr/0014).
"""

import unicodedata
from functools import cache

import icu

# Names of organisations often stand in quotation marks, in whole or in part.
QUOTES = dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟«»‹›′″＂＇"))
LENGTH = 120
# An index of Postgres takes no row longer than 2,700 bytes.
KEY_LENGTH = 1000


def sort_key(text: str, language: str) -> bytes:
    """Bytes that compare as the texts do in the language's alphabet.

    Quotation marks do not count, nor does what stands before the first letter or digit.
    """
    name = _as_looked_up(unicodedata.normalize("NFC", text))
    return _collator(language).getSortKey(name[:LENGTH])[:KEY_LENGTH]


def letter_key(letter: str, language: str) -> bytes:
    """Not above the key of any text that begins with the letter, nor below that of any
    that comes before it."""
    return _collator(language, icu.Collator.PRIMARY).getSortKey(letter)


def _as_looked_up(text: str) -> str:
    plain = text.translate(QUOTES)
    start = next((place for place, char in enumerate(plain) if char.isalnum()), None)
    return text if start is None else plain[start:]


@cache
def _collator(language: str, strength: int = icu.Collator.TERTIARY) -> icu.Collator:
    collator = icu.Collator.createInstance(icu.Locale(language))
    collator.setStrength(strength)
    return collator
