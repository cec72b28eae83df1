"""Pages for what cannot be shown: what happened, in the visitor's language, and a way on."""

from collections.abc import Iterable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.delivery import read
from cms.delivery.kinds import all_kinds
from cms.delivery.query import BadQuery, Fault, Query
from cms.delivery.splice import Ask
from cms.web import languages


def missing(request: HttpRequest, ask: Ask) -> HttpResponse:
    return _page(
        request,
        ask,
        HTTPStatus.NOT_FOUND,
        _("There is no such page"),
        _("The address may have a mistake in it, or the page never existed."),
    )


def gone(request: HttpRequest, ask: Ask, error: read.Gone) -> HttpResponse:
    """With a link to the network it belonged to, when that is still there."""
    return _page(
        request,
        ask,
        HTTPStatus.GONE,
        _("This page is no longer here"),
        _("Those who published it have withdrawn it."),
        onward=_network(error.change.network, ask),
    )


def bad_query(
    request: HttpRequest, ask: Ask, data: dict[str, Any], error: BadQuery
) -> HttpResponse:
    return _page(
        request,
        ask,
        HTTPStatus.BAD_REQUEST,
        _("This page cannot be shown as you asked"),
        _("Something in the address is not as it should be."),
        faults=[_for_visitors(fault) for fault in error.faults],
        onward=[{"path": data["meta"]["path"], "title": data["title"]}],
        data=data,
    )


def _for_visitors(fault: Fault) -> Fault:
    """Who follows a link that is out of date has never heard of cursors."""
    if fault.code != "bad_cursor":
        return fault
    text = _("This place in the list is no longer there. Begin at its start.")
    return replace(fault, parameter="", detail=text)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    title = gettext_lazy("This request cannot be answered")
    return _outside(request, HTTPStatus.BAD_REQUEST, title)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _outside(request, HTTPStatus.FORBIDDEN, gettext_lazy("You may not do this"))


def not_allowed(request: HttpRequest, methods: Iterable[str]) -> HttpResponse:
    title = gettext_lazy("This address is only read")
    response = _outside(request, HTTPStatus.METHOD_NOT_ALLOWED, title)
    response.headers["Allow"] = ", ".join(methods)
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """For addresses that are not even in a language."""
    with translation.override(_language(request)):
        return missing(request, _ask(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor anything else that may be what is broken."""
    return _outside(request, HTTPStatus.INTERNAL_SERVER_ERROR, "")


def _page(
    request: HttpRequest,
    ask: Ask,
    status: HTTPStatus,
    title: str,
    text: str,
    *,
    data: dict[str, Any] | None = None,
    **context: Any,
) -> HttpResponse:
    context |= {
        "title": title,
        "text": text,
        "ask": ask,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "menu": read.menu(ask),
        "choices": languages.choices(data, ask.language),
    }
    html = render_to_string("web/problem.html", context, request)
    response = HttpResponse(html, status=status)
    response.headers["Content-Language"] = ask.language
    return response


def _outside(
    request: HttpRequest, status: HTTPStatus, title: Promise | str
) -> HttpResponse:
    language = _language(request)
    with translation.override(language):
        context = {"title": title, "language": language, "style": _style()}
        html = render_to_string("web/failure.html", context)
    return HttpResponse(html, status=status, headers={"Content-Language": language})


def _network(code: str, ask: Ask) -> list[dict[str, Any]]:
    if not code or "network" not in all_kinds():
        return []
    query = Query(facets=(("code", (code,)),), limit=1)
    return read.briefs(all_kinds()["network"], query, ask, latest=False)


def _ask(request: HttpRequest) -> Ask:
    return Ask(language=_language(request), now=timezone.now(), channel="site")


def _language(request: HttpRequest) -> str:
    """Of the address if it names one, else the visitor's."""
    first = request.path.split("/")[1]
    return first if first in dict(settings.LANGUAGES) else languages.of_reader(request)


def _style() -> str:
    try:
        return static("site.css")
    except ValueError:  # the static files were not collected
        return f"{settings.STATIC_URL}site.css"
