"""Where the lexicons lie on disk, and how a rule is written in them."""

import os
from importlib.metadata import version
from pathlib import Path

from search.analysis.endings import Rule

PROJECT = Path(__file__).resolve().parents[2]
LANGUAGES = ("et", "sl", "lv", "fi", "lt")
BARE = "="
ENDING = "-"
# Another number when what is stored is made differently.
LAYOUT = 2


def folder() -> Path:
    """`SEARCH_LEXICONS` of the environment, else `var/lexicons` of the project."""
    return Path(os.environ.get("SEARCH_LEXICONS", PROJECT / "var" / "lexicons"))


def path_of(language: str) -> Path:
    """Another file for each version of the dictionaries."""
    return folder() / f"{language}-{version('simplemma')}-{LAYOUT}.trie"


def encode(rule: Rule, share: int = 100) -> bytes:
    # The greater share first: values of a key come back in the order of their bytes.
    return bytes([100 - share, rule.cut]) + rule.ending.encode()


def decode(value: bytes) -> tuple[int, Rule]:
    return 100 - value[0], Rule(value[1], value[2:].decode())
