"""A draft as the site would show it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from cms.delivery import read
from cms.delivery.document import build
from cms.delivery.known import Known
from cms.delivery.public import Bounds
from cms.delivery.splice import Ask
from cms.delivery.translations import SOURCE, Standing
from cms.web.page import render_page


def preview(request: HttpRequest, page: Any) -> HttpResponse:
    """The page with what is in the form now: not public, perhaps not even saved.

    Stores no document and no page; only renditions of its images, which any view makes.
    """
    language = page.locale.language_code
    ask = Ask(language=language, now=timezone.now(), channel="site")
    with translation.override(language):
        built = build(page, standing=_standing(page, language), bounds=Bounds.load())
        response = render_page(
            request, read.draft(built, ask).data(), ask, preview=True
        )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _standing(page: Any, language: str) -> Standing:
    """What is known of its translation; a page that was never saved is its own source."""
    key = page.translation_key
    return Known.load([key]).standings(key).get(language, Standing(language, SOURCE))
