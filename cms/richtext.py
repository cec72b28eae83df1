"""Rich text as clean HTML: the markup we mean, links to items by key."""

import re
from html import unescape
from typing import TYPE_CHECKING

import nh3
from django.utils.html import escape, strip_tags
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text.rewriters import LinkRewriter

if TYPE_CHECKING:
    from cms.delivery.links import Links

# What editors may use; the tags below are what these produce.
FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "hr"]
TAGS = {"a", "b", "br", "em", "h2", "h3", "hr", "i", "li", "ol", "p", "strong", "ul"}
# A link that leads nowhere.
NOWHERE = re.compile("<a>(.*?)</a>", re.DOTALL)


def clean_html(value: str, links: "Links") -> str:
    """The value of a rich-text field as HTML that is safe to show anywhere.

    A link to an item becomes `<a data-key="…">`; its path is put in at read. A link to
    something that is gone, or to a file that is not public, leaves its text.
    """
    if is_blank(value):
        return ""
    rewritten = LinkRewriter(
        {
            "page": lambda attrs: _page_link(attrs, links),
            "document": lambda attrs: _file_link(attrs, links),
        },
        reference_extractors={},
    )(value)
    cleaned = nh3.clean(
        rewritten,
        tags=TAGS,
        attributes={"a": {"href", "data-key"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    return NOWHERE.sub(r"\1", cleaned)


def is_blank(value: str) -> bool:
    """Whether there is nothing to read in it: a text box that was emptied, or never filled
    in, is an empty paragraph."""
    return not unescape(strip_tags(value)).strip()


def _page_link(attrs: dict[str, str], links: "Links") -> str:
    page = Page.objects.filter(pk=attrs.get("id")).only("translation_key").first()
    if page is None:
        return "<a>"
    links.to(page)
    return f'<a data-key="{page.translation_key}">'


def _file_link(attrs: dict[str, str], links: "Links") -> str:
    file = get_document_model().objects.filter(pk=attrs.get("id")).first()
    attachment = links.file(file)
    return f'<a href="{escape(attachment.url)}">' if attachment else "<a>"
