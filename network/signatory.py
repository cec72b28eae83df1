"""Who signed a memorandum, for which side, and who is a party to it on a day."""

from datetime import date, timedelta
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from pydantic import Field
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from cms.days import Days
from cms.delivery.links import Links
from cms.delivery.shapes import Codes, Day, Link, Shape
from cms.rows import public_title, translated
from network.organisation import OrganisationRow


class Side(models.TextChoices):
    CIVIL_SOCIETY = "civil_society", _("civil society")
    PUBLIC_AUTHORITY = "public_authority", _("public authority")


class SignatoryShape(Shape):
    side: Annotated[str, Codes(Side.choices)]
    name: str
    organisation: Link
    person: str
    role: str
    acceded_on: Day | None
    withdrawn_on: Day | None
    is_party: bool = Field(
        False, description="Whether it had joined by the day and not withdrawn"
    )


class PartyCounts(Shape):
    """How many are parties on the day, by side."""

    civil_society: int = 0
    public_authority: int = 0


def mark_parties(body: dict[str, Any], day: date) -> None:
    """Say of each signatory whether it is a party on the day, and count them by side."""
    counts = dict.fromkeys(Side.values, 0)
    for signatory in body["signatories"]:
        signatory["is_party"] = _is_party(signatory, body["signed_on"], day)
        if signatory["is_party"]:
            counts[signatory["side"]] += 1
    body["counts"] = counts


def _is_party(signatory: dict[str, Any], signed_on: str | None, day: date) -> bool:
    """From the later of signing and joining; on the day of withdrawal no more."""
    today, until = day.isoformat(), signatory["withdrawn_on"]
    since = max(signatory["acceded_on"] or "", signed_on or "")
    return since <= today and (until is None or today < until)


class Signatory(OrganisationRow):
    """Who signed, for which side, and when they joined or left."""

    page = ParentalKey(
        "network.MemorandumPage", on_delete=models.CASCADE, related_name="signatories"
    )
    side = models.CharField(_("side"), max_length=32, choices=Side.choices)
    known_as = models.CharField(
        _("known as"), max_length=255, blank=True, editable=False,
        help_text=_(
            "Taken from the organisation's page; shown when that page is not public."
        ),
    )  # fmt: skip
    person = models.CharField(
        _("person"), max_length=255, blank=True,
        help_text=_("Only with the person's consent; the role is enough."),
    )  # fmt: skip
    role = models.CharField(_("role"), max_length=255, blank=True)
    acceded_on = models.DateField(
        _("joined on"), null=True, blank=True,
        help_text=_("Leave empty for those who were there at the signing."),
    )  # fmt: skip
    withdrawn_on = models.DateField(_("withdrew on"), null=True, blank=True)

    panels = [
        FieldPanel("side"),
        PageChooserPanel("organisation", "network.MemberPage"),
        FieldPanel("name"),
        FieldPanel("known_as", read_only=True),
        FieldRowPanel([FieldPanel("person"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("acceded_on"), FieldPanel("withdrawn_on")]),
    ]
    translatable_fields = translated(
        "name", "role",
        synced=("side", "organisation", "person", "acceded_on", "withdrawn_on"),
    )  # fmt: skip

    class Meta(OrganisationRow.Meta):
        verbose_name = _("signatory")

    def __str__(self) -> str:
        return self.name or self.known_as or str(self.organisation)

    @property
    def days(self) -> Days:
        """On which it is a party: on the day of withdrawal no more."""
        left = self.withdrawn_on
        return self.acceded_on, left - timedelta(days=1) if left else None

    def keep_name(self) -> None:
        """Note what its organisation is called, as long as anybody may know it."""
        if not self.organisation:
            return
        if title := public_title(self.organisation, getattr(self, "page", None)):
            self.known_as = title
        elif not type(self).objects.filter(pk=self.pk, organisation=self.organisation):
            # What is still noted is the name of another one.
            self.known_as = ""

    def clean(self) -> None:
        super().clean()
        self.keep_name()
        if not self.name and not self.known_as:
            message = _("This organisation is not public yet. Write its name.")
            raise ValidationError({"name": message})
        if (
            self.acceded_on
            and self.withdrawn_on
            and self.withdrawn_on < self.acceded_on
        ):
            raise ValidationError(
                {
                    "withdrawn_on": _(
                        "It would leave before it joined. Correct one of the dates."
                    )
                }
            )

    def shape(self, links: Links) -> SignatoryShape:
        return SignatoryShape(
            side=self.side,
            name=self.name or self.known_as,
            organisation=links.to(self.organisation),
            person=self.person,
            role=self.role,
            acceded_on=self.acceded_on,
            withdrawn_on=self.withdrawn_on,
        )
