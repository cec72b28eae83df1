"""One date as an event of iCalendar (RFC 5545 VEVENT)."""

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urljoin
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from icalendar import Event

from cms.delivery.kinds import Kind, Occasion, all_kinds, label
from cms.delivery.read import Dated
from cms.delivery.splice import Ask
from cms.ics.place import Place
from cms.ics.zone import zone_of

# SEQUENCE counts seconds from here: small enough for its 31 bits for as long as anybody cares.
COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def event(dated: Dated, ask: Ask, url: str) -> Event:
    """A date that people go to, or one by which something is due.

    A series is an event for each time: what was left out, moved or cancelled needs no rule, and
    every program shows it alike.
    """
    occasion, data = dated.date, dated.data
    kind = all_kinds()[dated.document.kind]
    status = kind.held.get(occasion.what, "")
    place = Place.of(kind, data, url) if status else Place()
    language = {"language": data["meta"]["language"]["served"]}
    found = Event()
    found.add("uid", _uid(dated, kind))
    summary, spoken = _summary(occasion, data, status)
    found.add("summary", summary, parameters={"language": spoken})
    _add_times(found, occasion)
    _add_versions(found, dated)
    if status:
        found.add("status", status)
    found.add("transp", "OPAQUE" if status == "CONFIRMED" else "TRANSPARENT")
    found.add(
        "categories", [str(kind.label), label(f"{kind.name}.occasion", occasion.what)]
    )
    if path := data["meta"]["path"]:
        found.add("url", iri_to_uri(urljoin(url, path)))
    if place.address:
        found.add("location", place.address, parameters=language)
    note = "" if status else occasion.note
    text = "\n\n".join(part for part in (note, data["lead"], *place.online) if part)
    if text:
        spoken = language_of(data["lead"], data)
        found.add("description", text, parameters={"language": spoken})
    return found


def _uid(dated: Dated, kind: Kind) -> str:
    """One in every language, and still the same when what was to take place is cancelled."""
    occasion = dated.date
    what = "held" if occasion.what in kind.held else occasion.what
    begins = occasion.begins.astimezone(UTC)
    return str(uuid5(dated.document.key, f"{what} {begins:%Y%m%dT%H%M%SZ}"))


def language_of(text: str, data: dict[str, Any]) -> str:
    """That in which one of its texts is."""
    return getattr(text, "language", data["meta"]["language"]["served"])


def _summary(occasion: Occasion, data: dict[str, Any], status: str) -> tuple[str, str]:
    """The title; and what happens to it, where that is more than that it takes place; and the
    language of both. Many programs show no STATUS, so it says what is cancelled.
    """
    title, language = data["title"], language_of(data["title"], data)
    if status == "CONFIRMED":
        return title, language
    with translation.override(language):
        what = label(f"{data['meta']['kind']}.occasion", occasion.what)
        return _("%(title)s: %(what)s") % {"title": title, "what": what}, language


def _add_times(found: Event, occasion: Occasion) -> None:
    found.add("dtstart", _when(occasion, occasion.begins))
    if occasion.ends:
        found.add("dtend", _when(occasion, occasion.ends))


def _when(occasion: Occasion, moment: datetime) -> date | datetime:
    """A day of the site's zone, or a moment by the clocks of the place."""
    if occasion.all_day:
        return timezone.localdate(moment)
    return moment.astimezone(ZoneInfo(zone_of(occasion)))


def _add_versions(found: Event, dated: Dated) -> None:
    """When it last became different. SEQUENCE is that moment as a number: it rises with every
    change, as it must, and nothing has to be counted or stored."""
    modified = dated.document.modified_at.astimezone(UTC)
    found.add("dtstamp", modified)
    found.add("last-modified", modified)
    found.add("sequence", int((modified - COUNTED_FROM).total_seconds()))
