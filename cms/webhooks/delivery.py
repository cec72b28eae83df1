"""One message to one endpoint: what it says, and how often it was tried."""

import json
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from cms.webhooks.endpoint import Endpoint


class Failure(models.TextChoices):
    """Why there was no answer; the values are what the API says."""

    NOT_PUBLIC = "not a public address", pgettext_lazy("delivery", "not a public address")  # fmt: skip
    TOO_SLOW = "no answer in time", pgettext_lazy("delivery", "no answer in time")
    CERTIFICATE = "the certificate is not valid", pgettext_lazy("delivery", "the certificate is not valid")  # fmt: skip
    NO_CONNECTION = "no connection", pgettext_lazy("delivery", "no connection")


class Delivery(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("delivery", "waiting")
        DELIVERED = "delivered", pgettext_lazy("delivery", "delivered")
        DEAD = "dead", pgettext_lazy("delivery", "given up")

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries")
    # The event, as in the sync feed; the same at every attempt.
    event = models.CharField(max_length=64)
    # Messages about one item in one language arrive in order; others do not wait for them.
    about = models.CharField(max_length=64)
    payload = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    state = models.CharField(
        max_length=12, choices=State.choices, default=State.WAITING
    )
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    # The HTTP status of the last attempt, or what went wrong before there was one.
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "event"], name="delivery_once_per_event"
            ),
        ]
        indexes = [
            models.Index(
                fields=["endpoint", "due_at"],
                name="delivery_waiting",
                condition=Q(state="waiting"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.endpoint_id}: {self.state}"

    @property
    def outcome(self) -> str:
        """What came of the last attempt, in words; empty before the first."""
        if self.error:
            return str(dict(Failure.choices).get(self.error, self.error))
        answered = _("The receiver answered %(status)s.")
        return answered % {"status": self.status} if self.status else ""

    @property
    def said(self) -> dict[str, Any]:
        return json.loads(self.payload)
