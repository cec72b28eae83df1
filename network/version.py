"""The versions of a memorandum, and which of them is in force on a day."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from pydantic import Field
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.delivery.links import Links
from cms.delivery.shapes import Attachment, Day, Shape
from cms.rows import Row, translated


class VersionShape(Shape):
    number: str
    valid_from: Day | None
    document: Attachment | None
    in_force: bool = Field(
        False, description="Whether it is the one in force on the day"
    )


def mark_in_force(body: dict[str, Any], day: date) -> None:
    """The last one that had become valid by the day, while the memorandum is in force."""
    today = day.isoformat()
    versions = body["versions"]
    for version in versions:
        version["in_force"] = False
    valid = [v for v in versions if (v["valid_from"] or "") <= today]
    if valid and _is_in_force(body, today):
        # Of several without a date, the last in the editor's order.
        max(reversed(valid), key=lambda v: v["valid_from"] or "")["in_force"] = True


def _is_in_force(body: dict[str, Any], today: str) -> bool:
    begins = body["in_force_from"] or body["signed_on"] or ""
    until = body["in_force_until"]
    return begins <= today and (until is None or today <= until)


class MemorandumVersion(Row):
    page = ParentalKey(
        "network.MemorandumPage", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.CharField(_("number"), max_length=32)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    document = models.ForeignKey(
        "cms.File", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("file"),
    )  # fmt: skip

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("valid_from")]),
        FieldPanel("document"),
    ]
    translatable_fields = translated(synced=("number", "valid_from", "document"))

    class Meta(Row.Meta):
        verbose_name = _("version")

    def __str__(self) -> str:
        return self.number

    def shape(self, links: Links) -> VersionShape:
        return VersionShape(
            number=self.number,
            valid_from=self.valid_from,
            document=links.file(self.document),
        )
