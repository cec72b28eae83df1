"""Pages of the site for partners, in the language of their address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from cms.partners.allowance import nameless, take
from cms.partners.client import client_of
from cms.partners.policy import Policy
from cms.web.frame import framed

# Forms sent from one address.
MOST = Policy("forms", 20, 3600)


def page(
    request: HttpRequest,
    name: str,
    path: str = "",
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The page made from `templates/partners/<name>.html`. Kept by nobody: it has a form of this
    visitor, and links on it lead elsewhere without telling from where."""
    response = framed(
        request,
        f"partners/{name}.html",
        context,
        path=f"partners/{path}",
        status=status,
    )
    add_never_cache_headers(response)
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def in_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view speaks the language of the address, and gets it. Forms are counted."""

    @wraps(view)
    def spoken(request: HttpRequest, language: str, **kwargs: Any) -> HttpResponse:
        with translation.override(language):
            if request.method == "POST":
                taken = take(MOST, nameless(client_of(request)))
                if not taken.is_within:
                    return _too_many(request, taken.seconds_left)
            return view(request, language, **kwargs)

    return spoken


def _too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    response = page(request, "too_many", status=429, minutes=seconds // 60 + 1)
    response.headers["Retry-After"] = str(seconds)
    return response
