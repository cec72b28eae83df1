"""For coordinators: what a partner's webhook was told, and what can be done about it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from cms.partners.admin import Act
from cms.partners.models import Partner
from cms.webhooks import actions, found
from cms.webhooks.forms import GIVEN_UP, ReplayForm
from cms.webhooks.models import Endpoint

AT_ONCE = 50
VERBS = {"pause": actions.pause, "resume": actions.resume}


class Messages(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """How a webhook stands and the messages of it; of those who may see partners."""

    model = Partner
    any_permission_required = ["change", "delete", "view"]
    template_name = "partners/admin/messages.html"
    header_icon = "mail"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, key: UUID) -> HttpResponse:
        self.endpoint = get_object_or_404(found.standing(), public_id=key)
        return super().dispatch(request, key=key)

    def get_page_title(self) -> str:
        return self.endpoint.url

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        partner = self.endpoint.partner
        inspect = reverse("partners_admin:inspect", args=[partner.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("partners_admin:index"), "label": _("Partners")},
            {"url": inspect, "label": str(partner)},
            {"url": "", "label": self.endpoint.url},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given_up = self.request.GET.get("state") == GIVEN_UP
        listed = found.messages(self.endpoint)
        if given_up:
            listed = listed.filter(state=GIVEN_UP)
        page = Paginator(listed, AT_ONCE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            **kwargs,
            endpoint=self.endpoint,
            listed=page,
            elided_page_range=page.paginator.get_elided_page_range(page.number),
            given_up=given_up,
            form=ReplayForm(initial={"what": GIVEN_UP}),
            decides=self.user_has_permission("change"),
        )


class Turn(Act):
    """Paused or resumed, by whom the history says."""

    model = Partner

    def post(self, request: HttpRequest, key: UUID, verb: str) -> HttpResponse:
        endpoint = get_object_or_404(Endpoint, public_id=key)
        VERBS[verb](endpoint=endpoint, by=request.user)
        return _shown(endpoint)


class Replay(Act):
    """Sent again, what the form says."""

    model = Partner

    def post(self, request: HttpRequest, key: UUID) -> HttpResponse:
        endpoint = get_object_or_404(Endpoint, public_id=key)
        form = ReplayForm(request.POST)
        if form.is_valid():
            deliveries = form.deliveries(endpoint)
            number = actions.replay(deliveries=deliveries, by=request.user)
            text = _("Messages sent again to %(url)s: %(number)s")
            messages.success(request, text % {"url": endpoint.url, "number": number})
        return _shown(endpoint)


def _shown(endpoint: Endpoint) -> HttpResponse:
    place = reverse("webhooks_messages", args=[endpoint.public_id])
    return HttpResponseRedirect(place)


def addresses() -> list[URLPattern]:
    turns = [
        path(
            f"partners/webhooks/<uuid:key>/{verb}/",
            Turn.as_view(),
            {"verb": verb},
            name=f"webhooks_{verb}",
        )
        for verb in VERBS
    ]
    return [
        path(
            "partners/webhooks/<uuid:key>/",
            Messages.as_view(),
            name="webhooks_messages",
        ),
        path(
            "partners/webhooks/<uuid:key>/replay/",
            Replay.as_view(),
            name="webhooks_replay",
        ),
        *turns,
    ]
