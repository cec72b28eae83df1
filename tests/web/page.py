"""A page of the site as a test looks at it: its elements with their language."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, ngettext

VOID = {"area", "br", "hr", "img", "input", "link", "meta"}


@dataclass
class Element:
    tag: str
    attrs: dict[str, str | None]
    language: str
    text: str = ""
    inside: list[str] = field(default_factory=list)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[Element] = []
        self.elements: list[Element] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        attrs = dict(attrs)
        language = attrs.get("lang") or (self.open[-1].language if self.open else "")
        element = Element(tag, attrs, language, inside=[e.tag for e in self.open])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag not in VOID and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def parse(response: Any) -> list[Element]:
    """Every element of an answer, in order."""
    parser = _Parser()
    content = getattr(response, "content", None) or b"".join(response.streaming_content)
    parser.feed(content.decode())
    return parser.elements


def find(response: Any, tag: str, **attrs: str) -> list[Element]:
    """Elements with this tag whose attributes contain these words; `class_` for class."""
    wanted = {
        name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()
    }
    return [
        element
        for element in parse(response)
        if element.tag == tag
        and all(
            name in element.attrs and value in (element.attrs[name] or "")
            for name, value in wanted.items()
        )
    ]


def texts(response: Any, tag: str, **attrs: str) -> list[str]:
    return [" ".join(e.text.split()) for e in find(response, tag, **attrs)]


def words(text: str, asked: str = "et", /, **values: Any) -> str:
    """What the site says for one of its strings in a language."""
    with translation.override(asked):
        return gettext(text) % values


def number_words(
    one: str, many: str, number: int, language: str = "et", **values: Any
) -> str:
    with translation.override(language):
        return ngettext(one, many, number) % values
