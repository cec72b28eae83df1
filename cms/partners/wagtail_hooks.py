"""Partners in the admin: who asks, who is behind, and what was decided."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.permissions import register_permission_policy

from cms.partners.admin import PartnerPolicy, Partners
from cms.partners.audit import TEXTS, register
from cms.partners.copies import Copies
from cms.partners.models import Partner
from cms.partners.receipts import behind

register_permission_policy(Partner, PartnerPolicy(Partner))


@hooks.register("register_log_actions")
def audited(actions: Any) -> None:
    register(actions, "partners", TEXTS)


@hooks.register("register_admin_viewset")
def partners() -> Partners:
    return Partners()


@hooks.register("register_admin_urls")
def copies() -> list[URLPattern]:
    return [path("pages/<int:pk>/copies/", Copies.as_view(), name="partners_copies")]


@hooks.register("register_page_header_buttons")
def who_is_behind(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Shown to the editors of a page while a partner shows something else than its newest version."""
    if not page.permissions_for_user(user).can_edit():
        return
    if count := len({each.partner.pk for each in behind(page.translation_key)}):
        label = ngettext(
            "%(count)s partner shows an older version",
            "%(count)s partners show an older version",
            count,
        )
        yield Button(
            label % {"count": count},
            reverse("partners_copies", args=[page.pk]),
            icon_name="history",
            priority=80,
        )
