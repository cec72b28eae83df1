"""Partners in the admin, for coordinators: who may change partners decides about them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import django_filters
from django.db.models import Q, QuerySet, URLField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.partners import deciding
from cms.partners.issue import revoke, valid_keys
from cms.partners.models import Partner
from cms.partners.sections import sections_of

LABELS = {
    "approve": pgettext_lazy("decide", "Approve"),
    "refuse": pgettext_lazy("decide", "Refuse"),
    "suspend": pgettext_lazy("decide", "Suspend"),
    "resume": pgettext_lazy("decide", "End the suspension"),
}
STATES = {
    Partner.State.WAITING: Q(approved_at=None, refused_at=None, suspended=False),
    Partner.State.APPROVED: Q(approved_at__isnull=False, suspended=False),
    Partner.State.REFUSED: Q(refused_at__isnull=False),
    Partner.State.SUSPENDED: Q(suspended=True),
}


class PartnerPolicy(ModelPermissionPolicy):
    """Nobody adds a partner: it asks for itself, so that its address is its own."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class PartnerFilter(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[(state.value, state.label) for state in STATES],
        method="in_state",
    )

    class Meta:
        model = Partner
        fields = ["language"]

    def in_state(self, found: QuerySet, name: str, value: str) -> QuerySet:
        return found.filter(STATES[Partner.State(value)])


class Confirmed(IndexView):
    """Who has not confirmed its address may be anybody. A name leads to where one decides."""

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().filter(confirmed_at__isnull=False)

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Column:
        column = super()._get_title_column(*args, **kwargs)
        column._get_url_func = self.get_inspect_url
        return column


class Detail(InspectView):
    """All that is known of a partner, its keys, and what may be decided now."""

    template_name = "partners/admin/detail.html"

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "DATETIME_FORMAT")
        return "–" if value is None else value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        decides = self.user_has_permission("change")
        names = deciding.possible(self.object) if decides else []
        return super().get_context_data(
            **kwargs,
            decisions=[(name, LABELS[name]) for name in names],
            keys=list(self.object.keys.all()),
            valid={key.pk for key in valid_keys(self.object)},
            decides=decides,
            receipts=self.object.receipts.order_by("filter"),
            sections=sections_of(self.object, in_admin=True),
        )


class Act(PermissionCheckedMixin, View):
    """Something is done to a partner, and then it is shown."""

    http_method_names = ["post"]
    permission_required = "change"
    detail_url_name = ""

    def shown(self, partner: Partner) -> HttpResponse:
        return HttpResponseRedirect(reverse(self.detail_url_name, args=[partner.pk]))


class Decide(Act):
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        partner = get_object_or_404(Partner, pk=pk)
        name = request.POST.get("decision", "")
        text = request.POST.get("text", "").strip()[:2000]
        try:
            deciding.decide(partner=partner, name=name, by=request.user, text=text)
        except deciding.NotPossible:
            messages.error(request, _("This cannot be decided now. Look again."))
        else:
            messages.success(request, _("Decided. The partner gets a mail."))
        return self.shown(partner)


class RevokeKey(Act):
    def post(self, request: HttpRequest, pk: int, key: int) -> HttpResponse:
        partner = get_object_or_404(Partner, pk=pk)
        revoke(key=get_object_or_404(partner.keys, pk=key), by=request.user)
        messages.success(request, _("The key is revoked."))
        return self.shown(partner)


class Partners(ModelViewSet):
    model = Partner
    name = "partners_admin"
    url_prefix = "partners"
    icon = "group"
    menu_label = gettext_lazy("Partners")
    menu_order = 190
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = Confirmed
    inspect_view_class = Detail
    inspect_template_name = Detail.template_name
    filterset_class = PartnerFilter
    search_fields = ["organisation", "website", "email"]
    form_fields = ["organisation", "website", "email", "language"]
    inspect_view_fields = [
        "organisation", "website", "email", "language", "purpose",
        "asked_at", "confirmed_at", "approved_at", "approved_by", "refused_at",
    ]  # fmt: skip
    list_display = [
        "organisation",
        Column("state_name", label=gettext_lazy("State")),
        "website",
        Column("get_language_display", label=gettext_lazy("Language")),
        DateColumn("asked_at", label=gettext_lazy("Asked"), sort_key="asked_at"),
    ]

    def formfield_for_dbfield(self, db_field: Any, **kwargs: Any) -> Any:
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, **kwargs)

    def get_urlpatterns(self) -> list[URLPattern]:
        options = {
            "permission_policy": self.permission_policy,
            "detail_url_name": self.get_url_name("inspect"),
        }
        decide, revoke_key = Decide.as_view(**options), RevokeKey.as_view(**options)
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/decide/", decide, name="decide"),
            path("<int:pk>/keys/<int:key>/revoke/", revoke_key, name="revoke_key"),
        ]
