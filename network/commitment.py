"""What the sides of a memorandum promised, by when, and whether it was kept."""

from datetime import date
from typing import Annotated, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from pydantic import Field
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from cms.delivery.links import Links
from cms.delivery.shapes import Attachment, Codes, Day, Link, Shape
from cms.rows import Row, translated
from network.organisation import ORGANISATIONS
from network.signatory import Side


class CommitmentState(models.TextChoices):
    OPEN = "open", pgettext_lazy("commitment", "open")
    IN_PROGRESS = "in_progress", _("in progress")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


# What each state counts as, unless it is late.
COUNTS_AS = {
    CommitmentState.OPEN: "open",
    CommitmentState.IN_PROGRESS: "open",
    CommitmentState.DONE: "kept",
    CommitmentState.DROPPED: "dropped",
}


class CommitmentShape(Shape):
    text: str
    side: Annotated[str, Codes(Side.choices)]
    responsible: str
    responsible_organisation: Link
    due_on: Day | None
    state: Annotated[str, Codes(CommitmentState.choices)]
    evidence_url: str
    evidence_file: Attachment | None
    late: bool = Field(
        False, description="Due before the day, and neither done nor dropped"
    )


class Summary(Shape):
    """How many commitments are kept, open, late and dropped; each counts once."""

    kept: int = 0
    open: int = 0
    late: int = 0
    dropped: int = 0


def mark_late(body: dict[str, Any], day: date) -> None:
    """Say of each commitment whether it is late on the day, and sum them up."""
    summary = dict.fromkeys(Summary.model_fields, 0)
    for commitment in body["commitments"]:
        counted_as = COUNTS_AS[commitment["state"]]
        due_on = commitment["due_on"]
        overdue = due_on is not None and due_on < day.isoformat()
        commitment["late"] = overdue and counted_as == "open"
        summary["late" if commitment["late"] else counted_as] += 1
    body["summary"] = summary


class Commitment(Row):
    """What one side promised to do, by when, and what became of it."""

    State = CommitmentState

    page = ParentalKey(
        "network.MemorandumPage", on_delete=models.CASCADE, related_name="commitments"
    )
    text = models.TextField(_("commitment"))
    side = models.CharField(_("side"), max_length=32, choices=Side.choices)
    responsible = models.CharField(
        _("responsible"), max_length=255, blank=True,
        help_text=_("In words: a department, a role, several together."),
    )  # fmt: skip
    responsible_organisation = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("responsible organisation"),
    )  # fmt: skip
    due_on = models.DateField(_("due on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.OPEN
    )
    evidence_url = models.URLField(
        _("evidence"), blank=True, help_text=_("Where one can see that it was done.")
    )
    evidence_file = models.ForeignKey(
        "cms.File", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("evidence (file)"),
    )  # fmt: skip

    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("side"), FieldPanel("responsible")]),
        PageChooserPanel("responsible_organisation", ORGANISATIONS),
        FieldRowPanel([FieldPanel("due_on"), FieldPanel("state")]),
        FieldRowPanel([FieldPanel("evidence_url"), FieldPanel("evidence_file")]),
    ]
    translatable_fields = translated(
        "text", "responsible",
        synced=(
            "side", "responsible_organisation", "due_on", "state",
            "evidence_url", "evidence_file",
        ),
    )  # fmt: skip

    class Meta(Row.Meta):
        verbose_name = _("commitment")

    def __str__(self) -> str:
        return self.text

    def is_open(self) -> bool:
        """Whether it is still to be done, late or not."""
        return COUNTS_AS[self.State(self.state)] == "open"

    def shape(self, links: Links) -> CommitmentShape:
        return CommitmentShape(
            text=self.text,
            side=self.side,
            responsible=self.responsible,
            responsible_organisation=links.to(self.responsible_organisation),
            due_on=self.due_on,
            state=self.state,
            evidence_url=self.evidence_url,
            evidence_file=links.file(self.evidence_file),
        )
