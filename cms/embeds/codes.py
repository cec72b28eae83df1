"""The code to copy: for a page of HTML, a frame, a server, and for WordPress."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cms.delivery import read
from cms.delivery.splice import Ask
from cms.embeds import script
from cms.embeds.oembed import HEIGHTS
from cms.embeds.place import Place, query
from cms.embeds.wish import Wish

# What only a frame can have: in the page itself its own style sheet decides.
OF_FRAMES = ("theme", "paper", "ink", "accent")


@dataclass(frozen=True)
class Code:
    """One way to embed, and when to choose it."""

    name: str
    title: str
    advice: str
    text: str


def component(
    request: HttpRequest, place: Place, page: dict[str, Any], options: dict[str, str]
) -> str:
    """The element for a page of HTML; what stands in it is seen until it has loaded."""
    context = {
        "place": place,
        "filter": query(place.filters, {}).removeprefix("?"),
        "options": options,
        "script": _script(request),
        "page": page,
    }
    return _text("component", context)


def codes(request: HttpRequest, wish: Wish, ask: Ask) -> list[Code]:
    """All ways there are to embed what is wished. At most 2 queries."""
    absolute = request.build_absolute_uri
    place, page = wish.place, _page(request, wish, ask)
    plain = {n: v for n, v in wish.options.items() if n not in OF_FRAMES}
    frame = {
        "address": absolute(place.embed(view="frame", **wish.options)),
        "height": HEIGHTS[place.is_list],
        "page": page,
        "script": _script(request),
    }
    fragment = {"address": absolute(place.embed(view="fragment", **plain))}
    return [
        Code(
            "component",
            _("In your page"),
            _(
                "For most pages: it looks like the page it is on, and grows with what it shows."
            ),
            component(request, place, page, plain),
        ),
        Code(
            "frame",
            _("In a frame"),
            _(
                "For pages that allow nothing else. The script makes the frame as high as it needs to be; without it the height stays as it is."
            ),
            _text("frame", frame),
        ),
        Code(
            "fragment",
            _("By your server"),
            _(
                "For pages that are put together by a server: HTML without script. Keep it for a few minutes."
            ),
            _text("fragment", fragment),
        ),
        Code(
            "oembed",
            _("In WordPress and the like"),
            _("Put the address on a line of its own."),
            page["address"],
        ),
    ]


def _text(name: str, context: dict[str, Any]) -> str:
    return render_to_string(f"embeds/codes/{name}.txt", context).strip()


def _script(request: HttpRequest) -> dict[str, str]:
    address = request.build_absolute_uri(script.path())
    return {"address": address, "integrity": script.integrity()}


def _page(request: HttpRequest, wish: Wish, ask: Ask) -> dict[str, str]:
    """Title and address of what is embedded, as it is on the site. At most 2 queries."""
    title, path = _title_and_path(wish, ask)
    return {"title": title, "address": request.build_absolute_uri(path)}


def _title_and_path(wish: Wish, ask: Ask) -> tuple[str, str]:
    if wish.item:
        return wish.item["title"], wish.item["meta"]["path"]
    place = wish.place
    ask = replace(ask, language=place.language)
    filters = dict(place.filters)
    networks = filters.get("network", [])
    card = read.list_page(place.kind, ask, networks=networks)
    if card and len(networks) == 1:
        # The page of a network's list is that network's without saying so.
        del filters["network"]
    card = card or read.list_page(place.kind, ask, networks=())
    if card is None:
        return str(place.kind.label_plural), f"/{place.language}/"
    return card["title"], card["path"] + query(filters, {})
