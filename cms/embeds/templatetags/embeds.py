"""What templates of embeds need, and what pages of the site say of how to embed them."""

import re
from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from cms.embeds.codes import component
from cms.embeds.picture import smallest
from cms.embeds.place import Place, query
from cms.web.templatetags.talka import named

register = template.Library()
Row = dict[str, Any]
WHEN = re.compile(r'<p class="when">.*?</p>', re.DOTALL)


@register.filter
def embedded_as(look: str) -> str:
    """The template of a look."""
    return f"embeds/looks/{look}.html"


@register.filter
def as_card(row: Row) -> dict[str, Any]:
    """What is shown of an item, or of a date's item, with its picture."""
    meta = row.get("meta")
    item = row if meta else row["item"]
    image = item.get("image")
    return {
        "title": item["title"],
        "lead": item.get("lead", ""),
        "path": meta["path"] if meta else item["path"],
        "language": meta["language"]["served"] if meta else item["language"],
        "image": smallest(image) if image else None,
    }


@register.simple_tag(takes_context=True)
def when(context: Context, row: Row) -> SafeString:
    """What the row of the kind says of its time; empty where it says nothing.

    Which date matters, and in which words, only the kind's own template knows.
    """
    kind = row["meta"]["kind"] if "meta" in row else "date"
    template = context.template.engine.select_template(named(kind, "rows"))
    with context.push(row=row, date=row):
        found = WHEN.search(template.render(context))
    return mark_safe(found[0] if found else "")  # noqa: S308  (of a template of ours)


@register.inclusion_tag("embeds/discovery.html", takes_context=True)
def discovery(context: Context) -> dict[str, Any]:
    """Links in the head of a page that lead programs to its oEmbed."""
    if not _is_public_page(context):
        return {}
    page = _page(context)
    forms = [
        (kind, query({}, {"url": page["address"], "format": form}))
        for form, kind in (("json", "application/json"), ("xml", "text/xml"))
    ]
    base = context["request"].build_absolute_uri("/oembed/")
    return {"base": base, "forms": forms, "title": page["title"]}


@register.inclusion_tag("embeds/elsewhere.html", takes_context=True)
def offered_elsewhere(context: Context) -> dict[str, Any]:
    """How to have what a page shows on other pages and in other programs."""
    if not _is_public_page(context):
        return {}
    request, place = context["request"], _place(context)
    absolute = request.build_absolute_uri
    kinds = {"atom": "atom", "feed": "feed.json", "csv": "csv", "jsonl": "jsonl"}
    files = {name: absolute(place.api(file)) for name, file in kinds.items()}
    return {
        "place": place,
        "code": component(request, place, _page(context), {}),
        "api": absolute(place.api()),
        "files": files if place.has_files else {},
        "ics": absolute(place.api("ics")) if place.is_dated else "",
    }


def _is_public_page(context: Context) -> bool:
    """Not a draft, which is nowhere else, and not what stands on another page already."""
    return not context.get("preview") and not context.get("around")


def _place(context: Context) -> Place:
    given = dict(context["request"].GET.lists())
    return Place.of_page(context["item"], given, context["ask"].language)


def _page(context: Context) -> dict[str, str]:
    """Title and address of the page as it is shown, with its filters."""
    item, filters = context["item"], _place(context).filters
    if item["meta"]["network"]:
        # The page of a network's list is that network's without saying so.
        filters = {**filters, "network": []}
    path = item["meta"]["path"] + query(filters, {})
    address = context["request"].build_absolute_uri(path)
    return {"title": item["title"], "address": address}
