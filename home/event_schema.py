"""An event as schema.org says it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from home.recurrence import DAYS

MODES = {
    (True, False): "https://schema.org/OfflineEventAttendanceMode",
    (False, True): "https://schema.org/OnlineEventAttendanceMode",
    (True, True): "https://schema.org/MixedEventAttendanceMode",
}


def schema_org(item: dict[str, Any], absolute: Callable[[str], str]) -> dict[str, Any]:
    """`Event`, or `EducationEvent` for a training; its next time, or its first."""
    state = "EventCancelled" if item["cancelled"] else "EventScheduled"
    time = item["next"] or [item, *item["times"]][-1]
    here, online = bool(item["place"] or item["address"]), bool(item["online_url"])
    start, end = (
        _days(time) if item["all_day"] else (time["starts_at"], time["ends_at"])
    )
    return {
        "@type": "EducationEvent" if item["type"] == "training" else "Event",
        "name": item["title"],
        "description": item["lead"],
        "startDate": start,
        "endDate": end if item["ends_at"] else None,
        "eventStatus": f"https://schema.org/{state}",
        "eventAttendanceMode": MODES.get((here, online)),
        "location": _places(item, here=here, online=online),
        "organizer": _organiser(item, absolute),
        "image": item["image"] and absolute(item["image"]["url"]),
        "about": [field["title"] for field in item["fields"]],
        "inLanguage": item["held_in"] or item["meta"]["language"]["served"],
        "eventSchedule": _schedule(item),
    }


def _places(item: dict[str, Any], *, here: bool, online: bool) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if here:
        locality = item["municipality"] and item["municipality"]["title"]
        address = {
            "@type": "PostalAddress",
            "streetAddress": item["address"],
            "addressLocality": locality,
        }
        places.append({"@type": "Place", "name": item["place"], "address": address})
    if online:
        places.append({"@type": "VirtualLocation", "url": item["online_url"]})
    return places


def _organiser(
    item: dict[str, Any], absolute: Callable[[str], str]
) -> dict[str, Any] | None:
    card = item["organiser_body"] or item["organiser"]
    if card:
        url = absolute(card["path"])
        return {"@type": "Organization", "name": card["title"], "url": url}
    name = item["organiser_name"]
    return {"@type": "Organization", "name": name} if name else None


def _schedule(item: dict[str, Any]) -> dict[str, Any] | None:
    if not item["recurrence_rule"]:
        return None
    zone = ZoneInfo(item["time_zone"])
    start = datetime.fromisoformat(item["starts_at"]).astimezone(zone)
    rule = dict(part.split("=") for part in item["recurrence_rule"].split(";"))
    weekly = rule["FREQ"] == "WEEKLY"
    return {
        "@type": "Schedule",
        "startDate": start.date().isoformat(),
        "endDate": item["repeats_until"],
        "startTime": "" if item["all_day"] else f"{start:%H:%M:%S}",
        "repeatFrequency": f"P{item['interval']}{'W' if weekly else 'M'}",
        "byDay": DAYS[start.weekday()] if weekly else rule.get("BYDAY"),
        "byMonthDay": rule.get("BYMONTHDAY") and int(rule["BYMONTHDAY"]),
        "scheduleTimezone": item["time_zone"],
        "exceptDate": item["excluded_dates"],
    }


def _days(time: dict[str, Any]) -> tuple[str, str]:
    """The first and the last of whole days."""
    begins = datetime.fromisoformat(time["starts_at"])
    ends = begins
    if time["ends_at"]:
        ends = datetime.fromisoformat(time["ends_at"]) - timedelta(seconds=1)
    return timezone.localdate(begins).isoformat(), timezone.localdate(ends).isoformat()
