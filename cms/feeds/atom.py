"""A feed as Atom (RFC 4287)."""

import re
from xml.etree import ElementTree

from cms.api.formats import ATOM
from cms.delivery import read
from cms.feeds.feed import Entry, Feed

ATOM_NAMESPACE = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# XML has no way to write these, escaped or not.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_text(feed: Feed) -> str:
    root = ElementTree.Element("feed", {"xmlns": ATOM_NAMESPACE, LANG: feed.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated)
    _text(root, "rights", feed.rights)
    _text(_add(root, "author"), "name", feed.site)
    _add(root, "link", rel="self", type=ATOM.media_type, href=feed.url)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(root, "link", rel="license", href=feed.licence)
    for entry in feed.entries:
        _entry(root, entry, feed)
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
    return declaration + ElementTree.tostring(root, encoding="unicode")


def _entry(root: ElementTree.Element, entry: Entry, feed: Feed) -> None:
    lang = {} if entry.language == feed.language else {LANG: entry.language}
    element = _add(root, "entry", **lang)
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", entry.modified)
    if entry.published:
        _text(element, "published", entry.published)
    if entry.lead:
        _text(element, "summary", entry.lead)
    # Its label is in the language of the feed, so the element says so itself.
    own = {LANG: feed.language} if lang else {}
    _add(element, "category", term=entry.kind, label=entry.label, **own)
    if entry.page:
        _add(element, "link", rel="alternate", type="text/html", href=entry.page)
    _add(element, "link", rel="alternate", type="application/json", href=entry.data)


def _add(
    parent: ElementTree.Element, name: str, **attributes: str
) -> ElementTree.Element:
    return ElementTree.SubElement(parent, name, attributes)


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    own = {LANG: text.language} if isinstance(text, read.Name) else {}
    _add(parent, name, **own).text = UNWRITABLE.sub("", text)
