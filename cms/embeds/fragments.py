"""From documents to fragments: the site's own templates, made fit for pages of others."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from cms.delivery import read
from cms.delivery.kinds import Kind
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from cms.embeds.foreign import fit_for_others
from cms.embeds.presentation import Presentation
from cms.web import languages
from cms.web.listing import END

# Headings of rows and of pages, as the site's templates have them.
IN_ROWS, IN_PAGES = 3, 1


def of_list(
    request: HttpRequest, kind: Kind, query: Query, ask: Ask, shown: Presentation
) -> str:
    """The first of a list. At most 3 queries."""
    source = read.list_page(kind, ask, networks=query.networks)
    context = {
        "rows": rows_of(kind, query, ask),
        "kind": kind,
        "source": source["path"] if source else f"/{ask.language}/",
        "source_title": source["title"] if source else settings.WAGTAIL_SITE_NAME,
        "source_language": source["language"] if source else ask.language,
    }
    return _fragment(request, "embeds/list.html", context, ask, shown)


def of_item(
    request: HttpRequest, item: read.Item, ask: Ask, shown: Presentation
) -> str:
    """One item. 2 queries; a full text costs as many as its page on the site."""
    data = item.data()
    served = data["meta"]["language"]["served"]
    context = {
        "rows": [data],
        "item": data,
        "meta": data["meta"],
        "own": languages.lang(served, ask.language),
        "notice": languages.notice(data),
        "source": data["meta"]["path"],
        "source_title": data["title"],
        "source_language": served,
        "page": [f"web/{data['meta']['kind']}.html", "web/item.html"],
        # A page of the kind, with nothing of the site around it.
        "around": "embeds/around.html",
    }
    return _fragment(request, "embeds/item.html", context, ask, shown)


def rows_of(kind: Kind, query: Query, ask: Ask) -> list[dict[str, Any]]:
    """What a list shows first, each as its row's template wants it.

    Of kinds that close it is what is open or to come, unless something else is asked for;
    of what is over, the newest first.
    """
    if kind is read.calendar():
        return read.dates(query, ask).items
    states = kind.states
    if states and states.grouped and not _about_time(query):
        query = replace(query, states=(states.before, states.during))
    if states and states.grouped and query.states == (states.after,):
        found = read.items(kind, replace(query, cursor=END), ask)
        return [item.data() for item in reversed(found.items)]
    return [item.data() for item in read.items(kind, query, ask).items]


def _about_time(query: Query) -> bool:
    return bool(query.states or query.begins_from or query.begins_to)


def _fragment(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    ask: Ask,
    shown: Presentation,
) -> str:
    context |= {
        "ask": ask,
        "look": shown.look,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "licence": settings.CONTENT_LICENCE,
    }
    alone = template == "embeds/item.html" and shown.look != "full"
    return fit_for_others(
        render_to_string(template, context, request),
        base=request.build_absolute_uri("/"),
        first=IN_PAGES if shown.look == "full" else IN_ROWS,
        level=shown.level,
        rows_are="div" if alone else "li",
    )
