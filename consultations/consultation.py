"""The kind `consultation`: a topic on which an authority asks for opinions (OParl paper)."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Annotated, Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField

from cms.delivery.kinds import Facets, Kind, Occasion, States
from cms.delivery.links import Links
from cms.delivery.shapes import (
    Attachment,
    Codes,
    ContactList,
    Day,
    Html,
    Link,
    LinkList,
    Moment,
    Shape,
)
from cms.editing.page_form import PageForm
from cms.pages import BasePage, Faults, PageBody, synced
from cms.richtext import FEATURES
from cms.rows import ContactDetail, Row, translated
from cms.taxonomy import by_code


class SubjectType(models.TextChoices):
    DRAFT_LAW = "draft_law", _("draft law")
    REGULATION = "regulation", _("regulation")
    PLAN = "plan", _("plan")
    BUDGET = "budget", _("budget")
    STRATEGY = "strategy", _("strategy")
    PROGRAMME = "programme", _("programme")
    SERVICE = "service", _("service")
    OTHER = "other", _("other subject")


class Stage(models.TextChoices):
    ANNOUNCED = "announced", _("announced")
    COLLECTING = "collecting", _("collecting opinions")
    ANALYSING = "analysing", _("opinions are being analysed")
    DECIDED = "decided", _("decided")
    WITHDRAWN = "withdrawn", _("withdrawn")


class DocumentShape(Shape):
    title: str
    document: Attachment | None


class ConsultationBody(PageBody):
    issuing_authority: str
    subject_type: Annotated[str, Codes(SubjectType.choices)]
    description: Html
    municipality: Link
    fields: LinkList
    documents: list[DocumentShape]
    questions: list[str]
    opens_at: Moment | None
    closes_at: Moment | None
    stage: Annotated[str, Codes(Stage.choices)]
    responsible_body: str
    how_to_respond: Html
    response_url: str
    contact_details: ContactList
    outcome: Html
    decided_on: Day | None


def schema_org(item: dict[str, Any], absolute: Callable[[str], str]) -> dict[str, Any]:
    """A `WebPage` of the authority, about a time and a place: schema.org has nothing nearer."""
    place = item["municipality"]
    times = [item["opens_at"] or "..", item["closes_at"] or ".."]
    return {
        "@type": "WebPage",
        "name": item["title"],
        "description": item["lead"],
        "publisher": {"@type": "Organization", "name": item["issuing_authority"]},
        "temporalCoverage": "/".join(times),
        "spatialCoverage": place and {"@type": "Place", "name": place["title"]},
        "about": [field["title"] for field in item["fields"]],
        "image": item["image"] and absolute(item["image"]["url"]),
    }


class ConsultationForm(PageForm):
    """A new consultation is open from now, for a month, to the end of the last day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            now = timezone.localtime().replace(minute=0, second=0, microsecond=0)
            last = now.replace(hour=23, minute=59) + timedelta(days=30)
            self.initial |= {"opens_at": now, "closes_at": last}


