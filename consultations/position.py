"""The kind `position`: what organisations tell an authority, and what it replied (OParl paper)."""

from collections.abc import Iterable
from datetime import datetime

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

from cms.days import NEVER, start_of
from cms.delivery.kinds import (
    Choice,
    Facets,
    Kind,
    Monitor,
    Occasion,
    States,
    key_of,
    mark,
)
from cms.delivery.links import Links
from cms.pages import BasePage, Faults, synced
from cms.richtext import FEATURES
from cms.rows import Row, RowFault, translated
from cms.taxonomy import by_code
from consultations import position_faults
from consultations.point import PointShape, PointState
from consultations.position_body import (
    Outcome,
    PositionBody,
    PositionDocumentShape,
    PositionType,
)
from consultations.position_schema import schema_org


class PositionPage(BasePage):
    """A statement, initiative, recommendation or joint position, and the reply to it."""

    Type = PositionType

    type = models.CharField(
        _("type"), max_length=32, choices=PositionType.choices,
        default=PositionType.STATEMENT,
    )  # fmt: skip
    sent_on = models.DateField(
        _("sent on"), null=True, blank=True,
        help_text=_("Leave empty while it is being prepared."),
    )  # fmt: skip
    addressed_to = models.CharField(
        _("addressed to"), max_length=255, blank=True,
        help_text=_("The authority, as it is called in the letter."),
    )  # fmt: skip
    addressed_to_body = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("page of the body"),
        help_text=_("If it has a page here: its replies are counted there."),
    )  # fmt: skip
    consultation = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("consultation"), help_text=_("The consultation it answers."),
    )  # fmt: skip
    municipality = models.ForeignKey(
        "cms.Municipality", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("municipality"),
    )  # fmt: skip
    fields = ParentalManyToManyField(
        "cms.Field", blank=True, related_name="+", verbose_name=_("fields of activity")
    )
    description = RichTextField(_("description"), features=FEATURES, blank=True)
    reply_due_on = models.DateField(
        _("reply due on"), null=True, blank=True,
        help_text=_("The day by which the authority must reply; it is in the calendar."),
    )  # fmt: skip
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    reply = RichTextField(_("reply"), features=FEATURES, blank=True)
    reply_document = models.ForeignKey(
        "cms.File", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("reply as a file"),
    )  # fmt: skip

    kind = Kind(
        name="position",
        plural="positions",
        label=_("position"),
        label_plural=_("positions"),
        body=PositionBody,
        facets={
            "type": _("statement, initiative, recommendation or joint position"),
            "municipality": _("code of the municipality"),
            "field": _("code of a field of activity"),
            "addressed_to": _("key of the body it is addressed to"),
            "consultation": _("key of the consultation it answers"),
            "organisation": _("key of a member organisation that backs it"),
            "outcome": _("what became of its points, once there is a reply"),
            "point_state": _("what became of one of its points, once it is sent"),
        },
        choices={
            "point_state": Choice(label=_("state of a point"), codes="points.state")
        },
        states=States(
            before="not_sent",
            during="waiting",
            after="answered",
            countup="waiting_days",
            labels=(
                _("not sent yet"),
                _("waiting for a reply"),
                pgettext_lazy("position", "answered"),
            ),
        ),
        occasions={"reply_due": _("reply is due")},
        monitor=Monitor(by="addressed_to", outcome="outcome", named="addressed_to"),
        by_moment=True,
        newest_first=True,
        schema_org=schema_org,
    )
    parent_page_types = ["home.ListPage", "network.NetworkPage"]
    subpage_types: list[str] = []
    of_network = True
    override_translatable_fields = synced(
        "type", "sent_on", "addressed_to_body", "consultation", "municipality",
        "fields", "reply_due_on", "replied_on", "reply_document",
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("type"), FieldPanel("sent_on")]),
        FieldPanel("addressed_to"),
        PageChooserPanel("addressed_to_body", "network.BodyPage"),
        PageChooserPanel("consultation", "consultations.ConsultationPage"),
        FieldPanel("municipality"),
        FieldPanel("fields"),
        FieldPanel("description"),
        InlinePanel("points", heading=_("Points"), label=_("Point")),
        InlinePanel(
            "backers", heading=_("Who backs it"), label=pgettext_lazy("who", "Backer")
        ),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("reply_due_on"), FieldPanel("replied_on")]),
                FieldPanel("reply"),
                FieldPanel("reply_document"),
            ],
            heading=_("The authority's reply"),
        ),
        BasePage.content_panel,
    ]

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")

    def body(self, links: Links) -> PositionBody:
        return PositionBody(
            **self.shared_body(links),
            type=self.type,
            sent_on=self.sent_on,
            addressed_to=self.addressed_to,
            addressed_to_body=links.to(self.addressed_to_body),
            consultation=links.to(self.consultation),
            municipality=links.to(self.municipality),
            fields=links.all(sorted(self.fields.all(), key=by_code)),
            description=links.html(self.description),
            points=self._points(links),
            backers=[row.shape(links) for row in self.backers.all()],
            documents=[row.shape(links) for row in self.documents.all()],
            reply_due_on=self.reply_due_on,
            replied_on=self.replied_on,
            answered_in_days=self._answered_in_days(),
            reply=links.html(self.reply),
            reply_document=links.file(self.reply_document),
            outcome=self.outcome(),
        )

    def _points(self, links: Links) -> list[PointShape]:
        backers = list(self.backers.all())
        return [
            point.shape(
                links, number, [backer for backer in backers if backer.backs(number)]
            )
            for number, point in enumerate(self.points.all(), 1)
        ]

    def _answered_in_days(self) -> int | None:
        if not self.sent_on or not self.replied_on:
            return None
        return (self.replied_on - self.sent_on).days

    def outcome(self) -> str:
        """Of all points together; empty while there is no reply."""
        if not self.replied_on:
            return ""
        states = {point.state for point in self.points.all()}
        if states <= {PointState.WAITING}:
            return Outcome.NONE
        return states.pop() if len(states) == 1 else Outcome.MIXED

    def facets(self) -> Facets:
        backing = (row.organisation for row in self.backers.all())
        points = self.points.all() if self.sent_on else ()
        return [
            ("type", self.type),
            ("municipality", self.municipality.code if self.municipality else ""),
            *(("field", field.code) for field in self.fields.all()),
            ("addressed_to", key_of(self.addressed_to_body)),
            ("consultation", key_of(self.consultation)),
            *(("organisation", key_of(page)) for page in backing),
            ("outcome", self.outcome()),
            *(("point_state", point.state) for point in points),
        ]

    def sort_value(self) -> datetime | None:
        return self.sent_on and start_of(self.sent_on)

    def period(self) -> tuple[datetime | None, datetime | None]:
        """The time of waiting: what is not sent has not begun to wait."""
        begins = start_of(self.sent_on) if self.sent_on else NEVER
        return begins, self.replied_on and start_of(self.replied_on)

    def occasions(self) -> Iterable[Occasion]:
        if self.reply_due_on and not self.replied_on:
            whose = self.addressed_to or mark(self.addressed_to_body)
            yield Occasion.on("reply_due", self.reply_due_on, whose)

    def faults(self) -> Faults:
        return super().faults() | position_faults.of_dates(self)

    def row_faults(self) -> Iterable[RowFault]:
        return position_faults.of_backers(
            self.backers.all(), points=len(self.points.all())
        )


class PositionDocument(Row):
    page = ParentalKey(PositionPage, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=255)
    document = models.ForeignKey(
        "cms.File", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("file"),
    )  # fmt: skip

    panels = [FieldPanel("title"), FieldPanel("document")]
    translatable_fields = translated("title", synced=("document",))

    class Meta(Row.Meta):
        verbose_name = _("document")

    def __str__(self) -> str:
        return self.title

    def shape(self, links: Links) -> PositionDocumentShape:
        return PositionDocumentShape(
            title=self.title, document=links.file(self.document)
        )
