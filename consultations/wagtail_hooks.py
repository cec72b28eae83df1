"""The lists of consultations, positions and answers in the admin."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column

from cms.editing.listing import (
    Listing,
    NetworkColumn,
    StateColumn,
    TermsFilter,
    columns,
)
from consultations.answer import AnswerPage
from consultations.consultation import ConsultationPage
from consultations.position import PositionPage


class ConsultationsFilter(TermsFilter):
    class Meta:
        model = ConsultationPage
        fields = ["stage", "subject_type"]


class Consultations(Listing):
    model = ConsultationPage
    icon = "comment"
    menu_label = _("Consultations")
    menu_order = 140
    filterset_class = ConsultationsFilter
    columns = columns(
        NetworkColumn("network", label=_("Network")),
        Column("get_stage_display", label=_("Stage"), sort_key="stage"),
        Column("closes_at", label=_("Closes"), sort_key="closes_at"),
    )


def states_of(model: Any) -> list[tuple[str, Any]]:
    states = model.kind.states
    return list(dict(zip(states.spans(), states.labels, strict=True)).items())


class PositionsFilter(TermsFilter):
    state = django_filters.ChoiceFilter(
        label=_("State"), method="in_state", choices=states_of(PositionPage)
    )

    class Meta:
        model = PositionPage
        fields = ["type"]

    def in_state(self, found: QuerySet, _name: str, state: str) -> QuerySet:
        today = timezone.localdate()
        sent = found.filter(sent_on__lte=today)
        answered = sent.filter(replied_on__lte=today)
        if state == "answered":
            return answered
        if state == "waiting":
            return sent.exclude(pk__in=answered.values("pk"))
        return found.exclude(pk__in=sent.values("pk"))


class Positions(Listing):
    model = PositionPage
    icon = "edit"
    menu_label = _("Positions")
    menu_order = 150
    ordering = "-sent_on"
    filterset_class = PositionsFilter
    columns = columns(
        NetworkColumn("network", label=_("Network")),
        Column("get_type_display", label=_("Type"), sort_key="type"),
        Column("sent_on", label=_("Sent"), sort_key="sent_on"),
        StateColumn("state", label=_("Reply")),
    )


class AnswersFilter(TermsFilter):
    state = django_filters.ChoiceFilter(
        label=_("State"), method="in_state", choices=states_of(AnswerPage)
    )

    class Meta:
        model = AnswerPage
        fields: list[str] = []

    def in_state(self, found: QuerySet, _name: str, state: str) -> QuerySet:
        due = found.filter(recheck_on__lte=timezone.localdate())
        if state == "to_be_checked":
            return due
        return found.exclude(pk__in=due.values("pk"))


class Answers(Listing):
    model = AnswerPage
    icon = "help"
    menu_label = _("Answers")
    menu_order = 160
    ordering = "recheck_on"
    filterset_class = AnswersFilter
    columns = columns(
        NetworkColumn("network", label=_("Network")),
        Column("valid_as_of", label=_("Valid as of"), sort_key="valid_as_of"),
        Column("recheck_on", label=_("To be checked"), sort_key="recheck_on"),
        StateColumn("state", label=_("Validity")),
    )


@hooks.register("register_admin_viewset")
def listings() -> list[Listing]:
    return [
        Consultations("consultations"),
        Positions("positions"),
        Answers("answers"),
    ]
