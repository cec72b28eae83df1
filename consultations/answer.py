"""The kind `answer`: a question to the consulting desk that was answered for everybody."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField

from cms.days import start_of
from cms.delivery.kinds import Facets, Kind, Occasion, States
from cms.delivery.links import Links
from cms.delivery.shapes import Attachment, Day, Html, Link, LinkList, Shape
from cms.editing.page_form import PageForm
from cms.pages import BasePage, Faults, PageBody, synced
from cms.richtext import FEATURES, is_blank
from cms.rows import Row, translated
from cms.taxonomy import by_code


class AnswerDocumentShape(Shape):
    title: str
    document: Attachment | None


class AnswerBody(PageBody):
    question: str
    answer: Html
    municipality: Link
    fields: LinkList
    valid_as_of: Day
    recheck_on: Day | None
    legal_references: list[str]
    documents: list[AnswerDocumentShape]


def schema_org(item: dict[str, Any], absolute: Callable[[str], str]) -> dict[str, Any]:
    return {
        "@type": "QAPage",
        "name": item["title"],
        "description": item["lead"],
        "mainEntity": {
            "@type": "Question",
            "name": item["title"],
            "text": item["question"] or item["title"],
            "answerCount": 1,
            "about": [{"@type": "Thing", "name": f["title"]} for f in item["fields"]],
            "acceptedAnswer": {
                "@type": "Answer",
                "text": item["answer"],
                "url": absolute(item["meta"]["path"]),
                "datePublished": item["meta"]["published_at"],
                "dateModified": item["valid_as_of"],
                "expires": item["recheck_on"],
                "citation": item["legal_references"],
            },
        },
    }


class AnswerForm(PageForm):
    """A new answer is to be checked again in a year."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["recheck_on"] = timezone.localdate() + timedelta(days=365)


class AnswerPage(BasePage):
    """A question and its answer; the title is the question in short."""

    question = models.TextField(
        _("question"), blank=True,
        help_text=_(
            "The whole question. Leave out names and whatever else tells who asked."
        ),
    )  # fmt: skip
    answer = RichTextField(_("answer"), features=FEATURES)
    valid_as_of = models.DateField(
        _("valid under the law as of"), default=timezone.localdate,
        help_text=_("The day on which it was last right by the law in force."),
    )  # fmt: skip
    recheck_on = models.DateField(
        _("to be checked again on"), null=True, blank=True,
        help_text=_("From this day on readers are told that it may be out of date."),
    )  # fmt: skip
    legal_references = models.TextField(
        _("legal references"), blank=True,
        help_text=_("Acts and sections that the answer rests on, one in each line."),
    )  # fmt: skip
    municipality = models.ForeignKey(
        "cms.Municipality", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("municipality"),
        help_text=_("Only if the answer holds there alone."),
    )  # fmt: skip
    fields = ParentalManyToManyField(
        "cms.Field", blank=True, related_name="+", verbose_name=_("fields of activity")
    )

    kind = Kind(
        name="answer",
        plural="answers",
        label=_("answer"),
        label_plural=_("answers"),
        body=AnswerBody,
        facets={
            "municipality": _("code of the municipality"),
            "field": _("code of a field of activity"),
        },
        states=States(
            before="current",
            during="current",
            after="to_be_checked",
            labels=(_("up to date"), _("up to date"), _("to be checked again")),
        ),
        occasions={"recheck": _("answer is to be checked again")},
        by_moment=True,
        newest_first=True,
        schema_org=schema_org,
    )
    parent_page_types = ["home.ListPage", "network.NetworkPage"]
    subpage_types: list[str] = []
    of_network = True
    base_form_class = AnswerForm
    override_translatable_fields = synced(
        "valid_as_of", "recheck_on", "municipality", "fields"
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("question"),
        FieldPanel("answer"),
        FieldRowPanel([FieldPanel("valid_as_of"), FieldPanel("recheck_on")]),
        FieldPanel("legal_references"),
        FieldPanel("fields"),
        FieldPanel("municipality"),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        BasePage.content_panel,
    ]

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def body(self, links: Links) -> AnswerBody:
        references = self.legal_references.splitlines()
        return AnswerBody(
            **self.shared_body(links),
            question=self.question,
            answer=links.html(self.answer),
            municipality=links.to(self.municipality),
            fields=links.all(sorted(self.fields.all(), key=by_code)),
            valid_as_of=self.valid_as_of,
            recheck_on=self.recheck_on,
            legal_references=[line.strip() for line in references if line.strip()],
            documents=[row.shape(links) for row in self.documents.all()],
        )

    def facets(self) -> Facets:
        return [
            ("municipality", self.municipality.code if self.municipality else ""),
            *(("field", field.code) for field in self.fields.all()),
        ]

    def sort_value(self) -> datetime:
        return start_of(self.valid_as_of)

    def period(self) -> tuple[datetime, datetime | None]:
        return start_of(self.valid_as_of), self.recheck_on and start_of(self.recheck_on)

    def occasions(self) -> Iterable[Occasion]:
        if self.recheck_on:
            yield Occasion.on("recheck", self.recheck_on)

    def faults(self) -> Faults:
        errors = super().faults()
        if is_blank(self.answer):
            errors["answer"] = _("Write the answer.")
        if self.valid_as_of and self.valid_as_of > timezone.localdate():
            errors["valid_as_of"] = _(
                "This day is yet to come. Write the last day on which the answer was checked."
            )
        if self.recheck_on and self.valid_as_of and self.recheck_on <= self.valid_as_of:
            errors["recheck_on"] = _(
                "This is not after the day on which the answer was right. Correct one of the dates."
            )
        return errors


class AnswerDocument(Row):
    page = ParentalKey(AnswerPage, on_delete=models.CASCADE, related_name="documents")
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

    def shape(self, links: Links) -> AnswerDocumentShape:
        return AnswerDocumentShape(title=self.title, document=links.file(self.document))
