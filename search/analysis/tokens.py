"""Words of a text, and where they stand in it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis.fold import INVISIBLE, MARKS

# Keys longer than this are cut: nobody types them, and databases refuse long ones.
LONGEST = 64
LONGEST_ABBREVIATION = 5

_LETTERS = rf"[^\W_](?:[^\W_]|[{MARKS}{INVISIBLE}])*+"
# 10 000 is one number; so are 2024-1, info@talka.org, Ida-Virumaa and NVO:n one word.
_NUMBER = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})++(?![^\W_])"
TOKEN = re.compile(rf"{_NUMBER}|{_LETTERS}(?:[-‐‑'’ʼ:.@+]{_LETTERS})*+")
_PART = re.compile(_LETTERS)
# MTÜde, EUn: capitals with an ending in small letters.
_CAPITALS = re.compile(r"([^\W\d_a-zà-öø-ÿ]{2,})([^\W\d_A-Z]{1,6})")


class Token(NamedTuple):
    """A word as written, from `start` to `end` of its text."""

    text: str
    start: int
    end: int

    @property
    def parts(self) -> list[str]:
        """What stands between hyphens, dots and their like; one for a plain word."""
        return _PART.findall(self.text)


def tokens(text: str) -> Iterator[Token]:
    for match in TOKEN.finditer(text):
        yield Token(match.group(), match.start(), match.end())


def is_abbreviation(word: str) -> bool:
    return 1 < len(word) <= LONGEST_ABBREVIATION and word.isupper()


def capitals(word: str) -> str | None:
    """MTÜ of `MTÜde`; None for words that are not an abbreviation with an ending."""
    found = _CAPITALS.fullmatch(word)
    if found and found[1].isupper() and found[2].islower():
        return found[1]
    return None
