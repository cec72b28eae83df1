"""The admin's ways to the report of where things are shown elsewhere."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.permissions import page_permission_policy

from cms.embeds.offered import listable
from cms.embeds.place import listed_by
from cms.embeds.report import ACTIONS, OF_LISTS, SightingsReport


class ReportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_any_permission(request.user, ACTIONS)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    results = SightingsReport.as_view(results_only=True)
    return [
        path("reports/embeds/", SightingsReport.as_view(), name="embeds_sightings"),
        path("reports/embeds/results/", results, name="embeds_sightings_results"),
    ]


@hooks.register("register_reports_menu_item")
def report() -> MenuItem:
    label, address = _("Shown elsewhere"), reverse("embeds_sightings")
    return ReportItem(label, address, icon_name="globe", order=9100)


@hooks.register("register_page_header_buttons")
def shown_elsewhere(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Where this item is shown, or the list of this page."""
    kind = getattr(page, "kind", None)
    if kind and kind.plural in listable():
        address = f"{reverse('embeds_sightings')}?{urlencode(_subject(page))}"
        yield Button(_("Shown elsewhere"), address, icon_name="globe", priority=66)


def _subject(page: Any) -> dict[str, str]:
    listed = (
        listed_by({"role": page.role, "lists": page.lists}) if _lists(page) else None
    )
    if listed is None:
        return {"kind": page.kind.name, "key": str(page.translation_key)}
    network = page.network_code(page.ancestor_pages())
    return {"kind": listed.name, "key": OF_LISTS, "network": network}


def _lists(page: Any) -> bool:
    return hasattr(page, "role") and hasattr(page, "lists")
