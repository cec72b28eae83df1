"""The admin's way to a network: its panel on the dashboard and the lists of its pages."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn

from cms.editing.listing import (
    Listing,
    NetworkColumn,
    TermFilter,
    TermsFilter,
    columns,
)
from cms.taxonomy import Municipality
from network.body import BodyPage
from network.dashboard import HowToPanel, NetworksPanel
from network.member import MemberPage
from network.memorandum import MemorandumPage
from network.network import NetworkPage
from network.practice import PracticePage
from network.project import ProjectPage


class Networks(Listing):
    model = NetworkPage
    icon = "group"
    menu_label = _("Networks")
    menu_order = 110
    columns = columns(Column("code", label=_("Code")))


class MembersFilter(TermsFilter):
    class Meta:
        model = MemberPage
        fields = ["legal_form"]


class Members(Listing):
    model = MemberPage
    icon = "home"
    menu_label = _("Members")
    menu_order = 120
    filterset_class = MembersFilter
    columns = columns(
        NetworkColumn("network", label=_("Network")),
        Column("municipality", label=_("Municipality")),
        DateColumn(
            "last_confirmed", label=_("Last confirmed"), sort_key="last_confirmed"
        ),
    )


class Memoranda(Listing):
    model = MemorandumPage
    icon = "doc-full"
    menu_label = _("Memoranda")
    menu_order = 130
    filterset_class = TermsFilter
    columns = columns(
        NetworkColumn("network", label=_("Network")),
        Column("signed_on", label=_("Signed"), sort_key="signed_on"),
        Column("in_force_until", label=_("In force until"), sort_key="in_force_until"),
    )


class BodiesFilter(TermsFilter):
    class Meta:
        model = BodyPage
        fields = ["type"]


class Bodies(Listing):
    model = BodyPage
    icon = "user"
    menu_label = _("Bodies")
    menu_order = 125
    filterset_class = BodiesFilter
    columns = columns(
        NetworkColumn("network", label=_("Network")),
        Column("get_type_display", label=_("Type"), sort_key="type"),
        Column("municipality", label=_("Municipality")),
        DateColumn(
            "last_confirmed", label=_("Last confirmed"), sort_key="last_confirmed"
        ),
    )


class ProjectsFilter(TermsFilter):
    municipality = TermFilter(
        Municipality, field_name="municipalities", label=_("Municipality")
    )

    class Meta:
        model = ProjectPage
        fields = ["starts_on", "ends_on"]


class Projects(Listing):
    model = ProjectPage
    icon = "tasks"
    menu_label = _("Projects")
    menu_order = 150
    filterset_class = ProjectsFilter
    columns = columns(
        NetworkColumn("network", label=_("Network")),
        Column("lead_organisation", label=_("Lead organisation")),
        Column("starts_on", label=_("Begins"), sort_key="starts_on"),
        Column("ends_on", label=_("Ends"), sort_key="ends_on"),
    )


class Practices(Listing):
    model = PracticePage
    icon = "success"
    menu_label = _("Good practices")
    menu_order = 160
    filterset_class = TermsFilter
    columns = columns(
        NetworkColumn("network", label=_("Network")),
        Column("owner_organisation", label=_("Organisation")),
        Column("municipality", label=_("Municipality")),
    )


@hooks.register("register_admin_viewset")
def listings() -> list[Listing]:
    return [
        Networks("networks"),
        Members("members"),
        Bodies("bodies"),
        Memoranda("memoranda"),
        Projects("projects"),
        Practices("practices"),
    ]


@hooks.register("construct_homepage_panels")
def own_networks_first(request: HttpRequest, panels: list[Component]) -> None:
    panels.insert(0, NetworksPanel())
    panels.append(HowToPanel())
