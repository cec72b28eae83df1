"""What belongs to no network in particular: pages, events, news; one file each kind."""

from home.agenda import AgendaItem, EventDocument, ExcludedDate
from home.event import EventContactDetail, EventPage
from home.news import NewsContactDetail, NewsPage
from home.page import CalendarPage, HomePage, ListPage, TextPage

__all__ = [
    "AgendaItem",
    "CalendarPage",
    "EventContactDetail",
    "EventDocument",
    "EventPage",
    "ExcludedDate",
    "HomePage",
    "ListPage",
    "NewsContactDetail",
    "NewsPage",
    "TextPage",
]
