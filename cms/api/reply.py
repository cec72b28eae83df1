"""Answers of the API: bytes, and the headers that caches, browsers and programs go by."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse

from cms.delivery import read

ROOT = "/api/v1/"
# Seconds for which an answer may be shown again without asking, and for which an older
# one may be shown while a new one is fetched. Short: what is withdrawn must disappear.
FRESH_SECONDS = 30
# Headers that programs of other sites may see.
READABLE = "Link, ETag, Content-Language, RateLimit, RateLimit-Policy, Retry-After"
CACHE = f"public, max-age={FRESH_SECONDS}, stale-while-revalidate=60"


def base_of(request: HttpRequest) -> str:
    """`https://example.org`, as the caller reached us; raises for a host that is not ours."""
    return f"{request.scheme}://{request.get_host()}"


def link(url: str, rel: str, **attributes: str) -> str:
    """One entry of a `Link` header (RFC 8288)."""
    extra = "".join(f'; {name}="{value}"' for name, value in attributes.items())
    return f'<{url}>; rel="{rel}"{extra}'


@lru_cache(maxsize=32)
def described_by(base: str) -> str:
    """Links from every answer to what describes it."""
    openapi, docs = f"{base}{ROOT}openapi.json", f"{base}{ROOT}docs/"
    return ", ".join(
        [
            link(openapi, "service-desc", type="application/json"),
            link(openapi, "describedby", type="application/json"),
            link(docs, "service-doc", type="text/html"),
        ]
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered, whoever asks for it and whatever they have already."""

    body: bytes
    headers: dict[str, str]


def prepare(
    request: HttpRequest,
    text: str,
    *,
    language: str,
    varies: bool,
    links: Iterable[str] = (),
    content_type: str = "application/json",
) -> Answer:
    """The answer with these words."""
    body = text.encode()
    headers = {
        "Content-Type": content_type,
        "ETag": f'"{blake2b(body, digest_size=16).hexdigest()}"',
        "Cache-Control": CACHE,
        "Content-Language": language,
        "Link": ", ".join([*links, described_by(base_of(request))]),
    }
    if varies:
        headers["Vary"] = "Accept-Language"
    if tags := read.header():
        # Kept with the answer: when it is given again, nothing is read.
        headers["Cache-Tag"] = tags
    return Answer(body, headers)


def respond(request: HttpRequest, answer: Answer) -> HttpResponse:
    """The answer, or 304 when the caller has it already."""
    headers = dict(answer.headers)
    if is_known(request.META.get("HTTP_IF_NONE_MATCH"), headers["ETag"]):
        del headers["Content-Type"]
        response = HttpResponse(status=304, headers=headers)
        del response.headers["Content-Type"]
    elif request.method == "HEAD":
        headers["Content-Length"] = str(len(answer.body))
        response = HttpResponse(b"", headers=headers)
    else:
        response = HttpResponse(answer.body, headers=headers)
    return response


def is_known(if_none_match: str | None, etag: str) -> bool:
    """Whether an If-None-Match header names this answer; a proxy may have weakened it."""
    if not if_none_match:
        return False
    known = (part.strip().removeprefix("W/") for part in if_none_match.split(","))
    return any(part in ("*", etag) for part in known)


def allow_every_origin(response: HttpResponse) -> None:
    """What anybody may read, programs of any site may read (CORS)."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = READABLE


def preflight(allowed: Iterable[str]) -> HttpResponse:
    """The answer to OPTIONS: what may be done here, from every origin."""
    response = HttpResponse(status=204)
    del response.headers["Content-Type"]
    methods = ", ".join(allowed)
    response.headers["Allow"] = methods
    response.headers["Access-Control-Allow-Methods"] = methods
    response.headers["Access-Control-Allow-Headers"] = (
        "Accept, Accept-Language, Authorization, If-None-Match"
    )
    response.headers["Access-Control-Max-Age"] = "86400"
    return response
