"""What belongs to a meeting: its agenda with results, its papers, the days it is left out."""

from collections.abc import Iterable
from typing import Annotated

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField

from cms.delivery.links import Links
from cms.delivery.shapes import Attachment, Codes, Html, Shape
from cms.richtext import FEATURES
from cms.rows import Row, RowFault, translated


class Result(models.TextChoices):
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", pgettext_lazy("agenda item", "rejected")
    POSTPONED = "postponed", _("postponed")
    NOTED = "noted", _("noted")


class EventDocumentType(models.TextChoices):
    INVITATION = "invitation", _("invitation")
    AGENDA = "agenda", _("agenda")
    MINUTES = "minutes", _("minutes")
    PRESENTATION = "presentation", _("presentation")
    OTHER = "other", _("other document")


class AgendaItemShape(Shape):
    """OParl agenda item."""

    number: str
    title: str
    text: Html
    result: Annotated[str, Codes(Result.choices)]
    resolution: str


class EventDocumentShape(Shape):
    type: Annotated[str, Codes(EventDocumentType.choices)]
    title: str
    document: Attachment | None


class AgendaItem(Row):
    """A point of the agenda, and what was resolved."""

    Result = Result

    page = ParentalKey(
        "home.EventPage", on_delete=models.CASCADE, related_name="agenda_items"
    )
    number = models.CharField(
        _("number"), max_length=16, blank=True, help_text=_("As in 3 or 3.1.")
    )
    title = models.CharField(_("title"), max_length=255)
    text = RichTextField(_("text"), features=FEATURES, blank=True)
    result = models.CharField(
        _("result"), max_length=16, choices=Result.choices, blank=True
    )
    resolution = models.TextField(
        _("resolution"), blank=True, help_text=_("What was resolved, word for word.")
    )

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("title")]),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("result"), FieldPanel("resolution")]),
    ]
    translatable_fields = translated(
        "title", "text", "resolution", synced=("number", "result")
    )

    class Meta(Row.Meta):
        verbose_name = _("agenda item")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.resolution and not self.result:
            raise ValidationError(
                {"result": _("Choose the result that the resolution belongs to.")}
            )

    def shape(self, links: Links) -> AgendaItemShape:
        return AgendaItemShape(
            number=self.number,
            title=self.title,
            text=links.html(self.text),
            result=self.result,
            resolution=self.resolution,
        )


def repeated_numbers(items: Iterable[AgendaItem]) -> Iterable[RowFault]:
    """A number stands once in an agenda."""
    seen: set[str] = set()
    for item in items:
        if item.number and item.number in seen:
            message = _("Another agenda item has this number. Change one of them.")
            yield RowFault(item, "number", message)
        seen.add(item.number)


class EventDocument(Row):
    page = ParentalKey(
        "home.EventPage", on_delete=models.CASCADE, related_name="documents"
    )
    type = models.CharField(
        _("type"),
        max_length=16,
        choices=EventDocumentType.choices,
        default=EventDocumentType.OTHER,
    )
    title = models.CharField(_("title"), max_length=255)
    document = models.ForeignKey(
        "cms.File", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("file"),
    )  # fmt: skip

    panels = [
        FieldRowPanel([FieldPanel("type"), FieldPanel("title")]),
        FieldPanel("document"),
    ]
    translatable_fields = translated("title", synced=("type", "document"))

    class Meta(Row.Meta):
        verbose_name = _("document")

    def __str__(self) -> str:
        return self.title

    def shape(self, links: Links) -> EventDocumentShape:
        return EventDocumentShape(
            type=self.type, title=self.title, document=links.file(self.document)
        )


class ExcludedDate(Row):
    """A day on which a repeated event does not take place (iCalendar EXDATE)."""

    page = ParentalKey(
        "home.EventPage", on_delete=models.CASCADE, related_name="excluded_dates"
    )
    date = models.DateField(_("day"))

    panels = [FieldPanel("date")]
    translatable_fields = translated(synced=("date",))

    class Meta(Row.Meta):
        verbose_name = _("day left out")

    def __str__(self) -> str:
        return str(self.date)
