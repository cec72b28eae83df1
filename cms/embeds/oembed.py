"""oEmbed 1.0 (oembed.com): paste the address of a page elsewhere, and it is shown there.

WordPress lets sites it does not know send an `iframe` and nothing else: no script, no text
beside it. It asks with parameters of its own, so none are refused.
"""

import json
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cms.api import problems
from cms.api.asked import Params, parameters
from cms.api.errors import Problem
from cms.api.reading import RememberedView
from cms.api.reply import Answer, prepare
from cms.delivery import read
from cms.delivery.query import BadQuery, Fault
from cms.embeds.address import page_at
from cms.embeds.picture import smallest
from cms.embeds.place import Place

TYPES = {"json": "application/json", "xml": "text/xml"}
WIDTH = 640
HEIGHTS = {True: 560, False: 260}  # of lists, of items
CACHE_AGE = 3600


class OEmbedView(RememberedView):
    """How to show the page at an address of ours."""

    schema = None

    def initial(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The format is told by a parameter, whatever else is accepted."""

    def answer(self, request: HttpRequest) -> Answer:
        params = parameters(request)
        form = params.get("format", ["json"])[-1]
        if form not in TYPES:
            detail = _("Choose from: %(names)s.") % {"names": ", ".join(TYPES)}
            raise Problem(replace(problems.BAD_QUERY, status=501), detail)
        try:
            data, place = page_at(_url(params), request)
        except read.Gone as error:
            # The specification knows no 410.
            raise read.Missing from error
        shown = _described(request, data, place, _box(params, place))
        text = json.dumps(shown, ensure_ascii=False) if form == "json" else _xml(shown)
        served = data["meta"]["language"]["served"]
        return prepare(
            request, text, language=served, varies=False,
            content_type=f"{TYPES[form]}; charset=utf-8",
        )  # fmt: skip


def _url(params: Params) -> str:
    if url := params.get("url", [""])[-1]:
        return url
    raise BadQuery(
        Fault("url", "missing", _("Give the address of a page of this site."))
    )


def _box(params: Params, place: Place) -> dict[str, int]:
    """Width and height, no larger than there is room for."""
    return {
        "width": min(WIDTH, _most(params, "maxwidth")),
        "height": min(HEIGHTS[place.is_list], _most(params, "maxheight")),
    }


def _most(params: Params, name: str) -> int:
    text = params.get(name, [""])[-1]
    digits = text if text.isascii() and text.isdigit() and len(text) < 6 else ""
    return int(digits or 0) or 100_000


def _described(
    request: HttpRequest, data: dict[str, Any], place: Place, box: dict[str, int]
) -> dict[str, Any]:
    address = request.build_absolute_uri(place.embed(view="frame"))
    frame = {"address": address, "title": data["title"], **box}
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": settings.WAGTAIL_SITE_NAME,
        "provider_url": request.build_absolute_uri("/"),
        "title": data["title"],
        "cache_age": CACHE_AGE,
        **_thumbnail(request, data.get("image")),
        "html": render_to_string("embeds/codes/oembed.txt", frame).strip(),
        **box,
    }


def _thumbnail(request: HttpRequest, image: dict[str, Any] | None) -> dict[str, Any]:
    if not image:
        return {}
    chosen = smallest(image)
    return {
        "thumbnail_url": request.build_absolute_uri(chosen["url"]),
        "thumbnail_width": chosen["width"],
        "thumbnail_height": chosen["height"],
    }


def _xml(shown: dict[str, Any]) -> str:
    root = Element("oembed")
    for name, value in shown.items():
        SubElement(root, name).text = str(value)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(
        root, encoding="unicode"
    )