class ConsultationPage(BasePage):
    """A topic that is, was or will be open for opinions."""

    SubjectType = SubjectType
    Stage = Stage

    issuing_authority = models.CharField(
        _("issuing authority"), max_length=255,
        help_text=_("Who asks for opinions and will decide."),
    )  # fmt: skip
    subject_type = models.CharField(
        _("what is consulted"), max_length=32, choices=SubjectType.choices
    )
    description = RichTextField(_("description"), features=FEATURES, blank=True)
    municipality = models.ForeignKey(
        "cms.Municipality", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("municipality"),
    )  # fmt: skip
    fields = ParentalManyToManyField(
        "cms.Field", blank=True, related_name="+", verbose_name=_("fields of activity")
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    stage = models.CharField(
        _("stage"), max_length=32, choices=Stage.choices, default=Stage.COLLECTING
    )
    responsible_body = models.CharField(
        _("responsible body"), max_length=255, blank=True
    )
    how_to_respond = RichTextField(
        _("how to give an opinion"), features=FEATURES, blank=True
    )
    response_url = models.URLField(_("form for opinions"), blank=True)
    outcome = RichTextField(
        _("outcome"), features=FEATURES, blank=True,
        help_text=_("What was decided, and what became of the opinions."),
    )  # fmt: skip
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    kind = Kind(
        name="consultation",
        plural="consultations",
        label=_("consultation"),
        label_plural=_("consultations"),
        body=ConsultationBody,
        facets={
            "municipality": _("code of the municipality"),
            "field": _("code of a field of activity"),
            "subject_type": _("what is consulted"),
            "stage": _("how far it has come"),
        },
        states=States(
            before="upcoming",
            during="open",
            after="closed",
            countdown="closes_in_days",
            grouped=True,
            labels=(_("upcoming"), _("open"), _("closed")),
        ),
        by_moment=True,
        schema_org=schema_org,
        occasions={
            "opens": _("consultation opens"),
            "closes": _("consultation closes"),
        },
    )
    parent_page_types = ["home.ListPage", "network.NetworkPage"]
    subpage_types: list[str] = []
    of_network = True
    base_form_class = ConsultationForm
    override_translatable_fields = synced(
        "subject_type", "municipality", "fields", "opens_at", "closes_at",
        "stage", "response_url", "decided_on",
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
        FieldPanel("issuing_authority"),
        FieldRowPanel([FieldPanel("subject_type"), FieldPanel("stage")]),
        FieldPanel("municipality"),
        FieldPanel("fields"),
        FieldPanel("description"),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        InlinePanel("questions", heading=_("Questions"), label=_("Question")),
        FieldPanel("how_to_respond"),
        FieldPanel("response_url"),
        FieldPanel("responsible_body"),
        InlinePanel(
            "contact_details", heading=_("Contact details"), label=_("Contact detail")
        ),
        FieldPanel("outcome"),
        FieldPanel("decided_on"),
        BasePage.content_panel,
    ]

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")

    def body(self, links: Links) -> ConsultationBody:
        return ConsultationBody(
            **self.shared_body(links),
            issuing_authority=self.issuing_authority,
            subject_type=self.subject_type,
            description=links.html(self.description),
            municipality=links.to(self.municipality),
            fields=links.all(sorted(self.fields.all(), key=by_code)),
            documents=[row.shape(links) for row in self.documents.all()],
            questions=[row.text for row in self.questions.all()],
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            stage=self.stage,
            responsible_body=self.responsible_body,
            how_to_respond=links.html(self.how_to_respond),
            response_url=self.response_url,
            contact_details=links.contacts(self.contact_details.all()),
            outcome=links.html(self.outcome),
            decided_on=self.decided_on,
        )

    def facets(self) -> Facets:
        return [
            ("municipality", self.municipality.code if self.municipality else ""),
            *(("field", field.code) for field in self.fields.all()),
            ("subject_type", self.subject_type),
            ("stage", self.stage),
        ]

    def sort_value(self) -> datetime | None:
        return self.closes_at

    def period(self) -> tuple[datetime | None, datetime | None]:
        return self.opens_at, self.closes_at

    def occasions(self) -> Iterable[Occasion]:
        if self.opens_at:
            yield Occasion(what="opens", begins=self.opens_at)
        if self.closes_at:
            yield Occasion(what="closes", begins=self.closes_at)

    def faults(self) -> Faults:
        errors = super().faults()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            errors["closes_at"] = _(
                "A consultation cannot close before it opens. Correct one of the dates."
            )
        closes_on = self.closes_at and timezone.localdate(self.closes_at)
        if self.decided_on and closes_on and self.decided_on < closes_on:
            errors["decided_on"] = _(
                "It would be decided before it closes. Correct one of the dates."
            )
        return errors


class ConsultationDocument(Row):
    page = ParentalKey(
        ConsultationPage, on_delete=models.CASCADE, related_name="documents"
    )
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

    def shape(self, links: Links) -> DocumentShape:
        return DocumentShape(title=self.title, document=links.file(self.document))


class Question(Row):
    page = ParentalKey(
        ConsultationPage, on_delete=models.CASCADE, related_name="questions"
    )
    text = models.TextField(_("question"))

    panels = [FieldPanel("text")]
    translatable_fields = translated("text")

    class Meta(Row.Meta):
        verbose_name = _("question")

    def __str__(self) -> str:
        return self.text


class ConsultationContactDetail(ContactDetail):
    page = ParentalKey(
        ConsultationPage, on_delete=models.CASCADE, related_name="contact_details"
    )
