"""What the OpenAPI schema says of calendars to subscribe to."""

from django.utils.translation import gettext as _

from cms.api.filters import filters_of
from cms.api.operations import Json, filter_parameter, operation
from cms.delivery import read
from cms.delivery.kinds import Kind
from cms.ics.asked import MOST, filter_names

MEDIA_TYPE = "text/calendar"


def calendar(kind: Kind | None) -> Json:
    """Of all dates, or of those of a kind."""
    listed = kind or read.calendar()
    described = {f.name: f for f in (*filters_of(read.calendar()), *filters_of(listed))}
    name = f"{listed.plural}_ics"
    summary = _("Calendar to subscribe to: %(what)s") % {"what": listed.label_plural}
    parameters = [filter_parameter(described[name]) for name in filter_names(kind)]
    found = operation(name, summary, {}, parameters, [], tag="calendar")
    found["description"] = _(
        "A file for calendar programs, which is not turned over: the first %(most)s dates, from "
        "two to three months ago on unless a period is asked for."
    ) % {"most": MOST}
    text = {"schema": {"type": "string"}}
    found["responses"]["200"]["content"] = {MEDIA_TYPE: text}
    return found
