"""The page where an embed is made: choose what and how, see it, copy the code.

A form that is sent like any other; with scripts it is sent at each change.
"""

from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation

from cms.delivery import read
from cms.delivery.splice import Ask
from cms.embeds.codes import codes
from cms.embeds.offered import (
    colours,
    days_of_form,
    filters_of_form,
    kept,
    lists,
    looks,
    themes,
)
from cms.embeds.presentation import LEVELS
from cms.embeds.wish import Wish
from cms.web import languages
from cms.web.listing import words_of
from cms.web.safe import only_read


@transaction.non_atomic_requests
@only_read
def page(request: HttpRequest, language: str) -> HttpResponse:
    """The form, what it makes, and the code for it."""
    with translation.override(language):
        ask = Ask(language=language, now=timezone.now(), channel="site")
        wish = Wish.of(request, ask)
        offered = filters_of_form(wish.place, ask) if wish.place.is_list else []
        context = {
            "ask": ask,
            "site_name": settings.WAGTAIL_SITE_NAME,
            "menu": read.menu(ask),
            "choices": _elsewhere(request, language),
            "wish": wish,
            "place": wish.place,
            "item_address": wish.item
            and request.build_absolute_uri(wish.item["meta"]["path"]),
            "lists": lists(language),
            "filters": offered,
            "words": words_of(wish.place.filters) if wish.place.is_list else None,
            "days": days_of_form(wish.place) if wish.place.is_list else [],
            "kept": kept(wish.place, offered),
            "languages": languages.choices(None, wish.place.language),
            "looks": looks(wish.place),
            "levels": LEVELS,
            "themes": themes(),
            "colours": [(n, text, wish.options.get(n, "")) for n, text in colours()],
            "codes": codes(request, wish, ask),
            "shown": wish.place.embed(view="frame", **wish.options),
        }
        html = render_to_string("embeds/builder.html", context, request)
        response = HttpResponse(html, status=400 if wish.faults else 200)
    response.headers["Content-Language"] = language
    return response


def _elsewhere(request: HttpRequest, language: str) -> list[languages.Choice]:
    """The same form in each language."""
    sent = request.META.get("QUERY_STRING", "")
    query = f"?{sent}" if sent else ""
    return [
        replace(choice, path=f"/{choice.code}/developers/embed/{query}")
        for choice in languages.choices(None, language)
    ]
