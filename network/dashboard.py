"""What an editor sees first: their networks, and how the usual things are done."""

from collections import defaultdict
from typing import Any

from django.utils.translation import get_language
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from network.network import NetworkPage


class NetworksPanel(Component):
    """Each network that the user may change: edit it, its sections, its translations."""

    order = 50
    template_name = "admin/networks_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"networks": [_entry(versions) for versions in _own(user)]}


class HowToPanel(Component):
    """How the usual things are done."""

    order = 400
    template_name = "admin/how_to_panel.html"


def _own(user: Any) -> list[list[NetworkPage]]:
    """The language versions of each network that the user may change."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    networks: dict[Any, list[NetworkPage]] = defaultdict(list)
    own = NetworkPage.objects.filter(pk__in=pages.values("pk")).order_by("pk")
    for page in own.select_related("locale"):
        networks[page.translation_key].append(page)
    return list(networks.values())


def _entry(versions: list[NetworkPage]) -> dict[str, Any]:
    by_language = {page.locale.language_code: page for page in versions}
    page = by_language.get(get_language() or "", versions[0])
    return {
        "page": page,
        "sections": Page.objects.child_of(page).filter(show_in_menus=True),
        "others": [version for version in versions if version != page],
    }
