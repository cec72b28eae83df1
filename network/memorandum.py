"""The kind `memorandum`: an agreement between civil society and a public authority."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField

from cms.days import day_after, start_of
from cms.delivery.kinds import Facets, Kind, Occasion, States, key_of
from cms.delivery.links import Links
from cms.delivery.shapes import Attachment, Day, Html, Link, LinkList, Shape
from cms.pages import BasePage, Faults, PageBody, synced
from cms.richtext import FEATURES
from cms.rows import Row, RowFault, translated
from cms.taxonomy import by_code
from network import memorandum_faults, schema_org
from network.commitment import CommitmentShape, Summary, mark_late
from network.organisation import keys
from network.signatory import PartyCounts, SignatoryShape, mark_parties
from network.version import VersionShape, mark_in_force

SHORT = 120  # characters of a commitment in the calendar


class ClauseShape(Shape):
    heading: str
    text: Html


class AnnexShape(Shape):
    title: str
    document: Attachment | None


class MemorandumBody(PageBody):
    preamble: Html
    signed_on: Day | None
    signed_at: str
    in_force_from: Day | None
    in_force_until: Day | None
    review_on: Day | None
    implementing_body: str
    implementing_body_item: Link
    municipality: Link
    fields: LinkList
    signatories: list[SignatoryShape]
    counts: PartyCounts = PartyCounts()
    clauses: list[ClauseShape]
    versions: list[VersionShape]
    annexes: list[AnnexShape]
    commitments: list[CommitmentShape]
    summary: Summary = Summary()


def as_of(body: dict[str, Any], day: date) -> None:
    """Who is a party, which version is in force and what is late on the day."""
    mark_parties(body, day)
    mark_in_force(body, day)
    mark_late(body, day)


class MemorandumPage(BasePage):
    """A memorandum of cooperation."""

    preamble = RichTextField(_("preamble"), features=FEATURES, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_at = models.CharField(_("signed at"), max_length=255, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    in_force_until = models.DateField(
        _("in force until"), null=True, blank=True,
        help_text=_("The last day; leave empty when it has no end."),
    )  # fmt: skip
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
    implementing_body = models.CharField(
        _("implementing body"), max_length=255, blank=True
    )
    implementing_body_page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("page of the implementing body"),
        help_text=_("When it has a page here, with its meetings."),
    )  # fmt: skip
    municipality = models.ForeignKey(
        "cms.Municipality", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("municipality"),
    )  # fmt: skip
    fields = ParentalManyToManyField(
        "cms.Field", blank=True, related_name="+", verbose_name=_("fields of activity")
    )

    kind = Kind(
        name="memorandum",
        plural="memoranda",
        label=_("memorandum"),
        label_plural=_("memoranda"),
        body=MemorandumBody,
        facets={
            "municipality": _("code of the municipality"),
            "field": _("code of a field of activity"),
            "organisation": _("key of a member organisation that signed it"),
            "body": _("key of the implementing body"),
        },
        states=States(
            before="not_yet_in_force",
            during="in_force",
            after="ended",
            labels=(_("not yet in force"), _("in force"), _("no longer in force")),
        ),
        occasions={
            "memorandum_ends": _("memorandum ends"),
            "memorandum_review": _("memorandum is to be reviewed"),
            "commitment_due": _("commitment is due"),
        },
        as_of=as_of,
        schema_org=schema_org.memorandum,
    )
    parent_page_types = ["home.ListPage", "network.NetworkPage"]
    subpage_types: list[str] = []
    of_network = True
    override_translatable_fields = synced(
        "signed_on", "in_force_from", "in_force_until", "review_on",
        "implementing_body_page", "municipality", "fields",
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("signed_on"), FieldPanel("signed_at")]),
        FieldRowPanel([FieldPanel("in_force_from"), FieldPanel("in_force_until")]),
        FieldRowPanel([FieldPanel("review_on"), FieldPanel("municipality")]),
        FieldPanel("fields"),
        FieldPanel("preamble"),
        InlinePanel("signatories", heading=_("Signatories"), label=_("Signatory")),
        InlinePanel("clauses", heading=_("Clauses"), label=_("Clause")),
        InlinePanel("annexes", heading=_("Annexes"), label=_("Annex")),
        InlinePanel("versions", heading=_("Versions"), label=_("Version")),
        InlinePanel("commitments", heading=_("Commitments"), label=_("Commitment")),
        FieldPanel("implementing_body"),
        PageChooserPanel("implementing_body_page", "network.BodyPage"),
        BasePage.content_panel,
    ]

    class Meta:
        verbose_name = _("memorandum")
        verbose_name_plural = _("memoranda")

    def body(self, links: Links) -> MemorandumBody:
        return MemorandumBody(
            **self.shared_body(links),
            preamble=links.html(self.preamble),
            signed_on=self.signed_on,
            signed_at=self.signed_at,
            in_force_from=self.in_force_from,
            in_force_until=self.in_force_until,
            review_on=self.review_on,
            implementing_body=self.implementing_body,
            implementing_body_item=links.to(self.implementing_body_page),
            municipality=links.to(self.municipality),
            fields=links.all(sorted(self.fields.all(), key=by_code)),
            signatories=[row.shape(links) for row in self.signatories.all()],
            clauses=[row.shape(links) for row in self.clauses.all()],
            versions=[row.shape(links) for row in self.versions.all()],
            annexes=[row.shape(links) for row in self.annexes.all()],
            commitments=[row.shape(links) for row in self.commitments.all()],
        )

    def facets(self) -> Facets:
        return [
            ("municipality", self.municipality.code if self.municipality else ""),
            *(("field", field.code) for field in self.fields.all()),
            *keys(*(row.organisation for row in self.signatories.all())),
            ("body", key_of(self.implementing_body_page)),
        ]

    def period(self) -> tuple[datetime | None, datetime | None]:
        begins = self.in_force_from or self.signed_on
        until = self.in_force_until
        return begins and start_of(begins), until and day_after(until)

    def occasions(self) -> Iterable[Occasion]:
        if self.in_force_until:
            yield Occasion.on("memorandum_ends", self.in_force_until)
        if self.review_on:
            yield Occasion.on("memorandum_review", self.review_on)
        for row in self.commitments.all():
            if row.due_on and row.is_open():
                note = Truncator(row.text).chars(SHORT, truncate="…")
                yield Occasion.on("commitment_due", row.due_on, note)

    def faults(self) -> Faults:
        errors = super().faults()
        if (
            self.signed_on
            and self.in_force_from
            and self.in_force_from < self.signed_on
        ):
            errors["in_force_from"] = _(
                "A memorandum cannot be in force before it is signed. Correct one of the dates."
            )
        begin = self.in_force_from or self.signed_on
        if begin and self.in_force_until and self.in_force_until < begin:
            errors["in_force_until"] = _(
                "The memorandum would end before it begins. Correct one of the dates."
            )
        return errors

    def row_faults(self) -> Iterable[RowFault]:
        yield from memorandum_faults.of_signatories(self.signatories.all())
        yield from memorandum_faults.of_versions(self.versions.all())
        yield from memorandum_faults.of_commitments(
            self.commitments.all(), signed_on=self.signed_on
        )


class Clause(Row):
    page = ParentalKey(MemorandumPage, on_delete=models.CASCADE, related_name="clauses")
    heading = models.CharField(_("heading"), max_length=255)
    text = RichTextField(_("text"), features=FEATURES)

    panels = [FieldPanel("heading"), FieldPanel("text")]
    translatable_fields = translated("heading", "text")

    class Meta(Row.Meta):
        verbose_name = _("clause")

    def __str__(self) -> str:
        return self.heading

    def shape(self, links: Links) -> ClauseShape:
        return ClauseShape(heading=self.heading, text=links.html(self.text))


class Annex(Row):
    page = ParentalKey(MemorandumPage, on_delete=models.CASCADE, related_name="annexes")
    title = models.CharField(_("title"), max_length=255)
    document = models.ForeignKey(
        "cms.File", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("file"),
    )  # fmt: skip

    panels = [FieldPanel("title"), FieldPanel("document")]
    translatable_fields = translated("title", synced=("document",))

    class Meta(Row.Meta):
        verbose_name = _("annex")

    def __str__(self) -> str:
        return self.title

    def shape(self, links: Links) -> AnnexShape:
        return AnnexShape(title=self.title, document=links.file(self.document))
