"""Everything under /api/ is counted, before anything else is done for it.

In a middleware and not in the views: outside of the transaction of a view, which would hold
the counter until it ends and take it back when it fails.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import ngettext

from cms.api import problems
from cms.api.accept import language_of
from cms.api.errors import Problem, respond
from cms.partners.allowance import Taken, nameless, take
from cms.partners.client import client_of
from cms.partners.keys import key_of, note_use
from cms.partners.policy import Policy

SECONDS = 60


class ThrottleMiddleware:
    """So many requests a minute by address, and more by key; each answer tells what is left."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # A browser asks with OPTIONS whether it may ask at all.
        if not _is_counted(request.path_info) or request.method == "OPTIONS":
            return self.get_response(request)
        problem = _problem_of_key(request)
        taken = _take(request)
        if problem or not taken.is_within:
            with translation.override(language_of(request)):
                refused = problem if taken.is_within else _exhausted(taken)
                response = respond(request, refused)
        else:
            response = self.get_response(request)
        for name, value in taken.headers.items():
            response.headers[name] = value
        return response


def _is_counted(path: str) -> bool:
    return path.startswith("/api/") or path == "/api"


def _problem_of_key(request: HttpRequest) -> Problem | None:
    """What is wrong with the key, if it shows one and it is: then it is nobody's."""
    if "HTTP_AUTHORIZATION" not in request.META:
        request.partner_key = None
        return None
    with translation.override(language_of(request)):
        try:
            key_of(request)
        except Problem as problem:
            request.partner_key = None
            return problem
    return None


def _take(request: HttpRequest) -> Taken:
    limits = settings.RATE_LIMITS
    if key := key_of(request):
        note_use(key)
        return take(Policy("key", limits["key"], SECONDS), str(key.pk))
    policy = Policy("anonymous", limits["anonymous"], SECONDS)
    return take(policy, nameless(client_of(request)))


def _exhausted(taken: Taken) -> Problem:
    wait = taken.seconds_left
    detail = ngettext(
        "These were all requests for this minute. Go on in %(count)s second.",
        "These were all requests for this minute. Go on in %(count)s seconds.",
        wait,
    )
    return Problem(
        problems.TOO_MANY,
        detail % {"count": wait},
        headers={"Retry-After": str(wait)},
        **{"violated-policies": [taken.policy.name]},
    )
