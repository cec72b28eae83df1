"""An organisation that shows our content on its own site."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def languages() -> list[tuple[str, str]]:
    """A function, so that a site with other languages needs no migration."""
    return settings.LANGUAGES


class Partner(models.Model):
    """Asks for itself, confirms its address, and is approved or refused by a coordinator."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", pgettext_lazy("partner", "address not confirmed")
        WAITING = "waiting", pgettext_lazy("partner", "waiting for a decision")
        APPROVED = "approved", pgettext_lazy("partner", "approved")
        REFUSED = "refused", pgettext_lazy("partner", "refused")
        SUSPENDED = "suspended", pgettext_lazy("partner", "suspended")

    organisation = models.CharField(_("organisation"), max_length=200)
    website = models.URLField(_("website"), max_length=500)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=12, choices=languages)
    purpose = models.TextField(_("what for"), max_length=2000)

    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    refused_at = models.DateTimeField(_("refused"), null=True, blank=True)
    suspended = models.BooleanField(_("suspended"), default=False)
    # How often it has signed in: a link that was sent before the last time is used up.
    sign_ins = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["-asked_at"]
        # Nobody adds one for them: partners ask themselves.
        default_permissions = ("view", "change", "delete")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(confirmed_at__isnull=False, refused_at__isnull=True),
                name="partner_one_per_address",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(refused_at__isnull=True),
                name="partner_approved_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation

    @property
    def state(self) -> State:
        if self.suspended:
            return self.State.SUSPENDED
        if self.refused_at:
            return self.State.REFUSED
        if self.approved_at:
            return self.State.APPROVED
        return self.State.WAITING if self.confirmed_at else self.State.UNCONFIRMED

    @property
    def state_name(self) -> str:
        return str(self.state.label)

    @property
    def is_active(self) -> bool:
        """Whether its keys are good, and it may make new ones."""
        return self.state == self.State.APPROVED


def known(email: str) -> Partner | None:
    """The one partner with this address that has confirmed it and was not refused."""
    confirmed = Partner.objects.filter(confirmed_at__isnull=False, refused_at=None)
    return confirmed.filter(email__iexact=email).first()
