"""The lists of events and news in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn

from cms.editing.listing import Listing, NetworkColumn, TermsFilter, columns
from home.event import EventPage
from home.news import NewsPage


class EventsFilter(TermsFilter):
    class Meta:
        model = EventPage
        fields = ["type", "cancelled"]


class Events(Listing):
    model = EventPage
    icon = "date"
    menu_label = _("Events")
    menu_order = 150
    ordering = "-starts_at"
    filterset_class = EventsFilter
    columns = columns(
        NetworkColumn("network", label=_("Network")),
        Column("get_type_display", label=_("Type"), sort_key="type"),
        DateColumn("starts_at", label=_("Begins"), sort_key="starts_at"),
        BooleanColumn("cancelled", label=_("Cancelled"), sort_key="cancelled"),
    )


class NewsFilter(TermsFilter):
    class Meta:
        model = NewsPage
        fields = ["type", "purpose"]


class NewsItems(Listing):
    model = NewsPage
    icon = "doc-full-inverse"
    menu_label = _("News")
    menu_order = 145
    ordering = "-published_on"
    filterset_class = NewsFilter
    columns = columns(
        NetworkColumn("network", label=_("Network")),
        Column("get_type_display", label=_("Type"), sort_key="type"),
        DateColumn("published_on", label=_("Date"), sort_key="published_on"),
        DateColumn("deadline", label=_("Deadline"), sort_key="deadline"),
    )


@hooks.register("register_admin_viewset")
def listings() -> list[Listing]:
    return [NewsItems("news"), Events("events")]
