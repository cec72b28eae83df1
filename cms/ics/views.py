"""The addresses of calendars to subscribe to: all dates, and those of each kind."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.api.asked import LANGUAGE, Asked, Params
from cms.api.operations import Described
from cms.api.reading import RememberedView
from cms.api.reply import Answer, link, prepare
from cms.delivery import read
from cms.delivery.kinds import Kind
from cms.delivery.query import Query, filters
from cms.ics import operations
from cms.ics.asked import dates_of
from cms.ics.calendar import calendar_text


class CalendarView(RememberedView):
    """Dates as a file that calendar programs fetch again and again."""

    schema = Described()
    media_types = (operations.MEDIA_TYPE,)
    # Whose dates; without one, those of all.
    kind: Kind | None = None

    def answer(self, request: HttpRequest) -> Answer:
        asked, query, dates = dates_of(request, self.kind)
        listed = self.kind or read.calendar()
        params = asked.params | {"lang": [asked.ask.language]}
        url = asked.url(f"{listed.plural}.ics", params)
        name = _name(listed, query, asked)
        as_list = asked.url(f"{listed.plural}/", _of_list(listed, params))
        return prepare(
            request,
            calendar_text(dates, asked.ask, name=name, url=url),
            language=asked.ask.language,
            varies=asked.varies,
            links=[link(as_list, "alternate", type="application/json")],
            content_type=f"{operations.MEDIA_TYPE}; charset=utf-8",
        )

    def operation(self) -> dict[str, Any]:
        return operations.calendar(self.kind)


def _of_list(listed: Kind, params: Params) -> Params:
    """Those that the list knows: not every list has a period."""
    known = (*LANGUAGE, *filters(listed))
    return {name: values for name, values in params.items() if name in known}


def _name(listed: Kind, query: Query, asked: Asked) -> str:
    """What programs call it: whose and which dates these are."""
    codes = dict(query.facets).get("network", ())
    named = read.options(read.calendar(), "network", asked.ask) if codes else []
    whose = ", ".join(option.label for option in named if option.value in codes)
    return _("%(whose)s: %(what)s") % {
        "whose": whose or settings.WAGTAIL_SITE_NAME,
        "what": listed.label_plural,
    }
