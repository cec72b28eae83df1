"""How the caches that are in use want to be told what to forget."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

SECONDS = 5


@dataclass(frozen=True, kw_only=True)
class Service:
    """One sort of cache."""

    method: str
    # From tags, and from the token if there is one.
    headers: Callable[[list[str], str], dict[str, str]]
    body: Callable[[list[str]], bytes] = lambda tags: b""
    # How many tags it takes at a time.
    most: int


def _varnish(tags: list[str], token: str) -> dict[str, str]:
    return {"xkey-purge": " ".join(tags), "Authorization": f"Bearer {token}"}


def _fastly(tags: list[str], token: str) -> dict[str, str]:
    return {"Surrogate-Key": " ".join(tags), "Fastly-Key": token}


def _cloudflare(tags: list[str], token: str) -> dict[str, str]:
    return {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}


SERVICES = {
    "varnish": Service(method="PURGE", headers=_varnish, most=50),
    "fastly": Service(method="POST", headers=_fastly, most=200),
    "cloudflare": Service(
        method="POST",
        headers=_cloudflare,
        body=lambda tags: json.dumps({"tags": tags}).encode(),
        most=30,
    ),
}


class _NoRedirects(HTTPRedirectHandler):
    """The token is for the address that was set, and for no other."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def forget(tags: list[str]) -> None:
    """Have the cache forget all answers with these tags. Raises OSError if it does not."""
    service = SERVICES[settings.PURGE_SERVICE]
    for start in range(0, len(tags), service.most):
        _send(service, tags[start : start + service.most])


def _send(service: Service, tags: list[str]) -> None:
    request = Request(  # noqa: S310  (a system check looks at the address)
        settings.PURGE_URL,
        method=service.method,
        headers=service.headers(tags, settings.PURGE_TOKEN),
        data=service.body(tags) or None,
    )
    with build_opener(_NoRedirects).open(request, timeout=SECONDS) as response:
        if response.status >= HTTPStatus.MULTIPLE_CHOICES:
            raise OSError(f"{settings.PURGE_URL} answered {response.status}")
