"""An address of a partner that is told of changes."""

import uuid
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.delivery import read
from cms.partners.models import Partner


class Endpoints(models.QuerySet["Endpoint"]):
    def told(self) -> "Endpoints":
        """Those that are told of changes now: not off, and their partner's access not
        suspended. What they miss they are told afterwards."""
        suspended = Partner.objects.filter(suspended=True)
        return self.filter(off="").exclude(partner__in=suspended)


class Endpoint(models.Model):
    """Follows changes as a mirror does: its place in their order is kept here, and moves on in
    the transaction that records what is to be delivered."""

    class Off(models.TextChoices):
        """Why nothing is delivered any more."""

        PAUSED = "paused", pgettext_lazy("webhook", "paused")
        GONE = "gone", pgettext_lazy("webhook", "the receiver answered 410")
        FAILING = "failing", pgettext_lazy("webhook", "failed for three days")

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="endpoints")
    # Stands in addresses, and the secrets are made from it.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    url = models.URLField(_("address"), max_length=500)
    # A query in the one filter language: `kind=news&lang=lv`; empty for everything.
    filter = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    off = models.CharField(max_length=8, choices=Off.choices, blank=True)

    seq = models.BigIntegerField(default=0)
    mark = models.CharField(max_length=8, blank=True)
    # One process at a time delivers; a lease that ran out belonged to one that was killed.
    leased_until = models.DateTimeField(null=True)
    # A task was queued then, and has not begun.
    woken_at = models.DateTimeField(null=True)
    # Since then, nothing that was tried has arrived.
    failing_since = models.DateTimeField(null=True)

    secret = models.PositiveIntegerField(default=1)
    old_secret_until = models.DateTimeField(null=True)

    objects = Endpoints.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["created_at", "pk"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return self.url

    @property
    def wanted(self) -> read.Wanted:
        return read.Wanted.parse(self.filter)

    @property
    def position(self) -> read.Position:
        return read.Position(self.seq, self.mark)

    def secrets(self, now: datetime) -> list[int]:
        """Numbers of the secrets that are good now, the newest first."""
        if self.old_secret_until and self.old_secret_until > now:
            return [self.secret, self.secret - 1]
        return [self.secret]
