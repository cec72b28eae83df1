"""System checks of the settings for the cache in front of the site."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from cms.purge.caches import SERVICES


@register()
def check_purge(**_: Any) -> list[CheckMessage]:
    """Wrong, they would be found out only when nothing disappears."""
    if not settings.PURGE_URL:
        return []
    return [*_address(), *_service(), *_token()]


def _address() -> list[CheckMessage]:
    try:
        url = urlsplit(settings.PURGE_URL)
        if url.scheme in ("http", "https") and url.hostname:
            return []
    except ValueError:
        pass
    hint = "Give a whole address, as http://127.0.0.1:6081/, or nothing."
    return [Error("PURGE_URL is no web address.", hint=hint, id="purge.E001")]


def _service() -> list[CheckMessage]:
    if settings.PURGE_SERVICE in SERVICES:
        return []
    hint = f"Choose from: {', '.join(SERVICES)}."
    return [Error("PURGE_SERVICE is not known.", hint=hint, id="purge.E002")]


def _token() -> list[CheckMessage]:
    """Without one, anybody could have the cache forget."""
    token = settings.PURGE_TOKEN
    if token and token.isascii() and token.isprintable() and " " not in token:
        return []
    hint = "Give the same secret to the cache; for Varnish see deploy/varnish.vcl."
    return [Error("PURGE_TOKEN is missing or unusable.", hint=hint, id="purge.E003")]
