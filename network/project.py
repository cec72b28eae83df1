"""The kind `project`: what somebody wants to reach in a period, with whose money."""

from collections.abc import Iterable
from datetime import datetime

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField

from cms.currency import CurrencyField
from cms.days import day_after, start_of
from cms.delivery.kinds import Facets, Kind, Occasion, States
from cms.delivery.links import Links
from cms.delivery.shapes import (
    Amount,
    ContactList,
    Day,
    Html,
    Link,
    LinkList,
)
from cms.pages import BasePage, Faults, PageBody, synced
from cms.richtext import FEATURES
from cms.rows import ContactDetail, Row, translated
from cms.taxonomy import by_code
from network import schema_org
from network.organisation import ORGANISATIONS, keys
from network.output import OutputShape
from network.partner import PartnerShape


class ProjectBody(PageBody):
    goal: Html
    objectives: list[str]
    starts_on: Day | None
    ends_on: Day | None
    funder: str
    programme: str
    contract_number: str
    amount: Amount | None
    currency: str
    lead_organisation: Link
    partners: list[PartnerShape]
    outputs: list[OutputShape]
    events: LinkList
    municipalities: LinkList
    fields: LinkList
    contact_details: ContactList


class ProjectPage(BasePage):
    """A project of one or several organisations."""

    goal = RichTextField(_("goal"), features=FEATURES, blank=True)
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("The last day.")
    )
    lead_organisation = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("lead organisation"), help_text=_("Who answers for the project."),
    )  # fmt: skip
    funder = models.CharField(_("funder"), max_length=255, blank=True)
    programme = models.CharField(_("programme"), max_length=255, blank=True)
    contract_number = models.CharField(_("contract number"), max_length=64, blank=True)
    amount = models.DecimalField(
        _("amount"), max_digits=14, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0, _("An amount cannot be below zero."))],
        help_text=_("Of the funding, as the contract says it."),
    )  # fmt: skip
    currency = CurrencyField(_("currency"), blank=True)
    municipalities = ParentalManyToManyField(
        "cms.Municipality", blank=True, related_name="+", verbose_name=_("municipalities"),
        help_text=_("Where the project works."),
    )  # fmt: skip
    fields = ParentalManyToManyField(
        "cms.Field", blank=True, related_name="+", verbose_name=_("fields of activity")
    )

    kind = Kind(
        name="project",
        plural="projects",
        label=_("project"),
        label_plural=_("projects"),
        body=ProjectBody,
        facets={
            "municipality": _("code of a municipality where it works"),
            "field": _("code of a field of activity"),
            "organisation": _("key of the lead organisation or of a partner"),
        },
        states=States(
            before="planned",
            during="running",
            after="finished",
            labels=(_("planned"), _("running"), _("finished")),
        ),
        occasions={"project_ends": _("project ends")},
        by_moment=True,
        newest_first=True,
        schema_org=schema_org.project,
    )
    parent_page_types = ["home.ListPage", "network.NetworkPage"]
    subpage_types: list[str] = []
    of_network = True
    override_translatable_fields = synced(
        "starts_on", "ends_on", "lead_organisation", "contract_number", "amount",
        "currency", "municipalities", "fields",
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("goal"),
        InlinePanel("objectives", heading=_("Objectives"), label=_("Objective")),
        PageChooserPanel("lead_organisation", ORGANISATIONS),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
        FieldRowPanel([FieldPanel("funder"), FieldPanel("programme")]),
        FieldPanel("contract_number"),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("currency")]),
        FieldPanel("municipalities"),
        FieldPanel("fields"),
        InlinePanel("outputs", heading=_("Outputs"), label=_("Output")),
        InlinePanel("events", heading=_("Events and trainings"), label=_("Event")),
        InlinePanel(
            "contact_details", heading=_("Contact details"), label=_("Contact detail")
        ),
        BasePage.content_panel,
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def body(self, links: Links) -> ProjectBody:
        return ProjectBody(
            **self.shared_body(links),
            goal=links.html(self.goal),
            objectives=[row.text for row in self.objectives.all()],
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            funder=self.funder,
            programme=self.programme,
            contract_number=self.contract_number,
            amount=self.amount,
            currency=self.currency if self.amount is not None else "",
            lead_organisation=links.to(self.lead_organisation),
            partners=[row.shape(links) for row in self.partners.all()],
            outputs=[row.shape(links) for row in self.outputs.all()],
            events=links.all(row.event for row in self.events.all() if row.event),
            municipalities=links.all(sorted(self.municipalities.all(), key=by_code)),
            fields=links.all(sorted(self.fields.all(), key=by_code)),
            contact_details=links.contacts(self.contact_details.all()),
        )

    def facets(self) -> Facets:
        partners = (row.organisation for row in self.partners.all())
        return [
            *(("municipality", place.code) for place in self.municipalities.all()),
            *(("field", field.code) for field in self.fields.all()),
            *keys(self.lead_organisation, *partners),
        ]

    def sort_value(self) -> datetime | None:
        day = self.starts_on or self.ends_on
        return day and start_of(day)

    def period(self) -> tuple[datetime | None, datetime | None]:
        begins, until = self.starts_on, self.ends_on
        return begins and start_of(begins), until and day_after(until)

    def occasions(self) -> Iterable[Occasion]:
        if self.ends_on:
            yield Occasion.on("project_ends", self.ends_on)

    def faults(self) -> Faults:
        errors = super().faults()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _(
                "The project would end before it begins. Correct one of the dates."
            )
        if self.amount is not None and not self.currency:
            errors["currency"] = _("Say in which currency the amount is.")
        return errors


class Objective(Row):
    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="objectives")
    text = models.TextField(_("objective"))

    panels = [FieldPanel("text")]
    translatable_fields = translated("text")

    class Meta(Row.Meta):
        verbose_name = _("objective")

    def __str__(self) -> str:
        return self.text


class ProjectEvent(Row):
    """A training or another event of the project."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="events")
    event = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("event"),
    )  # fmt: skip

    panels = [PageChooserPanel("event", "home.EventPage")]
    translatable_fields = translated(synced=("event",))

    class Meta(Row.Meta):
        verbose_name = _("event")

    def __str__(self) -> str:
        return str(self.event)


class ProjectContactDetail(ContactDetail):
    page = ParentalKey(
        ProjectPage, on_delete=models.CASCADE, related_name="contact_details"
    )
