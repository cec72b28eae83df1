"""What can be read in a document, piece by piece: its title, its lead, and the rest."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cms.delivery.kinds import all_labels

# Fields that hold no words, whatever they are part of.
WORDLESS = frozenset(
    [
        "$card",
        "$cards",
        "$contacts",
        "code",
        "country",
        "credit",
        "currency",
        "id",
        "key",
        "language",
        "lists",
        "recurrence_rule",
        "renditions",
        "role",
        "time_zone",
        "type",
        "url",
    ]
)
# Days, moments, amounts, addresses: found by filters, or not at all.
NO_TEXT = re.compile(
    r"\d{4}-\d\d(-\d\d(T[\d:.]+Z)?)?|\d+\.\d\d|(https?:/)?/\S*|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
BETWEEN = re.compile(
    r"</?(?:p|h\d|li|ul|ol|br|hr|div|tr|td|th|table|blockquote)\b[^>]*>"
)
TAG = re.compile(r"<[^>]*>")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Text:
    """Plain text; `passages` in the order of the document."""

    title: str
    lead: str
    passages: tuple[str, ...]


def text_of(kind: str, body: str) -> Text:
    """What the stored body of a document of this kind says: only its own words, neither
    those of what it links to nor contact details."""
    fields = json.loads(body)
    title, lead = fields.pop("title"), fields.pop("lead", "") or ""
    return Text(title, plain(lead), tuple(_passages(fields, kind)))


def _passages(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in WORDLESS:
                yield from _passages(each, f"{place}.{name}")
    elif isinstance(value, list):
        for each in value:
            yield from _passages(each, place)
    elif isinstance(value, str) and place not in all_labels():
        for line in plain(value).split("\n"):
            if line and not NO_TEXT.fullmatch(line):
                yield line


def plain(value: str) -> str:
    """Clean HTML without its tags, a line for each block; other text on one line."""
    if not value.startswith("<"):
        return SPACES.sub(" ", value).strip()
    text = html.unescape(TAG.sub("", BETWEEN.sub("\n", value)))
    lines = (SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
