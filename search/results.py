"""What a search answers."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from search.marks import Marked
from search.narrowing import Listed
from search.terms import Term

# The tries, from what was asked to what may have been meant.
EXACT, RELATED, CORRECTED = "exact", "related", "corrected"
# Where a hit says it: in its own text, by a term that it is listed under, or in a file.
TEXT, TERM, FILE = "text", "term", "file"


@dataclass(frozen=True)
class Hit:
    """One item that was found: its card with `meta`, and where it says what was asked for.

    `language` is that of the text that is marked; `moment` is when it begins, else when its page
    was published; `published_on` the day that it says itself; `listed` are the (facet, value)
    pairs it is listed under; `found_in` says where it was found when nothing is marked.
    """

    card: dict[str, Any]
    marked: Marked
    language: str
    found_by: str
    moment: datetime | None
    published_on: str
    listed: Listed
    found_in: str = TEXT


@dataclass(frozen=True)
class Elsewhere:
    """What is found in another language, of items that the reader's language lacks."""

    language: str
    hits: list[Hit]
    total: int


@dataclass(frozen=True)
class Correction:
    """A word as it was typed, and as it stands in what was found instead."""

    typed: str
    meant: str


@dataclass(frozen=True)
class Results:
    """`total` is the number of hits, or `capped` the least that it is; `counts` are (facet,
    value) → how many of them."""

    hits: list[Hit]
    total: int
    capped: bool
    counts: Counter[tuple[str, str]]
    corrections: list[Correction]
    elsewhere: list[Elsewhere]
    terms: list[Term]
    # The whole question with the corrections put in, or nothing.
    meant: str = ""
