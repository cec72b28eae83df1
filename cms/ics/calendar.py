"""A calendar as iCalendar writes it (RFC 5545, RFC 7986): the same dates, the same bytes."""

from datetime import timedelta

from django.conf import settings
from icalendar import Calendar, vDuration

from cms.delivery.read import Dated
from cms.delivery.splice import Ask
from cms.ics.event import event
from cms.ics.zone import zones

# How often a program should ask again. Nobody is the wiser for asking more often, and a
# meeting moved in the morning is seen to have moved by the afternoon.
REFRESH = timedelta(hours=6)


def calendar_text(dates: list[Dated], ask: Ask, *, name: str, url: str) -> str:
    """A whole file: lines end in CR LF and are folded at 75 octets."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//Talka//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name, parameters={"language": ask.language})
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add("source", url, parameters={"value": "URI"})
    for zone in zones(each.date for each in dates):
        calendar.add_component(zone)
    for each in dates:
        calendar.add_component(event(each, ask, url))
    return calendar.to_ical().decode()
