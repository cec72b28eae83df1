"""The addresses of embeds: each view parses, asks the reader, replies."""

from dataclasses import replace

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from cms.api.asked import Asked, of_a_day
from cms.api.key import parse_key
from cms.api.reply import Answer, allow_every_origin, prepare, respond
from cms.delivery import read
from cms.delivery.kinds import Kind
from cms.delivery.query import filters
from cms.embeds import fragments, script
from cms.embeds.colours import COLOURS, Theme
from cms.embeds.presentation import LOOKS, LOOKS_OF_ITEMS, NAMES, Presentation
from cms.embeds.sightings import Subject
from cms.embeds.view import EmbedView, embedded
from cms.web.safe import only_read

FOR_EVER = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600, stale-while-revalidate=86400"


class ListEmbed(EmbedView):
    """The first items of a list."""

    kind: Kind = None  # type: ignore[assignment]  # given by urls.py

    def answer(self, request: HttpRequest, language: str) -> Answer:
        known = list_parameters(self.kind)
        asked, query = Asked.for_list(request, self.kind, known)
        shown = Presentation.parse(asked.params, LOOKS)
        ask = replace(asked.ask, language=language, channel="partners")
        html = fragments.of_list(request, self.kind, query, ask, shown)
        title = str(self.kind.label_plural)
        return embedded(request, html, shown, title=title, served=language)

    def subject(self, request: HttpRequest, language: str) -> Subject:
        networks = request.GET.getlist("network")
        network = networks[0] if len(networks) == 1 else ""
        return Subject(self.kind.name, network=network)


class NoEmbed(EmbedView):
    """What the address of an embed names wrongly is said where the embed would stand."""

    def answer(self, request: HttpRequest, language: str) -> Answer:
        raise read.Missing(request.path)


class ItemEmbed(EmbedView):
    """One item."""

    kind: Kind = None  # type: ignore[assignment]  # given by urls.py

    def answer(self, request: HttpRequest, language: str, key: str) -> Answer:
        known = (*NAMES, "fallback", *of_a_day(self.kind))
        asked = Asked.of(request, known)
        shown = Presentation.parse(asked.params, LOOKS_OF_ITEMS)
        ask = replace(asked.ask, language=language, channel="partners")
        item = read.item(parse_key(key), ask, kind=self.kind)
        html = fragments.of_item(request, item, ask, shown)
        served = item.document.language
        return embedded(request, html, shown, title=item.document.title, served=served)

    def subject(self, request: HttpRequest, language: str, key: str) -> Subject:
        return Subject(self.kind.name, key=key.lower())


def list_parameters(kind: Kind) -> tuple[str, ...]:
    """All that the address of a list's embed may be given."""
    return (*NAMES, "limit", "fallback", *of_a_day(kind), *filters(kind))


@transaction.non_atomic_requests
@only_read
def script_now(request: HttpRequest) -> HttpResponse:
    """The script of the web components, as it is now."""
    return _script(request, script.current()[0], FOR_AN_HOUR)


@transaction.non_atomic_requests
@only_read
def script_as_it_was(request: HttpRequest, digits: str) -> HttpResponse:
    """The script with this hash. Whoever asks for it has its integrity checked."""
    text = script.once_offered(digits)
    if text is None:
        response = HttpResponseNotFound(content_type="text/javascript")
        allow_every_origin(response)
        return response
    return _script(request, text, FOR_EVER)


@transaction.non_atomic_requests
@only_read
def colours(request: HttpRequest) -> HttpResponse:
    """The colours of a frame as a style sheet: its policy allows no style in the page."""
    params = {name: request.GET.getlist(name) or [""] for name in COLOURS}
    theme = Theme.parse("auto", params, [])
    return _file(request, theme.css(), "text/css", FOR_EVER)


def _script(request: HttpRequest, text: str, cache: str) -> HttpResponse:
    return _file(request, text, "text/javascript", cache)


def _file(request: HttpRequest, text: str, kind: str, cache: str) -> HttpResponse:
    answer = prepare(
        request, text, language="", varies=False, content_type=f"{kind}; charset=utf-8"
    )
    response = respond(request, answer)
    del response.headers["Content-Language"]
    response.headers["Cache-Control"] = cache
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    allow_every_origin(response)
    return response
