"""The time zones that events take place in."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

ZONES: dict[str, Promise | str] = {
    "Europe/Tallinn": _("Estonia"),
    "Europe/Ljubljana": _("Slovenia"),
    "Europe/Riga": _("Latvia"),
    "Europe/Helsinki": _("Finland"),
    "Europe/Vilnius": _("Lithuania"),
    "UTC": "UTC",
}
OF_LANGUAGE = {
    "et": "Europe/Tallinn",
    "sl": "Europe/Ljubljana",
    "lv": "Europe/Riga",
    "fi": "Europe/Helsinki",
    "lt": "Europe/Vilnius",
}


def own_zone() -> str:
    """The site's: most of what is written here takes place in it."""
    return settings.TIME_ZONE


def zones() -> list[tuple[str, Promise | str]]:
    """Those of the five countries, and the site's own wherever that is."""
    return list(({own_zone(): own_zone()} | ZONES).items())


def editors_zone(user: Any, language: str) -> str:
    """The editor's own where they chose one, else that of the country of the language."""
    profiles = UserProfile.objects.filter(user=user)
    chosen = profiles.values_list("current_time_zone", flat=True).first()
    zone = chosen or OF_LANGUAGE.get(language, own_zone())
    return zone if zone in dict(zones()) else own_zone()


def clock_of(moment: datetime, zone: str) -> datetime:
    """What the clocks of a zone show at a moment, as if it were the editor's own time."""
    there = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return timezone.make_aware(there)


def by_clock_of(typed: datetime, zone: str) -> datetime:
    """The moment at which the clocks of a zone show what an editor typed."""
    return timezone.make_naive(typed).replace(tzinfo=ZoneInfo(zone))
