"""HTML of the site made fit for a page of others: it must neither break it nor be broken by it.

Addresses become absolute, headings take their place in the outline of the page, and names of
classes get a prefix, so that no style sheet there takes them for its own. A class is also a
`part`, by which pages style what stands in a shadow tree. Whatever only works on the site
(forms, menus, pictures drawn with its styles) is left out.
"""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

PREFIX = "talka-"
LEFT_OUT = {"form", "nav", "script", "style", "svg", "template", "button"}
VOID = {"br", "hr", "img", "wbr"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
ADDRESSES = ("href", "src", "cite")
# The site's own policy stops scripts in addresses; the pages of others may have none.
SCHEMES = ("https:", "http:", "mailto:", "tel:", "data:image/")
BLANK_LINES = re.compile(r"\n\s*\n")
KEPT = {
    "alt", "aria-hidden", "aria-label", "colspan", "datetime", "decoding", "height",
    "hreflang", "lang", "loading", "rel", "role", "rowspan", "scope", "sizes", "width",
}  # fmt: skip
Attributes = list[tuple[str, str | None]]


def fit_for_others(
    html: str, *, base: str, first: int, level: int, rows_are: str = "li"
) -> str:
    """The HTML with headings moved so that one of level `first` gets `level`.

    `rows_are` is the element that rows become: outside a list they are none of its entries.
    """
    writer = _Writer(base, level - first, rows_are)
    writer.feed(html)
    writer.close()
    return BLANK_LINES.sub("\n", "".join(writer.written)).strip()


class _Writer(HTMLParser):
    """Writes again what it reads, but for what has to be otherwise."""

    def __init__(self, base: str, shift: int, rows_are: str) -> None:
        super().__init__(convert_charrefs=False)
        self.base = base
        self.shift = shift
        self.rows_are = rows_are
        self.written: list[str] = []
        self.left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag in LEFT_OUT:
            self.left_out.append(tag)
        elif not self.left_out:
            own = "".join(self._attributes(attrs))
            self.written.append(f"<{self._tag(tag)}{own}>")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in LEFT_OUT:
            self.left_out = self.left_out[:-1]
        elif not self.left_out and tag not in VOID:
            self.written.append(f"</{self._tag(tag)}>")

    def handle_data(self, data: str) -> None:
        self._text(data)

    def handle_entityref(self, name: str) -> None:
        self._text(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._text(f"&#{name};")

    def _text(self, text: str) -> None:
        if not self.left_out:
            self.written.append(text)

    def _tag(self, tag: str) -> str:
        if tag in HEADINGS:
            return f"h{min(6, max(1, HEADINGS[tag] + self.shift))}"
        return self.rows_are if tag == "li" else tag

    def _attributes(self, attrs: Attributes) -> list[str]:
        found = []
        for name, value in attrs:
            text = value or ""
            if name == "class":
                names = text.split()
                classes = " ".join(f"{PREFIX}{each}" for each in names)
                found += [("class", classes), ("part", " ".join(names))]
            elif name in ADDRESSES:
                found.append((name, self._address(text)))
            elif name == "srcset":
                found.append((name, self._srcset(text)))
            elif name in KEPT:
                found.append((name, text))
        return [
            f' {name}="{escape(text)}"' for name, text in found if text or name == "alt"
        ]

    def _address(self, text: str) -> str:
        address = urljoin(self.base, text.strip())
        return address if address.lower().startswith(SCHEMES) else ""

    def _srcset(self, text: str) -> str:
        entries = (entry.split() for entry in text.split(","))
        return ", ".join(
            " ".join([self._address(address), *width])
            for address, *width in (entry for entry in entries if entry)
        )
