"""The site is only read."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from cms.web.problems import not_allowed

METHODS = ("GET", "HEAD")


def only_read(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """GET and HEAD; whatever else is refused in the visitor's language.

    Before Django looks for a token that a form of ours would have: there is none.
    """

    @csrf_exempt
    @wraps(view)
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in METHODS:
            return not_allowed(request, METHODS)
        return view(request, *args, **kwargs)

    return read
