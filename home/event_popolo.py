"""An event as Popolo says it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone


def popolo(item: dict[str, Any], absolute: Callable[[str], str]) -> dict[str, Any]:
    meta = item["meta"]
    starts, ends = item["starts_at"], item["ends_at"]
    if item["all_day"]:
        starts, ends = _day(starts), ends and _day(ends, exclusive=True)
    return {
        "id": meta["key"],
        "name": item["title"],
        "description": item["lead"],
        "classification": item["type"],
        "start_date": starts,
        "end_date": ends,
        "location": ", ".join(filter(None, [item["place"], item["address"]]))
        or item["online_url"],
        "status": "cancelled" if item["cancelled"] else "confirmed",
        **_organiser(item),
        "updated_at": meta["modified_at"],
        "sources": [{"url": absolute(meta["path"])}],
    }


def _organiser(item: dict[str, Any]) -> dict[str, Any]:
    card = item["organiser_body"] or item["organiser"]
    if card is None:
        return {"organization": {"name": item["organiser_name"]}}
    return {
        "organization_id": card["key"],
        "organization": {"id": card["key"], "name": card["title"]},
    }


def _day(moment: str, *, exclusive: bool = False) -> str:
    """The day of a moment; that before it where the moment is the first not to count."""
    last = datetime.fromisoformat(moment) - timedelta(seconds=exclusive)
    return timezone.localdate(last).isoformat()
