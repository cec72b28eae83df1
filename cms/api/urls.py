"""The addresses of the API. Each kind has its own, made from the registry of kinds."""

from django.urls import path, re_path

from cms.api.described import DocsView, OpenApiView
from cms.api.views import (
    CalendarView,
    IndexView,
    MonitoringView,
    ResolveView,
    UnknownView,
)
from cms.delivery import read
from cms.delivery.kinds import all_kinds
from cms.feeds.views import VIEWS
from cms.ics.views import CalendarView as IcsView
from cms.profiles.views import ItemView, ListView
from cms.sync.views import DigestView, SyncView
from cms.webhooks.views import (
    ACTIONS,
    ActionView,
    DeliveriesView,
    WebhooksView,
    WebhookView,
)
from search.api import SearchView, SuggestView

urlpatterns = [path("v1/", IndexView.as_view(), name="api")]
for kind in all_kinds().values():
    urlpatterns += [
        path(f"v1/{kind.plural}/", ListView.as_view(kind=kind)),
        path(f"v1/{kind.plural}/<str:key>/", ItemView.as_view(kind=kind)),
        *(
            path(f"v1/{kind.plural}.{name}", view.as_view(kind=kind))
            for name, view in VIEWS.items()
        ),
    ]
    if kind.occasions:
        urlpatterns.append(path(f"v1/{kind.plural}.ics", IcsView.as_view(kind=kind)))
urlpatterns += [
    path("v1/search.atom", VIEWS["atom"].as_view(kind=read.searched())),
    path("v1/search.feed.json", VIEWS["feed.json"].as_view(kind=read.searched())),
    path("v1/calendar/", CalendarView.as_view()),
    path("v1/calendar.ics", IcsView.as_view()),
    path("v1/monitoring/", MonitoringView.as_view()),
    path("v1/search/", SearchView.as_view()),
    path("v1/search/suggest/", SuggestView.as_view()),
    path("v1/sync/", SyncView.as_view()),
    path("v1/sync/digest/", DigestView.as_view()),
    path("v1/webhooks/", WebhooksView.as_view()),
    path("v1/webhooks/<str:key>/", WebhookView.as_view()),
    path("v1/webhooks/<str:key>/deliveries/", DeliveriesView.as_view()),
    re_path(
        rf"^v1/webhooks/(?P<key>[^/]+)/(?P<action>{'|'.join(ACTIONS)})/$",
        ActionView.as_view(),
    ),
    path("v1/resolve/", ResolveView.as_view()),
    path("v1/openapi.json", OpenApiView.as_view()),
    path("v1/docs/", DocsView.as_view(), name="api_docs"),
    path("", IndexView.as_view(schema=None)),
    # Any character, newlines too; an inline flag would break every reverse().
    re_path(r"^(?P<rest>[\s\S]*)$", UnknownView.as_view()),
]
