"""Which language and which media type a request asks for, from its headers."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.http.request import MediaType
from django.utils.translation.trans_real import parse_accept_lang_header

JSON = ("application/json", "application/problem+json")
HTML = ("text/html",)


@lru_cache(maxsize=1000)
def preferred_language(header: str) -> str:
    """The first content language of an Accept-Language header, else the site's own."""
    languages = dict(settings.LANGUAGES)
    for tag, quality in parse_accept_lang_header(header):
        language = tag.split("-")[0]
        if quality and language in languages:
            return language
    return settings.LANGUAGE_CODE


@lru_cache(maxsize=1000)
def accepts(header: str, types: tuple[str, ...]) -> bool:
    """Whether an Accept header leaves room for one of these media types."""
    ranges = [MediaType(part) for part in header.split(",") if part.strip()]
    return any(_quality(ranges, media_type) > 0 for media_type in types) or not ranges


def _quality(ranges: list[MediaType], media_type: str) -> float:
    """The most specific range that names the type decides."""
    matching = [r for r in ranges if r.match(media_type)]
    return max(matching, key=lambda r: r.specificity).quality if matching else 0


def language_of(request: HttpRequest) -> str:
    """The language its reader understands, whatever else is wrong with the request."""
    for part in request.META.get("QUERY_STRING", "").split("&"):
        name, _equals, value = part.partition("=")
        if name == "lang" and value in dict(settings.LANGUAGES):
            return value
    return preferred_language(request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:500])
