"""From a document to a page: the kind's name is the name of the template."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from cms.delivery import read
from cms.delivery.query import BadQuery
from cms.delivery.splice import Ask
from cms.web import languages
from cms.web.calendar import calendar
from cms.web.json_ld import json_ld
from cms.web.listing import listing, without_cursor
from cms.web.problems import bad_query

Data = dict[str, Any]
# Role of a page → what its template shows besides the page's own text.
LISTED = {"list": listing, "calendar": calendar}


def render_page(
    request: HttpRequest, data: Data, ask: Ask, *, preview: bool = False
) -> HttpResponse:
    """The page of a document, as `read.Item.data()` gives it."""
    context = {
        "item": data,
        "meta": data["meta"],
        "ask": ask,
        "preview": preview,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "menu": read.menu(ask),
        "choices": languages.choices(data, ask.language, without_cursor(request)),
        "own": languages.lang(data["meta"]["language"]["served"], ask.language),
        "notice": languages.notice(data),
        "part_of_list": bool(request.GET),
        "as_of": ask.as_of and ask.as_of.isoformat(),
        "json_ld": json_ld(request, data),
        **languages.addresses(request, data),
    }
    if shown := LISTED.get(data.get("role", "")):
        try:
            context |= shown(request, data, ask)
        except BadQuery as error:
            return bad_query(request, ask, data, error)
    response = HttpResponse(render_to_string(_templates(data), context, request))
    response.headers["Content-Language"] = data["meta"]["language"]["served"]
    return response


def _templates(data: Data) -> list[str]:
    """`web/member.html`; pages of several roles may have one for each: `web/page/home.html`."""
    kind, role = data["meta"]["kind"], data.get("role")
    return [f"web/{kind}/{role}.html", f"web/{kind}.html", "web/item.html"]
