"""The addresses of the API: each view parses, asks the reader, replies."""

from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _

from cms.api import operations, problems
from cms.api.answer import (
    calendar_text,
    index_text,
    item_text,
    list_text,
    monitoring_text,
)
from cms.api.asked import LANGUAGE, PAGING, Asked, of_a_day
from cms.api.errors import Problem
from cms.api.fields import check_fields
from cms.api.formats import alternates
from cms.api.key import parse_key
from cms.api.operations import Described
from cms.api.reading import ReadView, RememberedView
from cms.api.refusals import refuse_unknown, refuse_unlisted
from cms.api.reply import Answer, link, prepare
from cms.delivery import read
from cms.delivery.kinds import Kind, all_kinds
from cms.delivery.query import BadQuery, Fault, Query, filters


class IndexView(RememberedView):
    """Everything there is, and where."""

    schema = Described()

    def answer(self, request: HttpRequest) -> Answer:
        asked = Asked.of(request, LANGUAGE)
        text = index_text(asked, read.counts(asked.ask))
        return prepare(request, text, language=asked.ask.language, varies=asked.varies)

    def operation(self) -> dict[str, Any]:
        return operations.index()


class ListView(RememberedView):
    """The items of one kind."""

    schema = Described()
    kind: Kind = None  # type: ignore[assignment]  # given by urls.py

    def known(self) -> tuple[str, ...]:
        """The parameters it has."""
        known = (*LANGUAGE, *PAGING, *of_a_day(self.kind), "fields")
        return known + filters(self.kind)

    def answer(self, request: HttpRequest) -> Answer:
        asked, query = Asked.for_list(request, self.kind, self.known())
        fields = check_fields(asked.params, self.kind)
        found = find(self.kind, query, asked)
        text, links = list_text(asked, self.kind, found, fields)
        parts = [link(url, rel) for rel, url in links.items() if url]
        return prepare(
            request,
            text,
            language=asked.ask.language,
            varies=asked.varies,
            links=[*parts, *alternates(asked, self.kind)],
        )

    def operation(self) -> dict[str, Any]:
        return operations.listing(self.kind)


class ItemView(RememberedView):
    """One item."""

    schema = Described()
    kind: Kind = None  # type: ignore[assignment]  # given by urls.py

    def known(self) -> tuple[str, ...]:
        """The parameters it has."""
        return (*LANGUAGE, *of_a_day(self.kind), "fields")

    def answer(self, request: HttpRequest, key: str) -> Answer:
        asked = Asked.of(request, self.known())
        fields = check_fields(asked.params, self.kind)
        item = read.item(parse_key(key), asked.ask, kind=self.kind)
        return _item_answer(request, asked, item, fields)

    def operation(self) -> dict[str, Any]:
        return operations.item(self.kind)


class CalendarView(RememberedView):
    """Dates of items of every kind."""

    schema = Described()

    def answer(self, request: HttpRequest) -> Answer:
        kind = read.calendar()
        known = (*LANGUAGE, *PAGING, *filters(kind))
        asked, query = Asked.for_list(request, kind, known)
        refuse_unlisted(kind, query)
        found = read.dates(query, asked.ask)
        if not found.items and query.facets and not query.cursor:
            refuse_unknown(kind, query, asked)
        text, links = calendar_text(asked, found)
        to_subscribe = link(_to_subscribe(asked), "alternate", type="text/calendar")
        return prepare(
            request,
            text,
            language=asked.ask.language,
            varies=asked.varies,
            links=[
                *(link(url, rel) for rel, url in links.items() if url),
                to_subscribe,
            ],
        )

    def operation(self) -> dict[str, Any]:
        return operations.calendar()


class MonitoringView(RememberedView):
    """How long was waited for answers, and what they were."""

    schema = Described()

    def answer(self, request: HttpRequest) -> Answer:
        kind = read.monitored()
        known = (*LANGUAGE, *filters(kind))
        asked, query = Asked.for_list(request, kind, known)
        found = read.monitoring(query, asked.ask)
        if not found.totals.sent and query.facets:
            refuse_unknown(kind, query, asked)
        text = monitoring_text(asked, found)
        return prepare(request, text, language=asked.ask.language, varies=asked.varies)

    def operation(self) -> dict[str, Any]:
        return operations.monitoring()


