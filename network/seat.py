"""Seats of a body, who holds them from when until when, and what is vacant on a day.

A seat (Popolo post) is a row with a number, and a term of office (Popolo membership) a row
that names the number. The editor of a council with twelve seats so writes what they have
on paper: the numbered list of its seats, once, and below it who holds which. When somebody
leaves, their row gets its last day and the successor a row of their own, so the history
stays. Rows inside rows are hard to fill in, and wagtail-localize does not reach them; one
row per term that repeats the seat would have its name translated again for each holder,
and two translations of one name would make it two seats. A number is the same in every
language, and stays when rows are put in another order.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import takewhile
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from pydantic import Field
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from cms.days import Days
from cms.delivery.links import Links
from cms.delivery.shapes import Codes, Day, Link, Shape
from cms.rows import Row, translated
from cms.vocabulary import Role


class SeatSide(models.TextChoices):
    NGO = "ngo", _("from NGOs")
    MUNICIPALITY = "municipality", _("from the municipality")
    OTHER = "other", _("from elsewhere")


class TermState(models.TextChoices):
    PAST = "past", _("past")
    CURRENT = "current", _("current")
    FUTURE = "future", _("to come")


class MembershipShape(Shape):
    """A term of office (Popolo membership). `label` and `role` are those of the seat."""

    seat: int = Field(description="Number of the seat")
    label: str
    role: Annotated[str, Codes(Role.choices)]
    name: str
    on_behalf_of: Link
    organisation_name: str
    start_date: Day | None
    end_date: Day | None
    state: Annotated[str, Codes(TermState.choices)] = Field(
        "", description="Where the day lies in the term"
    )


class SeatShape(Shape):
    """A seat (Popolo post), with who holds it on the day."""

    number: int
    label: str
    side: Annotated[str, Codes(SeatSide.choices)]
    role: Annotated[str, Codes(Role.choices)]
    field: Link
    membership: MembershipShape | None = None
    vacant: bool = False


class SeatCounts(Shape):
    """How many seats each side has, and how many are vacant on the day."""

    ngo: int = 0
    municipality: int = 0
    other: int = 0
    vacant: int = 0


class Seat(Row):
    page = ParentalKey(
        "network.BodyPage", on_delete=models.CASCADE, related_name="seats"
    )
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1)],
        help_text=_("1, 2, 3 …: by it you say below who holds the seat."),
    )  # fmt: skip
    label = models.CharField(
        _("name of the seat"), max_length=255,
        help_text=_("As in “Chair” or “Member for youth work”."),
    )  # fmt: skip
    side = models.CharField(
        _("side"), max_length=32, choices=SeatSide.choices, default=SeatSide.NGO
    )
    role = models.CharField(
        _("role"), max_length=32, choices=Role.choices, default=Role.MEMBER
    )
    field = models.ForeignKey(
        "cms.Field", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("field of activity"),
        help_text=_("The field the seat stands for, if it stands for one."),
    )  # fmt: skip

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("label")]),
        FieldRowPanel([FieldPanel("side"), FieldPanel("role")]),
        FieldPanel("field"),
    ]
    translatable_fields = translated(
        "label", synced=("number", "side", "role", "field")
    )

    class Meta(Row.Meta):
        verbose_name = _("seat")

    def __str__(self) -> str:
        return self.label

    def shape(self, links: Links) -> SeatShape:
        return SeatShape(
            number=self.number,
            label=self.label,
            side=self.side,
            role=self.role,
            field=links.to(self.field),
        )


class Membership(Row):
    """Who holds a seat, from when until when."""

    page = ParentalKey(
        "network.BodyPage", on_delete=models.CASCADE, related_name="memberships"
    )
    seat = models.PositiveSmallIntegerField(
        _("number of the seat"), help_text=_("The number the seat has above.")
    )
    on_behalf_of = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("organisation"),
        help_text=_("The organisation that is represented."),
    )  # fmt: skip
    organisation_name = models.CharField(
        _("name of the organisation"), max_length=255, blank=True,
        help_text=_("When the organisation has no page here."),
    )  # fmt: skip
    name = models.CharField(
        pgettext_lazy("person", "name"), max_length=255, blank=True,
        help_text=_("Only with the person's consent; the role is enough."),
    )  # fmt: skip
    start_date = models.DateField(
        _("from"), null=True, blank=True,
        help_text=_("Leave empty when it is not known."),
    )  # fmt: skip
    end_date = models.DateField(
        _("until"), null=True, blank=True,
        help_text=_("The last day; leave empty when it has no end."),
    )  # fmt: skip

    panels = [
        FieldPanel("seat"),
        PageChooserPanel("on_behalf_of", "network.MemberPage"),
        FieldRowPanel([FieldPanel("organisation_name"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("start_date"), FieldPanel("end_date")]),
    ]
    translatable_fields = translated(
        "organisation_name",
        synced=("seat", "on_behalf_of", "name", "start_date", "end_date"),
    )

    class Meta(Row.Meta):
        verbose_name = _("term of office")

    def __str__(self) -> str:
        return self.organisation_name or str(self.on_behalf_of or self.name)

    @property
    def days(self) -> Days:
        return self.start_date, self.end_date

    def clean(self) -> None:
        super().clean()
        if not (self.on_behalf_of or self.organisation_name or self.name):
            message = _("Choose an organisation or write its name.")
            raise ValidationError({"organisation_name": message})
        if self.start_date and self.end_date and self.end_date < self.start_date:
            message = _(
                "The term would end before it begins. Correct one of the dates."
            )
            raise ValidationError({"end_date": message})

    def shape(self, links: Links, seat: Seat | None) -> MembershipShape:
        return MembershipShape(
            seat=self.seat,
            label=seat.label if seat else "",
            role=seat.role if seat else "",
            name=self.name,
            on_behalf_of=links.to(self.on_behalf_of),
            organisation_name=self.organisation_name,
            start_date=self.start_date,
            end_date=self.end_date,
        )

    def covers(self, day: date) -> bool:
        return (self.start_date or day) <= day <= (self.end_date or day)


def mark_holders(body: dict[str, Any], day: date) -> None:
    """Say of each seat who holds it on the day, and count those that nobody does.

    With the body its terms end; what is dissolved has no vacant seats.
    """
    last = body["dissolved_on"]
    body["dissolved"] = bool(last) and last < day.isoformat()
    holders = {}
    for membership in body["memberships"]:
        membership["state"] = _state(membership, day.isoformat(), last)
        if membership["state"] == TermState.CURRENT:
            holders[membership["seat"]] = membership
    counts = dict.fromkeys(SeatCounts.model_fields, 0)
    for seat in body["seats"]:
        seat["membership"] = holders.get(seat["number"])
        seat["vacant"] = not (seat["membership"] or body["dissolved"])
        counts[seat["side"]] += 1
        counts["vacant"] += seat["vacant"]
    body["seat_counts"] = counts


def _state(membership: dict[str, Any], today: str, last: str | None) -> str:
    until = min(membership["end_date"] or "9999", last or "9999")
    if until < today:
        return TermState.PAST.value
    begun = (membership["start_date"] or "") <= today
    return TermState.CURRENT.value if begun else TermState.FUTURE.value


def span_without_vacancies(
    numbers: Collection[int],
    memberships: Iterable[Membership],
    *,
    dissolved_on: date | None,
) -> Days | None:
    """The last span of days on which every seat is held: its first day, and the day after
    its last. None if there is none. Once the body is dissolved nothing is vacant."""
    terms = list(memberships)

    def is_full(day: date) -> bool:
        if dissolved_on and day > dissolved_on:
            return True
        return all(any(t.seat == n and t.covers(day) for t in terms) for n in numbers)

    starts = {term.start_date or date.min for term in terms}
    ends = {term.end_date for term in terms} | {dissolved_on}
    after = {end + timedelta(1) for end in ends if end and end < date.max}
    # Between two of these days nothing changes.
    days = sorted(starts | after | {date.min})
    later = list(takewhile(lambda day: not is_full(day), reversed(days)))
    full = list(takewhile(is_full, reversed(days[: len(days) - len(later)])))
    if not full:
        return None
    first = full[-1]
    return None if first == date.min else first, later[-1] if later else None
