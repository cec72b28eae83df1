"""The page at an address that somebody has copied from their browser."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from cms.api.reply import base_of
from cms.delivery import read
from cms.delivery.splice import Ask
from cms.embeds.place import Place


def page_at(url: str, request: HttpRequest) -> tuple[dict[str, Any], Place]:
    """The page that is there now, and what it shows. At most 3 queries.

    Raises Missing for what is not ours or never was there, and Gone.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise read.Missing from error
    bases = (base_of(request), settings.WAGTAILADMIN_BASE_URL)
    path = unquote(parts.path)
    language = path.split("/", 2)[1] if path.startswith("/") else ""
    known = language in dict(settings.LANGUAGES) and "\0" not in path
    web = parts.scheme in ("http", "https")
    if (
        not known
        or not web
        or parts.netloc.lower() not in {urlsplit(base).netloc for base in bases}
    ):
        raise read.Missing
    ask = Ask(language=language, now=timezone.now(), channel="partners")
    data = read.resolve(path if path.endswith("/") else f"{path}/", ask).data()
    return data, Place.of_page(data, parse_qs(parts.query), language)
