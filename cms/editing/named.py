"""Wagtail shows what it is asked for by id, even if only to say that one may not touch it.

Here nobody is told of pages, files and images of others that are not public: an address that
names such a page leads nowhere, and lists leave them out.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework.authentication import SessionAuthentication
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page

from cms.editing.visible import visible

# What pages are called in addresses and forms of the admin.
IN_ADDRESS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")
IN_FORM = ("new_parent_page", "parent_page", "chooser", "childOf")
CHOSEN = "wagtailadmin_choose_page_chosen_multiple"


class NamedPagesMiddleware:
    """A page that the user may not know of is not found, whatever is to be done with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> None:
        match = request.resolver_match
        if match is None or not match.route.startswith("admin/"):
            return
        named = [str(kwargs[name]) for name in IN_ADDRESS if kwargs.get(name)]
        for given in (request.GET, request.POST):
            named += (value for name in IN_FORM for value in given.getlist(name))
        if match.url_name == CHOSEN:
            named += request.GET.getlist("id")
        ids = {pk for pk in named if pk.isascii() and pk.isdigit()}
        if ids and request.user.is_authenticated and not _are_visible(ids, request):
            raise Http404


def _are_visible(ids: set[str], request: HttpRequest) -> bool:
    """As far as there are such pages."""
    shown = visible(Page, request.user)
    return not Page.objects.filter(pk__in=ids).exclude(pk__in=shown.values("pk"))


class Images(ImagesAdminAPIViewSet):
    authentication_classes = [SessionAuthentication]

    def get_queryset(self) -> QuerySet:
        return _of_the_user(super().get_queryset(), self.request)


class Documents(DocumentsAdminAPIViewSet):
    authentication_classes = [SessionAuthentication]

    def get_queryset(self) -> QuerySet:
        return _of_the_user(super().get_queryset(), self.request)


def _of_the_user(found: QuerySet, request: HttpRequest) -> QuerySet:
    return found.filter(pk__in=visible(found.model, request.user).values("pk"))


_actionable = BulkAction.get_actionable_objects
_last_edited = PageTypesUsageReportView.decorate_paginated_queryset


@wraps(_actionable)
def actionable(self: Any) -> Any:
    """Names of what one may not touch only what one may know of."""
    objects, others = _actionable(self)
    refused = others["items_with_no_access"]
    known = _known(self.model, refused, self.request.user)
    left = [item for item in refused if item.pk in known]
    return objects, {**others, "items_with_no_access": left}


@wraps(_last_edited)
def last_edited(self: Any, page_types: Any) -> Any:
    page_types = _last_edited(self, page_types)
    pages = [item.last_edited_page for item in page_types if item.last_edited_page]
    known = _known(Page, pages, self.request.user)
    for item in page_types:
        if item.last_edited_page and item.last_edited_page.pk not in known:
            item.last_edited_page = None
    return page_types


def _known(model: Any, items: Iterable[Any], user: Any) -> set[Any]:
    ids = [item.pk for item in items]
    if not ids:
        return set()
    return set(visible(model, user).filter(pk__in=ids).values_list("pk", flat=True))


BulkAction.get_actionable_objects = actionable
PageTypesUsageReportView.decorate_paginated_queryset = last_edited
