"""The admin's report: on which sites items and lists are shown, how often, when last."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import HiddenInput
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.editing.visible import visible
from cms.embeds.models import Sighting
from cms.embeds.offered import listable

OF_LISTS = "list"
ACTIONS = ["add", "change", "publish"]


def kinds() -> list[tuple[str, str]]:
    return [(kind.name, capfirst(kind.label_plural)) for kind in listable().values()]


class SightingFilter(WagtailFilterSet):
    host = django_filters.CharFilter(label=_("Site"), lookup_expr="icontains")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=kinds)
    # What the button of a page asks for: the item, or the list of a network.
    key = django_filters.CharFilter(
        label=_("Page"), method="of_item", widget=HiddenInput
    )
    network = django_filters.CharFilter(label=_("Network"), widget=HiddenInput)

    class Meta:
        model = Sighting
        fields = ["host", "kind"]

    def of_item(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(key="" if value == OF_LISTS else value)


def page_of(sighting: Any) -> str | None:
    """Where its page is edited, for those who may."""
    page = sighting.page
    return reverse("wagtailadmin_pages:edit", args=[page.pk]) if page else None


class SightingsReport(ReportView):
    """Where what is published here is shown elsewhere."""

    model = Sighting
    page_title = _("Shown elsewhere")
    header_icon = "globe"
    index_url_name = "embeds_sightings"
    index_results_url_name = "embeds_sightings_results"
    filterset_class = SightingFilter
    default_ordering = ["-last_seen", "-count", "host", "pk"]
    columns = [
        TitleColumn("what", label=_("What"), get_url=page_of),
        Column("kind_label", label=_("Kind")),
        Column("host", label=_("Site"), sort_key="host"),
        Column("count", label=_("Times"), sort_key="count"),
        Column("first_seen", label=_("First seen"), sort_key="first_seen"),
        Column("last_seen", label=_("Last seen"), sort_key="last_seen"),
    ]
    list_export = ["what", "kind_label", "host", "count", "first_seen", "last_seen"]
    permission_policy = page_permission_policy
    any_permission_required = ACTIONS

    def decorate_paginated_queryset(self, object_list: Iterable[Any]) -> Iterable[Any]:
        """With titles, which only those are told who may know of the page."""
        rows = list(object_list)
        keys = {row.key for row in rows if row.key}
        pages = self._pages(keys)
        labels = dict(kinds())
        for row in rows:
            row.kind_label = labels.get(row.kind, row.kind)
            row.page = pages.get(row.key)
            whole = row.network or _("the whole list")
            row.what = (row.page.title if row.page else row.key) or whole
        return rows

    def _pages(self, keys: Iterable[str]) -> dict[str, Page]:
        """Key → its page in the user's language, else in any. 1 query."""
        pages = visible(Page, self.request.user).filter(translation_key__in=keys)
        found: dict[str, Page] = {}
        for page in pages.select_related("locale"):
            own = page.locale.language_code == get_language()
            if own or str(page.translation_key) not in found:
                found[str(page.translation_key)] = page
        return found
