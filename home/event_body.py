"""What is delivered of an event, and what of it depends on the day of reading."""

from datetime import date
from typing import Annotated, Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from cms.days import start_of
from cms.delivery.shapes import (
    Codes,
    ContactList,
    Day,
    Html,
    Link,
    LinkList,
    Moment,
    Shape,
    utc,
)
from cms.pages import PageBody
from home.agenda import AgendaItemShape, EventDocumentShape
from home.recurrence import Repeats, Time

HELD_IN = [*settings.LANGUAGES, ("en", _("English"))]


class EventType(models.TextChoices):
    EVENT = "event", _("event")
    TRAINING = "training", _("training")
    MEETING = "meeting", _("meeting")


class TimeShape(Shape):
    """One time at which it takes place; `ends_at` is exclusive."""

    starts_at: Moment
    ends_at: Moment

    @classmethod
    def of(cls, time: Time) -> Self:
        return cls(starts_at=time.begins, ends_at=time.ends)


class EventBody(PageBody):
    type: Annotated[str, Codes(EventType.choices)]
    starts_at: Moment
    ends_at: Moment | None
    all_day: bool
    time_zone: str = Field(description="Name in the IANA time zone database")
    recurrence: Annotated[str, Codes(Repeats.choices)]
    recurrence_rule: str = Field(description="RFC 5545 RRULE; empty when it is once")
    interval: int = Field(description="Of the rule: 2 for every second week or month")
    repeats_until: Day | None
    excluded_dates: list[Day] = Field(
        description="Days on which it does not take place"
    )
    times: list[TimeShape] = Field(description="Every time it takes place")
    next: TimeShape | None = Field(
        None, description="The first time not over on the day"
    )
    place: str
    address: str
    municipality: Link
    online_url: str
    organiser: Link
    organiser_name: str
    organiser_body: Link
    held_in: list[Annotated[str, Codes(HELD_IN)]] = Field(
        description="Codes of the languages it is held in"
    )
    description: Html
    fields: LinkList
    registration_url: str
    registration_closes_at: Moment | None
    registration_open: bool = Field(
        False, description="Whether one can register on the day"
    )
    fee: str
    cancelled: bool
    cancellation_note: str
    agenda_items: list[AgendaItemShape]
    documents: list[EventDocumentShape]
    contact_details: ContactList


def as_of(body: dict[str, Any], day: date) -> None:
    """The next time from this day on, and whether one can still register."""
    # Moments of a body are all written alike: their order is that of their texts.
    # The first day there is begins before the first moment that UTC can tell.
    morning = utc(start_of(day)) if day > date.min else ""
    coming = (each for each in body["times"] if each["ends_at"] > morning)
    body["next"] = next(coming, None)
    last = body["times"][-1]["starts_at"] if body["times"] else body["starts_at"]
    closes = body["registration_closes_at"] or last
    body["registration_open"] = bool(
        body["registration_url"] and not body["cancelled"] and closes >= morning
    )
