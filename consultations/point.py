"""Points of a position, what became of each, and who backs them.

Who backs which point is kept with the organisation, once: each backer is a row of the page
and says which points it backs by their numbers, or all of them by saying nothing. An editor
so fills in one list of backers, most of which back everything, and no list within a list.
"""

import re
from typing import Annotated

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    PageChooserPanel,
)

from cms.delivery.links import Links
from cms.delivery.shapes import Codes, Day, Link, LinkList, Shape
from cms.rows import Row, translated

valid_numbers = RegexValidator(
    r"^\s*\d{1,3}(\s*,\s*\d{1,3})*\s*\Z",
    _("Write the numbers of the points with commas between them: 1, 3"),
)


class PointState(models.TextChoices):
    WAITING = "waiting", _("waiting for a reply")
    ACCEPTED = "accepted", _("accepted")
    PARTLY = "partly", _("partly accepted")
    REJECTED = "rejected", _("rejected")


class PointShape(Shape):
    number: int
    text: str
    state: Annotated[str, Codes(PointState.choices)]
    reason: str
    waiting_since: Day | None
    backers: LinkList
    # Names of those that have no page here.
    other_backers: list[str]


class BackerShape(Shape):
    """An organisation that backs the points with these numbers, or all if there are none."""

    organisation: Link
    name: str
    since: Day | None
    points: list[int]


class Point(Row):
    """One numbered point, and what the authority said to it."""

    State = PointState

    page = ParentalKey(
        "consultations.PositionPage", on_delete=models.CASCADE, related_name="points"
    )
    text = models.TextField(_("point"))
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.WAITING,
        help_text=_("What the authority replied to this point."),
    )  # fmt: skip
    reason = models.TextField(
        _("reason or comment"), blank=True,
        help_text=_("The authority's reason; needed when it rejected the point."),
    )  # fmt: skip

    panels = [FieldPanel("text"), FieldPanel("state"), FieldPanel("reason")]
    translatable_fields = translated("text", "reason", synced=("state",))

    class Meta(Row.Meta):
        verbose_name = _("point")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        if self.state == self.State.REJECTED and not self.reason:
            raise ValidationError(
                {"reason": _("Write why the authority rejected the point.")}
            )

    def is_decided(self) -> bool:
        return self.state != self.State.WAITING

    def shape(self, links: Links, number: int, backers: list["Backer"]) -> PointShape:
        return PointShape(
            number=number,
            text=self.text,
            state=self.state,
            reason=self.reason,
            waiting_since=None if self.is_decided() else self.page.sent_on,
            backers=links.all(b.organisation for b in backers if b.organisation),
            other_backers=[b.name for b in backers if not b.organisation],
        )


class Backer(Row):
    """An organisation that backs the position, or some of its points."""

    page = ParentalKey(
        "consultations.PositionPage", on_delete=models.CASCADE, related_name="backers"
    )
    organisation = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("organisation"),
    )  # fmt: skip
    name = models.CharField(
        _("name"), max_length=255, blank=True,
        help_text=_("When the organisation has no page here."),
    )  # fmt: skip
    since = models.DateField(_("since"), null=True, blank=True)
    points = models.CharField(
        _("numbers of the points"), max_length=255, blank=True, validators=[valid_numbers],
        help_text=_("Which points it backs, as 1, 3. Leave empty for all of them."),
    )  # fmt: skip

    panels = [
        PageChooserPanel("organisation", "network.MemberPage"),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("points"), FieldPanel("since")]),
    ]
    translatable_fields = translated("name", synced=("organisation", "since", "points"))

    class Meta(Row.Meta):
        verbose_name = _("backer")

    def __str__(self) -> str:
        return self.name or str(self.organisation)

    def clean(self) -> None:
        super().clean()
        if not self.name and not self.organisation:
            raise ValidationError(
                {"name": _("Choose an organisation or write its name.")}
            )

    def numbers(self) -> list[int]:
        """Of the points it backs; none when it backs them all."""
        return [int(number) for number in re.findall(r"\d+", self.points)]

    def backs(self, number: int) -> bool:
        return not self.points.strip() or number in self.numbers()

    def shape(self, links: Links) -> BackerShape:
        return BackerShape(
            organisation=links.to(self.organisation),
            name=self.name,
            since=self.since,
            points=self.numbers(),
        )
