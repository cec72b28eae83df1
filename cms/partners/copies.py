"""For editors: which partners do not yet show a page as it is now."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.partners.receipts import behind


class Copies(WagtailAdminTemplateMixin, TemplateView):
    """Who may edit the page sees who holds an older version of it, and since when."""

    template_name = "partners/admin/copies.html"
    page_title = _("Copies at partners")
    header_icon = "history"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.page = get_object_or_404(Page, pk=pk)
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, pk=pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = behind(self.page.translation_key)
        return super().get_context_data(**kwargs, page=self.page, behind=found)
