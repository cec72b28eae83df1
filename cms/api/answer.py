"""The bodies of answers, put together as text: what is stored as JSON is not parsed."""

import json
from typing import Any

from babel import Locale
from django.conf import settings

from cms.api.asked import Asked
from cms.api.fields import part_of
from cms.api.filters import filters_of
from cms.api.formats import endings
from cms.delivery import read
from cms.delivery.kinds import Kind, all_kinds


def item_text(item: read.Item, fields: frozenset[str]) -> str:
    """One item, or the fields of it that were asked for."""
    return part_of(item, fields) if fields else item.text


def list_text(
    asked: Asked, kind: Kind, found: read.Items, fields: frozenset[str]
) -> tuple[str, dict[str, str | None]]:
    """Part of a list, and its links by relation."""
    links = links_of(asked, kind, found)
    items = ",".join(item_text(item, fields) for item in found.items)
    text = f'{{"items":[{items}],"total":{found.total},"links":{json.dumps(links)}}}'
    return text, links


def calendar_text(asked: Asked, found: read.Dates) -> tuple[str, dict[str, str | None]]:
    """Part of the calendar, and its links by relation."""
    links = links_of(asked, read.calendar(), found)
    body = {"items": found.items, "total": found.total, "links": links}
    return json.dumps(body, ensure_ascii=False), links


def monitoring_text(asked: Asked, found: read.Monitoring) -> str:
    """How long was waited, and what came of it."""
    params = asked.params | {"lang": [asked.ask.language]}
    body = {
        "totals": _tally(found.totals),
        "items": [_line(line) for line in found.lines],
        "links": {"self": asked.url("monitoring/", params)},
    }
    return json.dumps(body, ensure_ascii=False)


def _line(line: read.Line) -> dict[str, Any]:
    who = {"item": line.item, "name": line.name, "language": line.language}
    return who | _tally(line)


def _tally(tally: read.Tally) -> dict[str, Any]:
    return {
        "sent": tally.sent,
        "answered": tally.answered,
        "waiting": tally.waiting,
        "median_days": tally.median_days,
        "outcomes": [share._asdict() for share in tally.outcomes],
    }


def links_of(
    asked: Asked, kind: Kind, found: read.Items | read.Dates
) -> dict[str, str | None]:
    """The links of a part of a list, by relation."""
    before, after = found.prev, found.next
    return {
        "self": _page(asked, kind, asked.params.get("cursor", [None])[-1]),
        "first": _page(asked, kind, None),
        "prev": _page(asked, kind, str(before)) if before else None,
        "next": _page(asked, kind, str(after)) if after else None,
    }


def _page(asked: Asked, kind: Kind, cursor: str | None) -> str:
    """A cursor belongs to the order of one language, so each link names it."""
    params = asked.params | {"lang": [asked.ask.language]}
    params.pop("cursor", None)
    if cursor is not None:
        params["cursor"] = [cursor]
    return asked.url(f"{kind.plural}/", params)


def index_text(asked: Asked, counts: dict[str, int]) -> str:
    """What there is, for programs that find their way by links."""
    body = {
        "languages": [
            {"code": code, "name": Locale(code).get_display_name(code)}
            for code, _name in settings.LANGUAGES
        ],
        "default_language": settings.LANGUAGE_CODE,
        "kinds": [
            _kind(asked, kind, counts[name]) for name, kind in all_kinds().items()
        ],
        "links": {
            "self": asked.url(),
            "openapi": asked.url("openapi.json"),
            "docs": asked.url("docs/"),
            "guides": asked.absolute(f"/{asked.ask.language}/developers/"),
            "calendar": asked.url("calendar/"),
            "monitoring": asked.url("monitoring/"),
            "sync": asked.url("sync/"),
            "webhooks": asked.url("webhooks/"),
            "search": asked.url("search/") + "?q={q}",
            "resolve": asked.url("resolve/") + "?path={path}",
        },
    }
    return json.dumps(body, ensure_ascii=False)


def _kind(asked: Asked, kind: Kind, count: int) -> dict[str, Any]:
    url = asked.url(f"{kind.plural}/")
    return {
        "kind": kind.name,
        "label": str(kind.label_plural),
        "url": url,
        "item": url + "{key}/",
        "count": count,
        "filters": [
            {
                "name": f.name,
                "description": str(f.description),
                "choices": list(f.choices),
                "codes_at": f.codes_of and asked.url(f"{f.codes_of.plural}/"),
            }
            for f in filters_of(kind)
        ],
        "formats": [
            {"media_type": media_type, "url": asked.url(f"{kind.plural}.{ending}")}
            for ending, media_type in endings(kind).items()
        ],
    }
