"""Which texts are in another language than the reader's, by the catalogues of all that is installed."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import django
from babel.messages import Message
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings

PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|\{\w*\}")
TAG = re.compile(r"<[^>]*>")
DOMAINS = ("django", "djangojs")


def strangers(texts: set[str], language: str) -> set[str]:
    """Texts that are a string in English, or in the default language, and none in their own."""
    own = _pattern(language)
    others = [_pattern(other) for other in {"en", settings.LANGUAGE_CODE} - {language}]
    return {
        text
        for text in texts
        if any(other.says(text) for other in others) and not own.says(text)
    }


class Said:
    """All that the catalogues say in a language; what stands for something else is anything."""

    def __init__(self, strings: set[str]) -> None:
        pieces = {piece for text in strings for piece in _pieces(text)}
        self.whole = {text for text in pieces if not PLACE.search(text)}
        self.patterns: dict[str, list[re.Pattern[str]]] = {}
        for text in pieces - self.whole:
            if len("".join(PLACE.split(text)).strip(" :.,()")) > 3:
                self.patterns.setdefault(_first(text), []).append(_regex(text))

    def says(self, text: str) -> bool:
        if text in self.whole or text.lower() in self.whole:
            return True
        if text[:1].lower() + text[1:] in self.whole:
            return True
        likely = [*self.patterns.get(_first(text), []), *self.patterns.get("", [])]
        return any(pattern.fullmatch(text) for pattern in likely)


@cache
def _pattern(language: str) -> Said:
    return Said({text for message in _messages(language) for text in _said(message)})


def _messages(language: str) -> Iterator[Message]:
    folders = [Path(django.__file__).parent / "conf" / "locale"]
    folders += [Path(app.path) / "locale" for app in apps.get_app_configs()]
    folders += [Path(path) for path in settings.LOCALE_PATHS]
    # Ours are written in English in the code: any catalogue of them has them.
    other = settings.LANGUAGE_CODE
    for folder in folders:
        ours = language == "en" and folder in map(Path, settings.LOCALE_PATHS)
        for domain in DOMAINS:
            path = (
                folder / (other if ours else language) / "LC_MESSAGES" / f"{domain}.po"
            )
            if path.exists():
                for message in read_po(BytesIO(path.read_bytes())):
                    yield Message(message.id, message.id) if ours else message


def _said(message: Message) -> Iterator[str]:
    if not message.id or message.fuzzy:
        return
    said = message.string or ""
    forms = [said] if isinstance(said, str) else said
    if not any(forms):  # the English catalogues of packages say nothing besides
        forms = [message.id] if isinstance(message.id, str) else message.id
    yield from forms


def _pieces(text: str) -> Iterator[str]:
    """As they stand between tags, spaces made one."""
    for piece in TAG.split(text):
        if piece := " ".join(piece.split()):
            yield piece


def _first(text: str) -> str:
    """The first word, if no place stands in it."""
    first = text.split(" ")[0]
    return "" if PLACE.search(first) else first


def _regex(text: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in PLACE.split(text)))
