"""What is delivered of a position."""

from typing import Annotated

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.delivery.shapes import Attachment, Codes, Day, Html, Link, LinkList, Shape
from cms.pages import PageBody
from consultations.point import BackerShape, PointShape


class PositionType(models.TextChoices):
    STATEMENT = "statement", _("statement")
    INITIATIVE = "initiative", _("initiative")
    RECOMMENDATION = "recommendation", _("recommendation")
    JOINT_POSITION = "joint_position", _("joint position")


class Outcome(models.TextChoices):
    """What became of all points together, once there is a reply."""

    ACCEPTED = "accepted", _("accepted")
    PARTLY = "partly", _("partly accepted")
    REJECTED = "rejected", _("rejected")
    MIXED = "mixed", _("points decided differently")
    NONE = "none", _("replied, but nothing decided")


class PositionDocumentShape(Shape):
    title: str
    document: Attachment | None


class PositionBody(PageBody):
    type: Annotated[str, Codes(PositionType.choices)]
    sent_on: Day | None
    addressed_to: str
    addressed_to_body: Link
    consultation: Link
    municipality: Link
    fields: LinkList
    description: Html
    points: list[PointShape]
    backers: list[BackerShape]
    documents: list[PositionDocumentShape]
    reply_due_on: Day | None
    replied_on: Day | None
    answered_in_days: int | None
    reply: Html
    reply_document: Attachment | None
    outcome: Annotated[str, Codes(Outcome.choices)]
