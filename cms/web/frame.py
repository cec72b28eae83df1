"""The frame of the site around pages that are no documents: menu, languages, footer."""

from typing import Any

from babel import Locale
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from cms.delivery import read
from cms.delivery.splice import Ask
from cms.web.languages import Choice

# Browsers ask each time, so that editors see what they have published; what stands in
# between need not.
CACHE = "public, max-age=0, s-maxage=30"


def framed(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    path: str,
    status: int = 200,
) -> HttpResponse:
    """A page from a template that extends `web/base.html`, in the language that is active;
    `path` is where it is below `/<language>/`, for the other languages. 1 query."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    ask = Ask(language=language, now=timezone.now(), channel="site")
    context = {
        "ask": ask,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "menu": read.menu(ask),
        "choices": _choices(path, language),
        **context,
    }
    response = render(request, template, context, status=status)
    response.headers["Content-Language"] = language
    return response


def _choices(path: str, current: str) -> list[Choice]:
    return [
        Choice(
            code=code,
            name=Locale(code).get_display_name(code) or code,
            path=f"/{code}/{path}",
            current=code == current,
            own=True,
        )
        for code, _name in settings.LANGUAGES
    ]
