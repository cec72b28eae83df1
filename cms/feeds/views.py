"""The addresses of feeds and files: every list, newest first or whole."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from cms.api.asked import LANGUAGE, PAGING, Asked, of_a_day
from cms.api.fields import check_fields
from cms.api.formats import ATOM, CSV, JSON_FEED, JSONL, Format
from cms.api.operations import Described
from cms.api.reading import ReadView, RememberedView
from cms.api.reply import Answer, is_known, prepare, respond
from cms.delivery.kinds import Kind
from cms.delivery.query import Query, filters
from cms.feeds import operations
from cms.feeds.atom import atom_text
from cms.feeds.feed import Feed, newest
from cms.feeds.json_feed import json_feed_text
from cms.feeds.rows import Parts, csv_lines, json_lines, parts
from cms.feeds.version import etag_of

PROBLEM = "application/problem+json"


def _asked(request: HttpRequest, kind: Kind, *known: str) -> tuple[Asked, Query]:
    """As the list understands it; contact details are those that partners may pass on."""
    asked, query = Asked.for_list(request, kind, (*LANGUAGE, *known, *filters(kind)))
    return asked.for_partners(), query


class FeedView(RememberedView):
    """What was published last, for programs that look for it now and then."""

    schema = Described()
    kind: Kind = None  # type: ignore[assignment]  # given by urls.py
    shape: Format
    text: Callable[[Feed], str]

    def answer(self, request: HttpRequest) -> Answer:
        asked, query = _asked(request, self.kind, "limit")
        feed = newest(asked, self.kind, query, self.shape)
        return prepare(
            request,
            self.text(feed),
            language=feed.language,
            varies=asked.varies,
            content_type=f"{self.shape.media_type}; charset=utf-8",
        )

    def operation(self) -> dict[str, Any]:
        return operations.feed(self.kind, self.shape)


class AtomView(FeedView):
    shape = ATOM
    media_types = (ATOM.media_type, *ATOM.synonyms, PROBLEM)
    text = staticmethod(atom_text)


class JsonFeedView(FeedView):
    shape = JSON_FEED
    media_types = (JSON_FEED.media_type, *JSON_FEED.synonyms, PROBLEM)
    text = staticmethod(json_feed_text)


class FileView(ReadView):
    """All of a list, however long: sent while it is read."""

    schema = Described()
    kind: Kind = None  # type: ignore[assignment]  # given by urls.py
    shape: Format
    lines: Callable[[Kind, frozenset[str], Parts], Iterator[str]]

    def get(self, request: HttpRequest) -> HttpResponseBase:
        own = (*PAGING, *of_a_day(self.kind), "fields")
        asked, query = _asked(request, self.kind, *own)
        fields = check_fields(asked.params, self.kind)
        head = self._head(request, asked)
        if is_known(request.META.get("HTTP_IF_NONE_MATCH"), head.headers["ETag"]):
            return respond(request, head)
        found = parts(asked, self.kind, query)
        # Nothing is made of what is not wanted, and no length is told that is not known.
        lines = () if request.method == "HEAD" else self.lines(self.kind, fields, found)
        return StreamingHttpResponse(lines, headers=head.headers)

    def _head(self, request: HttpRequest, asked: Asked) -> Answer:
        language = asked.ask.language
        head = prepare(
            request,
            "",
            language=language,
            varies=asked.varies,
            content_type=f"{self.shape.media_type}; charset=utf-8",
        )
        name = f"{self.kind.plural}-{language}.{self.shape.name}"
        head.headers["ETag"] = etag_of(request, asked, self.kind)
        head.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return head

    def operation(self) -> dict[str, Any]:
        return operations.file(self.kind, self.shape)


class CsvView(FileView):
    shape = CSV
    media_types = (CSV.media_type, PROBLEM)
    lines = staticmethod(csv_lines)


class JsonLinesView(FileView):
    shape = JSONL
    media_types = (JSONL.media_type, *JSONL.synonyms, PROBLEM)
    lines = staticmethod(json_lines)


VIEWS: dict[str, type[ReadView]] = {
    view.shape.name: view for view in (AtomView, JsonFeedView, CsvView, JsonLinesView)
}
