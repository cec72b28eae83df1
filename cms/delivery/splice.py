"""From a stored body to an answer: cards and contact details put in place of their marks.

A body is text and stays text: nothing is parsed but the marks themselves, which cannot
occur inside a JSON string because its quotes are escaped there. In rich text the mark is
the link with its `data-key` attribute, as far as its end tag: links do not nest.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from json.encoder import encode_basestring
from typing import Any

from django.utils import timezone

KEY = "[0-9a-f-]{36}"
MARKS = re.compile(
    rf'\{{"\$card":"(?P<card>{KEY})"\}}'
    r'|\{"\$cards":\[(?P<cards>[^\]]*)\]\}'
    r'|\{"\$contacts":\[(?P<contacts>[^\]]*)\]\}'
    rf'|<a data-key=\\"(?P<link>{KEY})\\">(?P<text>(?:[^"\\]|\\.)*?)</a>'
)
KEYS = re.compile(rf'"\$cards?":\[?((?:,?"{KEY}")*)|<a data-key=\\"({KEY})\\">')
QUOTED_KEY = re.compile(f'"{KEY}"')
KEY_ALONE = r'{"key":\g<0>}'


@dataclass(frozen=True, slots=True)
class CardText:
    """A card as it stands in answers, and the path that links to it lead to."""

    text: str
    path: str | None


@dataclass(frozen=True, slots=True)
class Ask:
    """What every read is asked with: for whom, in which language, when."""

    language: str
    now: datetime
    # "site", "api" or "partners": contact details may be for some of them only.
    channel: str
    fallback: bool = True
    # The day to tell things as of, where a kind knows more than one; else today.
    as_of: date | None = None

    @property
    def day(self) -> date:
        return self.as_of or timezone.localdate(self.now)


def keys_in(body: str) -> set[str]:
    """Keys of all items whose cards the body needs."""
    found: set[str] = set()
    for cards, link in KEYS.findall(body):
        if link:
            found.add(link)
        else:
            found.update(key.strip('"') for key in cards.split(",") if key)
    return found


def card_text(key: str, language: str, path: str | None, card: str) -> CardText:
    """A stored card with what belongs to the place it is shown in."""
    place = encode_basestring(path) if path else "null"
    own = f'"key":"{key}","language":"{language}","path":{place}'
    return CardText(f"{card[:-1]},{own}}}", path)


def splice(body: str, cards: Mapping[str, CardText], contacts: str, ask: Ask) -> str:
    """The body with every mark replaced. What is not public leaves nothing behind."""
    if contacts == "[]" and "$c" not in body and "data-key" not in body:
        return body
    details: list[Any] | None = None

    def put(match: re.Match[str]) -> str:
        nonlocal details
        if key := match["card"]:
            return cards[key].text if key in cards else "null"
        if match["cards"] is not None:
            keys = (key.strip('"') for key in match["cards"].split(","))
            return f"[{','.join(cards[key].text for key in keys if key in cards)}]"
        if key := match["link"]:
            return _link(key, match["text"], cards.get(key))
        if details is None:
            details = json.loads(contacts)
        return _contacts(match["contacts"], details, ask)

    return MARKS.sub(put, body)


def by_key(body: str, contacts: str, ask: Ask) -> str:
    """The body with the keys of what it links to in place of cards: the same as long as the
    document is, whatever becomes of its neighbours. Links in rich text keep `data-key` alone."""

    def put(match: re.Match[str]) -> str:
        if key := match["card"]:
            return f'{{"key":"{key}"}}'
        if match["cards"] is not None:
            return f"[{QUOTED_KEY.sub(KEY_ALONE, match['cards'])}]"
        if match["link"]:
            return match[0]
        return _contacts(match["contacts"], json.loads(contacts), ask)

    return MARKS.sub(put, body)


def _contacts(numbers: str, details: list[Any], ask: Ask) -> str:
    chosen = (details[int(n)] for n in numbers.split(",") if n)
    shown = [_shown(detail) for detail in chosen if _is_shown(detail, ask)]
    return json.dumps(shown, ensure_ascii=False)


def _link(key: str, text: str, card: CardText | None) -> str:
    if card is None or card.path is None:
        return text
    return f'<a href=\\"{escape(card.path)}\\" data-key=\\"{key}\\">{text}</a>'


def _is_shown(detail: dict[str, Any], ask: Ask) -> bool:
    until = detail["valid_until"]
    if until and date.fromisoformat(until) < timezone.localdate(ask.now):
        return False
    return ask.channel in detail["show_on"]


def _shown(detail: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in detail.items() if name != "show_on"}
