"""What a body works by: its statutes in versions, and its plans by year."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.days import Days
from cms.delivery.links import Links
from cms.delivery.shapes import Attachment, Day, Shape
from cms.rows import Row, translated


class StatutesShape(Shape):
    title: str
    number: str
    adopted_on: Day | None
    valid_from: Day | None
    valid_until: Day | None
    document: Attachment | None
    in_force: bool = False


class ActivityPlanShape(Shape):
    year: int
    title: str
    document: Attachment | None


class Statutes(Row):
    """One version of the statutes."""

    page = ParentalKey(
        "network.BodyPage", on_delete=models.CASCADE, related_name="statutes"
    )
    title = models.CharField(_("title"), max_length=255)
    number = models.CharField(
        _("number"), max_length=64, blank=True,
        help_text=_("Of the decision by which they were adopted."),
    )  # fmt: skip
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    valid_from = models.DateField(
        _("valid from"), null=True, blank=True,
        help_text=_("Leave empty when it is the day they were adopted."),
    )  # fmt: skip
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True,
        help_text=_("The last day; leave empty when it has no end."),
    )  # fmt: skip
    document = models.ForeignKey(
        "cms.File", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("file"),
    )  # fmt: skip

    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("number")]),
        FieldPanel("adopted_on"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        FieldPanel("document"),
    ]
    translatable_fields = translated(
        "title",
        synced=("number", "adopted_on", "valid_from", "valid_until", "document"),
    )

    class Meta(Row.Meta):
        verbose_name = _("statutes")
        verbose_name_plural = _("statutes")

    def __str__(self) -> str:
        return self.title

    @property
    def days(self) -> Days:
        return self.valid_from or self.adopted_on, self.valid_until

    def clean(self) -> None:
        super().clean()
        begins, until = self.days
        if begins and until and until < begins:
            message = _(
                "They would end before they are valid. Correct one of the dates."
            )
            raise ValidationError({"valid_until": message})

    def shape(self, links: Links) -> StatutesShape:
        return StatutesShape(
            title=self.title,
            number=self.number,
            adopted_on=self.adopted_on,
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            document=links.file(self.document),
        )


class ActivityPlan(Row):
    page = ParentalKey(
        "network.BodyPage", on_delete=models.CASCADE, related_name="activity_plans"
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1900), MaxValueValidator(2200)]
    )
    title = models.CharField(_("title"), max_length=255)
    document = models.ForeignKey(
        "cms.File", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("file"),
    )  # fmt: skip

    panels = [
        FieldRowPanel([FieldPanel("year"), FieldPanel("title")]),
        FieldPanel("document"),
    ]
    translatable_fields = translated("title", synced=("year", "document"))

    class Meta(Row.Meta):
        verbose_name = _("activity plan")
        verbose_name_plural = _("activity plans")

    def __str__(self) -> str:
        return self.title

    def shape(self, links: Links) -> ActivityPlanShape:
        return ActivityPlanShape(
            year=self.year, title=self.title, document=links.file(self.document)
        )


def mark_in_force(body: dict[str, Any], day: date) -> None:
    """Say of each version of the statutes whether it is in force on the day."""
    today = day.isoformat()
    for version in body["statutes"]:
        begins = version["valid_from"] or version["adopted_on"] or ""
        until = version["valid_until"] or today
        version["in_force"] = begins <= today <= until and not body["dissolved"]
