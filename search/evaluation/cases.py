"""Documents and questions of each language, and which documents should be found.

A question says what it must find by patterns for the text, one for each word: written by
hand, they know nothing of the analysis that they judge.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "cases"
# Questions of one share no word with questions of the other; nothing is tuned on the test half.
# A third set, `unseen`, was written last and looked at once (docs/search.md).
HALVES = ("development", "test")
NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Text:
    key: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Case:
    """A question of some class (`base`, `bare`, `typo` …), and the documents it must find."""

    sort: str
    ask: str
    relevant: frozenset[str]


@cache
def texts(language: str) -> tuple[Text, ...]:
    rows = _load(FOLDER / language / "documents.yaml")
    return tuple(
        Text(f"{language}-{number}", row["title"], row["text"])
        for number, row in enumerate(rows, 1)
    )


@cache
def cases(language: str, half: str) -> tuple[Case, ...]:
    rows = _load(FOLDER / language / f"{half}.yaml")
    return tuple(
        Case(sort, str(ask), relevant(str(finds), language))
        for sort, ask, finds in rows
    )


def relevant(finds: str, language: str) -> frozenset[str]:
    """Keys of the texts that match every one of the patterns."""
    patterns = [re.compile(pattern) for pattern in finds.split()]
    return frozenset(
        text.key
        for text in texts(language)
        if all(p.search(f"{text.title} {text.body}".lower()) for p in patterns)
    )


def _load(path: Path) -> list:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
