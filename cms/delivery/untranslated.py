"""Passages of a translation that are still as the source has them say in which language they are:
in HTML by `lang`, for screen readers and hyphenation, other texts by where they stand."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from cms.delivery.text import TAG, WORDLESS

# What is translated by itself: a block of HTML up to the next.
BLOCK = re.compile(
    r"<(?P<tag>p|h2|h3|li)>(?P<text>(?:(?!</?(?:p|h2|h3|li|ul|ol|hr)\b).)*)", re.DOTALL
)


def words_of(html: str) -> str:
    """A text as it is compared: its words, without what becomes of them as markup."""
    return " ".join(unescape(TAG.sub("", html)).split())


def marked(body: Any, texts: frozenset[str], language: str) -> Any:
    """A body whose HTML says `lang` of each block that is one of the texts."""

    def mark(block: re.Match[str]) -> str:
        if words_of(block["text"]) not in texts:
            return block[0]
        return f'<{block["tag"]} lang="{language}">{block["text"]}'

    if isinstance(body, dict):
        return {
            name: value if name in WORDLESS else marked(value, texts, language)
            for name, value in body.items()
        }
    if isinstance(body, list):
        return [marked(each, texts, language) for each in body]
    if isinstance(body, str) and body.startswith("<"):
        return BLOCK.sub(mark, body)
    return body


def pointers(body: Any, texts: frozenset[str], place: str = "") -> Iterator[str]:
    """Where texts without markup are one of the texts: JSON Pointers (RFC 6901)."""
    if isinstance(body, dict):
        for name, value in body.items():
            if name not in WORDLESS:
                yield from pointers(value, texts, f"{place}/{name}")
    elif isinstance(body, list):
        for number, each in enumerate(body):
            yield from pointers(each, texts, f"{place}/{number}")
    elif isinstance(body, str) and " ".join(body.split()) in texts:
        yield place
