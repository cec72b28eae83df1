"""The kind `body`: a council, advisory board, commission or working group in which
organisations are represented (Popolo organization, OParl body)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from pydantic import Field
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField

from cms.days import start_of
from cms.delivery.kinds import Choice, Facets, Kind, Occasion, States, key_of, mark
from cms.delivery.links import Links
from cms.delivery.shapes import (
    Codes,
    ContactList,
    Day,
    Html,
    Link,
    LinkList,
    PartialDay,
)
from cms.pages import BasePage, Faults, PageBody, synced
from cms.partial_date import PartialDateField
from cms.richtext import FEATURES
from cms.rows import ContactDetail, RowFault
from cms.taxonomy import by_code
from network import body_faults, popolo
from network.body_schema import schema_org
from network.organisation import keys
from network.seat import (
    MembershipShape,
    SeatCounts,
    SeatShape,
    mark_holders,
    span_without_vacancies,
)
from network.statutes import ActivityPlanShape, StatutesShape, mark_in_force

# The end of a span that never was.
LONG_AGO = date(1900, 1, 1)


class BodyType(models.TextChoices):
    COUNCIL = "council", _("council")
    ADVISORY_BOARD = "advisory_board", _("advisory board")
    COMMISSION = "commission", _("commission")
    WORKING_GROUP = "working_group", _("working group")
    BOARD = "board", _("board")


class Lack(models.TextChoices):
    STATUTES = "statutes", _("statutes")
    COMPOSITION = "composition", _("composition")


class BodyBody(PageBody):
    type: Annotated[str, Codes(BodyType.choices)]
    municipality: Link
    fields: LinkList
    description: Html
    founded: PartialDay | None
    dissolved_on: Day | None
    dissolved: bool = Field(False, description="Whether it is dissolved on the day")
    seats: list[SeatShape]
    seat_counts: SeatCounts = SeatCounts()
    memberships: list[MembershipShape] = Field(
        description="All terms of office there were, are and will be"
    )
    statutes: list[StatutesShape]
    statutes_review_on: Day | None
    activity_plans: list[ActivityPlanShape]
    meeting_schedule: str
    implements: Link = Field(description="The memorandum it puts into practice")
    contact_details: ContactList
    last_confirmed: Day | None
    lacks: list[Annotated[str, Codes(Lack.choices)]] = Field(
        description="What is not published of it"
    )


def as_of(body: dict[str, Any], day: date) -> None:
    """Who holds which seat, and which statutes are in force, on the day."""
    mark_holders(body, day)
    mark_in_force(body, day)


class BodyPage(BasePage):
    """A council, commission or working group."""

    Type = BodyType

    type = models.CharField(
        _("type"), max_length=32, choices=BodyType.choices, default=BodyType.COUNCIL
    )
    municipality = models.ForeignKey(
        "cms.Municipality", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("municipality"),
        help_text=_("Leave empty when it is the body of the whole network."),
    )  # fmt: skip
    fields = ParentalManyToManyField(
        "cms.Field", blank=True, related_name="+", verbose_name=_("fields of activity"),
        help_text=_("What it deals with as a whole; seats may have a field of their own."),
    )  # fmt: skip
    description = RichTextField(_("description"), features=FEATURES, blank=True)
    founded = PartialDateField(_("founded"), blank=True)
    dissolved_on = models.DateField(
        _("dissolved on"), null=True, blank=True, help_text=_("Its last day."),
    )  # fmt: skip
    meeting_schedule = models.CharField(
        _("how often it meets"), max_length=255, blank=True
    )
    statutes_review_on = models.DateField(
        _("statutes to be reviewed on"), null=True, blank=True
    )
    implements = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("memorandum it puts into practice"),
    )  # fmt: skip
    last_confirmed = models.DateField(
        _("last confirmed"), null=True, blank=True,
        help_text=_("When the body last said that this is right."),
    )  # fmt: skip

    kind = Kind(
        name="body",
        plural="bodies",
        label=_("council, commission, working group"),
        label_plural=_("councils, commissions, working groups"),
        body=BodyBody,
        facets={
            "type": _("council, commission …"),
            "municipality": _("code of the municipality"),
            "field": _(
                "code of a field of activity of the body or of one of its seats"
            ),
            "organisation": _("key of an organisation that holds or held a seat"),
            "implements": _("key of the memorandum it puts into practice"),
            "lacks": _("what is not published of it"),
        },
        choices={"lacks": Choice(label=_("not published"), codes="lacks")},
        states=States(
            before="vacancies",
            during="no_vacancies",
            after="vacancies",
            labels=(_("with vacancies"), _("without vacancies"), _("with vacancies")),
        ),
        occasions={
            "term_ends": _("term of office ends"),
            "statutes_review": _("statutes are to be reviewed"),
        },
        as_of=as_of,
        schema_org=schema_org,
        profiles={"popolo": popolo.body},
    )
    parent_page_types = ["home.ListPage", "network.NetworkPage"]
    subpage_types: list[str] = []
    of_network = True
    override_translatable_fields = synced(
        "type", "municipality", "fields", "founded", "dissolved_on",
        "statutes_review_on", "implements", "last_confirmed",
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("type"), FieldPanel("municipality")]),
        InlinePanel("seats", heading=_("Seats"), label=_("Seat")),
        InlinePanel(
            "memberships", heading=_("Who holds the seats"), label=_("Term of office")
        ),
        InlinePanel("statutes", heading=_("Statutes"), label=_("Version")),
        FieldPanel("statutes_review_on"),
        InlinePanel(
            "activity_plans", heading=_("Activity plans"), label=_("Activity plan")
        ),
        FieldPanel("meeting_schedule"),
        FieldPanel("description"),
        FieldPanel("fields"),
        InlinePanel(
            "contact_details", heading=_("Contact details"), label=_("Contact detail")
        ),
        FieldRowPanel([FieldPanel("founded"), FieldPanel("dissolved_on")]),
        PageChooserPanel("implements", "network.MemorandumPage"),
        FieldPanel("last_confirmed"),
        BasePage.content_panel,
    ]

    class Meta:
        verbose_name = _("council, commission, working group")
        verbose_name_plural = _("councils, commissions, working groups")

    def body(self, links: Links) -> BodyBody:
        seats = {seat.number: seat for seat in self.seats.all()}
        terms = sorted(self.memberships.all(), key=_by_seat)
        return BodyBody(
            **self.shared_body(links),
            type=self.type,
            municipality=links.to(self.municipality),
            fields=links.all(sorted(self.fields.all(), key=by_code)),
            description=links.html(self.description),
            founded=self.founded or None,
            dissolved_on=self.dissolved_on,
            seats=[seat.shape(links) for seat in self.seats.all()],
            memberships=[term.shape(links, seats.get(term.seat)) for term in terms],
            statutes=[version.shape(links) for version in self.statutes.all()],
            statutes_review_on=self.statutes_review_on,
            activity_plans=[plan.shape(links) for plan in self.activity_plans.all()],
            meeting_schedule=self.meeting_schedule,
            implements=links.to(self.implements),
            contact_details=links.contacts(self.contact_details.all()),
            last_confirmed=self.last_confirmed,
            lacks=self.lacks(),
        )

    def lacks(self) -> list[str]:
        """What a register of bodies misses here."""
        known = {
            Lack.STATUTES.value: self.statutes.all(),
            Lack.COMPOSITION.value: self.memberships.all(),
        }
        return [code for code, rows in known.items() if not rows]

    def facets(self) -> Facets:
        fields = [*self.fields.all(), *(seat.field for seat in self.seats.all())]
        held = (term.on_behalf_of for term in self.memberships.all())
        return [
            ("type", self.type),
            ("municipality", self.municipality.code if self.municipality else ""),
            *(("field", field.code) for field in fields if field),
            *keys(*held),
            ("implements", key_of(self.implements)),
            *(("lacks", code) for code in self.lacks()),
        ]

    def period(self) -> tuple[datetime | None, datetime | None]:
        """The last span of time in which nothing was vacant."""
        span = span_without_vacancies(
            [seat.number for seat in self.seats.all()],
            self.memberships.all(),
            dissolved_on=self.dissolved_on,
        )
        if span is None:
            return None, start_of(LONG_AGO)
        begins, ends = span
        return begins and start_of(begins), ends and start_of(ends)

    def occasions(self) -> Iterable[Occasion]:
        labels = {seat.number: seat.label for seat in self.seats.all()}
        for term in self.memberships.all():
            if term.end_date:
                who = term.organisation_name or mark(term.on_behalf_of)
                named = filter(None, [labels.get(term.seat), who])
                yield Occasion.on("term_ends", term.end_date, ", ".join(named))
        if self.statutes_review_on:
            yield Occasion.on("statutes_review", self.statutes_review_on)

    def faults(self) -> Faults:
        errors = super().faults()
        last = self.dissolved_on and self.dissolved_on.isoformat()
        if last and self.founded and last[: len(self.founded)] < self.founded:
            errors["dissolved_on"] = _(
                "It would be dissolved before it is founded. Correct one of the dates."
            )
        if self.last_confirmed and self.last_confirmed > timezone.localdate():
            errors["last_confirmed"] = _(
                "This day is yet to come. Write the day on which it was last confirmed."
            )
        return errors

    def row_faults(self) -> Iterable[RowFault]:
        yield from body_faults.of_seats(self.seats.all(), self.memberships.all())
        yield from body_faults.of_statutes(self.statutes.all())


def _by_seat(term: Any) -> tuple[int, date, int]:
    return term.seat, term.start_date or date.min, term.sort_order or 0


class BodyContactDetail(ContactDetail):
    page = ParentalKey(
        BodyPage, on_delete=models.CASCADE, related_name="contact_details"
    )
