"""The kind `event`: events, trainings and meetings (schema.org Event, iCalendar, OParl meeting)."""

from collections.abc import Iterable
from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField

from cms.codes_field import CodesField
from cms.delivery.kinds import Facets, Kind, Occasion, States, key_of
from cms.delivery.links import Links
from cms.pages import BasePage, Faults, synced
from cms.richtext import FEATURES
from cms.rows import ContactDetail, RowFault
from cms.taxonomy import by_code
from home import agenda, event_dates, event_faults
from home.event_body import HELD_IN, EventBody, EventType, TimeShape, as_of
from home.event_form import EventForm
from home.event_popolo import popolo
from home.event_schema import schema_org
from home.recurrence import (
    Recurrence,
    Repeats,
)
from home.time_zones import own_zone, zones


class EventPage(BasePage):
    """An event, a training or a meeting; cancelled ones stay, and say so."""

    Type = EventType
    Repeats = Repeats

    type = models.CharField(
        _("type"), max_length=32, choices=EventType.choices, default=EventType.EVENT
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    all_day = models.BooleanField(
        _("all day"), default=False, help_text=_("Only the days count, not the times.")
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, choices=zones, default=own_zone,
        help_text=_("All times of the event are those of the clocks there."),
    )  # fmt: skip
    repeats = models.CharField(
        _("repeats"), max_length=32, choices=Repeats.choices, blank=True
    )
    interval = models.PositiveSmallIntegerField(
        _("every how many"), default=1,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("1 for every week or month, 2 for every second one …"),
    )  # fmt: skip
    repeats_until = models.DateField(
        _("repeats until"), null=True, blank=True,
        help_text=_("The last day on which it may take place, at most five years on."),
    )  # fmt: skip
    place = models.CharField(
        _("place"),
        max_length=255,
        blank=True,
        help_text=_("The name of the house or hall."),
    )
    address = models.CharField(_("address"), max_length=255, blank=True)
    municipality = models.ForeignKey(
        "cms.Municipality", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("municipality"),
    )  # fmt: skip
    online_url = models.URLField(
        _("link to take part"), blank=True, help_text=_("For everybody to see.")
    )
    organiser = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("organiser"),
    )  # fmt: skip
    organiser_name = models.CharField(
        _("name of the organiser"), max_length=255, blank=True,
        help_text=_("When the organisation has no page here."),
    )  # fmt: skip
    organiser_body = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("meeting of"),
        help_text=_("The council, commission or working group that meets."),
    )  # fmt: skip
    held_in = CodesField(_("languages it is held in"), codes=HELD_IN, blank=True)
    description = RichTextField(_("description"), features=FEATURES, blank=True)
    fields = ParentalManyToManyField(
        "cms.Field", blank=True, related_name="+", verbose_name=_("fields of activity")
    )
    registration_url = models.URLField(_("form to register"), blank=True)
    registration_closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True
    )
    fee = models.CharField(
        _("fee"), max_length=255, blank=True, help_text=_("As in “free of charge”.")
    )
    cancelled = models.BooleanField(
        _("cancelled"), default=False,
        help_text=_("Tick this instead of deleting it: who planned to come must see it."),
    )  # fmt: skip
    cancellation_note = models.TextField(_("why it is cancelled"), blank=True)

    kind = Kind(
        name="event",
        plural="events",
        label=_("event"),
        label_plural=_("events"),
        body=EventBody,
        facets={
            "type": _("event, training or meeting"),
            "municipality": _("code of the municipality"),
            "field": _("code of a field of activity"),
            "body": _("key of the council, commission or working group that meets"),
            "organisation": _("key of the organisation that organises it"),
            "held_in": _("code of a language it is held in"),
        },
        states=States(
            before="upcoming",
            during="upcoming",
            after="past",
            grouped=True,
            labels=(
                pgettext_lazy("events", "upcoming"),
                pgettext_lazy("events", "upcoming"),
                pgettext_lazy("events", "past"),
            ),
        ),
        by_moment=True,
        occasions={
            "takes_place": _("takes place"),
            "cancelled": _("cancelled"),
            "registration_closes": _("registration closes"),
        },
        held={"takes_place": "CONFIRMED", "cancelled": "CANCELLED"},
        as_of=as_of,
        schema_org=schema_org,
        profiles={"popolo": popolo},
    )
    parent_page_types = ["home.ListPage", "network.NetworkPage"]
    subpage_types: list[str] = []
    base_form_class = EventForm
    override_translatable_fields = synced(
        "type", "starts_at", "ends_at", "all_day", "time_zone", "repeats", "interval",
        "repeats_until", "municipality", "online_url", "organiser", "organiser_body",
        "held_in", "fields", "registration_url", "registration_closes_at", "cancelled",
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("type"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldRowPanel([FieldPanel("all_day"), FieldPanel("time_zone")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("repeats"), FieldPanel("interval")]),
                FieldPanel("repeats_until"),
                InlinePanel("excluded_dates", label=_("Day left out")),
            ],
            heading=_("Repetition"),
            classname="collapsed",
        ),
        FieldRowPanel([FieldPanel("place"), FieldPanel("address")]),
        FieldRowPanel([FieldPanel("municipality"), FieldPanel("online_url")]),
        FieldPanel("description"),
        MultiFieldPanel(
            [
                PageChooserPanel(
                    "organiser", ["network.MemberPage", "network.NetworkPage"]
                ),
                FieldPanel("organiser_name"),
                PageChooserPanel("organiser_body", "network.BodyPage"),
            ],
            heading=_("Organiser"),
        ),
        FieldPanel("fields"),
        FieldPanel("held_in"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("registration_url"),
                        FieldPanel("registration_closes_at"),
                    ]
                ),
                FieldPanel("fee"),
            ],
            heading=_("Registration"),
        ),
        InlinePanel("agenda_items", heading=_("Agenda"), label=_("Agenda item")),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        InlinePanel(
            "contact_details", heading=_("Contact details"), label=_("Contact detail")
        ),
        MultiFieldPanel(
            [FieldPanel("cancelled"), FieldPanel("cancellation_note")],
            heading=_("Cancellation"),
        ),
        BasePage.content_panel,
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def body(self, links: Links) -> EventBody:
        recurrence = self.recurrence()
        return EventBody(
            **self.shared_body(links),
            type=self.type,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            all_day=self.all_day,
            time_zone=self.time_zone,
            recurrence=self.repeats,
            recurrence_rule=recurrence.rule(),
            interval=self.interval,
            repeats_until=self.repeats_until,
            excluded_dates=sorted(recurrence.without),
            times=[TimeShape.of(time) for time in recurrence.times()],
            place=self.place,
            address=self.address,
            municipality=links.to(self.municipality),
            online_url=self.online_url,
            organiser=links.to(self.organiser),
            organiser_name=self.organiser_name,
            organiser_body=links.to(self.organiser_body),
            held_in=sorted(self.held_in),
            description=links.html(self.description),
            fields=links.all(sorted(self.fields.all(), key=by_code)),
            registration_url=self.registration_url,
            registration_closes_at=self.registration_closes_at,
            fee=self.fee,
            cancelled=self.cancelled,
            cancellation_note=self.cancellation_note,
            agenda_items=[row.shape(links) for row in self.agenda_items.all()],
            documents=[row.shape(links) for row in self.documents.all()],
            contact_details=links.contacts(self.contact_details.all()),
        )

    def recurrence(self) -> Recurrence:
        return event_dates.recurrence(self)

    def facets(self) -> Facets:
        return [
            ("type", self.type),
            ("municipality", self.municipality.code if self.municipality else ""),
            *(("field", field.code) for field in self.fields.all()),
            ("body", key_of(self.organiser_body)),
            ("organisation", key_of(self.organiser)),
            *(("held_in", code) for code in self.held_in),
        ]

    def sort_value(self) -> datetime:
        return self.starts_at

    def period(self) -> tuple[datetime | None, datetime | None]:
        """From the first time to the end of the last."""
        times = self.recurrence().times()
        return self.starts_at, times[-1].ends if times else self.starts_at

    def occasions(self) -> Iterable[Occasion]:
        return event_dates.occasions(self)

    def faults(self) -> Faults:
        return super().faults() | event_faults.of(self)

    def row_faults(self) -> Iterable[RowFault]:
        yield from agenda.repeated_numbers(self.agenda_items.all())
        yield from event_faults.of_days_left_out(self)


class EventContactDetail(ContactDetail):
    page = ParentalKey(
        EventPage, on_delete=models.CASCADE, related_name="contact_details"
    )
