"""The admin as somebody meets it: every screen they get to by links, and what is written there."""

import json
import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from wagtail.models import Page

ADMIN = "/admin/"
ADDRESS = re.compile(r"(?:/admin/)[\w./?&=;%-]*")
# What is read of an element without being its text.
READ = ("title", "aria-label", "aria-description", "placeholder", "alt", "label")
BUTTONS = {"submit", "button", "reset"}
UNSEEN = {"script", "style", "noscript", "code"}
FOR_SCRIPTS = {"data-action", "data-controller"}
# It logs out, even when only asked for.
NOT_ASKED = {"wagtailadmin_logout"}
# The site's own pages, and what a list shows once more when it is filtered.
NO_SCREENS = re.compile(r"preview|results")


def every_screen(client: Client, *starts: str) -> Iterator[tuple[str, set[str]]]:
    """Address and texts, one of each sort of screen: by view and what its address names."""
    todo, known = deque([ADMIN, *starts]), set()
    while todo:
        address = todo.popleft()
        if (sort := _sort(address)) is None or sort in known:
            continue
        known.add(sort)
        answer = client.get(address)
        if answer.status_code in (301, 302):
            todo.append(answer["Location"])
        elif answer.status_code == 200 and is_text(answer):
            yield address, texts(answer)
            todo.extend(_links(answer))


def is_text(answer: HttpResponse) -> bool:
    kind = answer.get("Content-Type", "")
    return not answer.streaming and kind.startswith(("text/html", "application/json"))


def texts(answer: HttpResponse) -> set[str]:
    """Every text that is seen, heard or put up by a script, its spaces made one."""
    found = (" ".join(unescape(text).split()) for text in _texts(answer))
    return {text for text in found if any(letter.isalpha() for letter in text)}


def _texts(answer: HttpResponse) -> Iterator[str]:
    content = answer.content.decode()
    if answer["Content-Type"].startswith("application/json"):
        yield from _of_json(json.loads(content))
    else:
        yield from _of_html(content)


def _of_html(content: str) -> Iterator[str]:
    reader = Reader()
    reader.feed(content)
    reader.close()
    yield from reader.found


class Reader(HTMLParser):
    """Collects what is read of a page, that of a script's data too."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.within: list[str] = []  # elements whose text is not seen
        self.data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in UNSEEN:
            self.within.append(tag)
            self.data = tag == "script" and "json" in given.get("type", "")
        self.found += [given[name] for name in READ if name in given]
        if tag == "input" and given.get("type") in BUTTONS:
            self.found.append(given.get("value", ""))
        for name, value in given.items():
            if name.startswith("data-") and name not in FOR_SCRIPTS:
                self.found += _of_data(value)

    def handle_endtag(self, tag: str) -> None:
        if self.within and self.within[-1] == tag:
            self.within.pop()

    def handle_data(self, text: str) -> None:
        if not self.within:
            self.found.append(text)
        elif self.data:
            self.found += _of_json(_parsed(text))


def _of_data(value: str) -> Iterator[str]:
    if value[:1] in ("[", "{"):
        yield from _of_json(_parsed(value))
    elif " " in value:
        yield value


def _of_json(value: Any) -> Iterator[str]:
    """Values of more than one word: a name for programs is one."""
    if isinstance(value, str):
        if "<" in value:
            yield from _of_html(value)
        elif " " in value:
            yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _of_json(part)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _links(answer: HttpResponse) -> Iterator[str]:
    content = answer.content.decode()
    if answer["Content-Type"].startswith("application/json"):
        content = content.replace('\\"', '"')
    yield from ADDRESS.findall(unescape(content))


def _sort(address: str) -> tuple[Any, ...] | None:
    parts = urlsplit(address)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    if match.view_name in NOT_ASKED or NO_SCREENS.search(match.view_name):
        return None
    given = [*match.args, *match.kwargs.values()]
    names = tuple(str(value) for value in given if not _is_id(value))
    page = next((value for value in given if _is_id(value)), None)
    kind = None
    if match.view_name == "wagtailadmin_pages:edit":
        kind = Page.objects.get(pk=page).content_type_id
    return match.view_name or match.route, names, kind


def _is_id(value: Any) -> bool:
    return bool(re.fullmatch(r"\d+|[0-9a-f-]{32,36}", str(value)))