class ResolveView(RememberedView):
    """The item at a path of the site."""

    schema = Described()

    def answer(self, request: HttpRequest) -> Answer:
        asked = Asked.of(request, (*LANGUAGE, "path", "fields"))
        path = _site_path(asked)
        if asked.varies:
            asked = asked.in_language_of(path)
            # Until the request is answered: what goes wrong is said in it too.
            translation.activate(asked.ask.language)
        item = read.resolve(path, asked.ask)
        fields = check_fields(asked.params, all_kinds()[item.document.kind])
        return _item_answer(request, asked, item, fields)

    def operation(self) -> dict[str, Any]:
        return operations.resolve()


class UnknownView(ReadView):
    """Every other address under /api/: the one with a slash added, or a problem."""

    schema = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.path_info.endswith("/"):
            try:
                found = resolve(f"{request.path_info}/")
            except Resolver404:
                pass
            else:
                if getattr(found.func, "cls", None) is not UnknownView:
                    return found.func(request, *found.args, **found.kwargs)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, rest: str) -> HttpResponse:
        detail = _("There is no such address. Follow the links of %(index)s.")
        raise Problem(problems.NOT_FOUND, detail % {"index": "/api/v1/"})


def find(kind: Kind, query: Query, asked: Asked) -> read.Items:
    """Part of a list. Raises BadQuery for values that nothing can have."""
    refuse_unlisted(kind, query)
    found = read.items(kind, query, asked.ask)
    if not found.items and query.facets and not query.cursor:
        refuse_unknown(kind, query, asked)
    return found


def _to_subscribe(asked: Asked) -> str:
    """The same dates for calendar programs, which turn no pages."""
    params = {n: values for n, values in asked.params.items() if n not in PAGING}
    return asked.url("calendar.ics", params | {"lang": [asked.ask.language]})


def _item_answer(
    request: HttpRequest, asked: Asked, item: read.Item, fields: frozenset[str]
) -> Answer:
    return prepare(
        request,
        item_text(item, fields),
        language=item.document.language,
        varies=asked.varies,
        links=item_links(asked, item),
    )


def item_links(asked: Asked, item: read.Item) -> list[str]:
    """Where the item itself is, what it is listed in, and its page on the site."""
    document = item.document
    kind = all_kinds()[document.kind]
    url = asked.url(f"{kind.plural}/{document.key}/")
    links = [link(url, "canonical"), link(asked.url(f"{kind.plural}/"), "collection")]
    if document.path:
        page = asked.absolute(read.localized(document.path, asked.ask.language))
        links.append(link(page, "alternate", type="text/html"))
    return links


def _site_path(asked: Asked) -> str:
    """The path that was given, alone or in a whole address of ours, as it is stored."""
    text = asked.params.get("path", [""])[-1]
    try:
        given = urlsplit(text)
    except ValueError:
        given = urlsplit("")
    path = given.path or ("/" if given.netloc else "")
    if not path.startswith("/") or "\0" in text:
        detail = _("Give a path of the site, as /fi/, or the whole address of a page.")
        raise BadQuery(Fault("path", "bad_path", detail))
    if given.scheme or given.netloc:
        _refuse_other_sites(given, asked)
    path = unquote(path)
    if path == "/":
        return f"/{asked.ask.language}/"
    return path if path.endswith("/") else f"{path}/"


def _refuse_other_sites(given: SplitResult, asked: Asked) -> None:
    """What another site has at the same path is none of our items."""
    bases = (asked.base, settings.WAGTAILADMIN_BASE_URL)
    hosts = [urlsplit(base).netloc.lower() for base in bases]
    if given.scheme in ("http", "https", "") and given.netloc.lower() in hosts:
        return
    detail = _("This address is of another site. Give one of %(host)s, or its path.")
    raise BadQuery(Fault("path", "other_site", detail % {"host": hosts[0]}))
