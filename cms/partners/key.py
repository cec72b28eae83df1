"""What a partner's program shows to say whose it is. The secret itself is stored nowhere."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.partners.partner import Partner


class Scope(models.TextChoices):
    """What a key is good for; what is public needs none."""

    READ = "read", pgettext_lazy("key", "reading with higher limits")
    WEBHOOKS = "webhooks", pgettext_lazy("key", "managing webhooks")


def every_scope() -> list[str]:
    return [scope.value for scope in Scope]


class Key(models.Model):
    partner = models.ForeignKey(Partner, models.CASCADE, related_name="keys")
    name = models.CharField(_("name"), max_length=100)
    # `talka_` and what identifies it: all of a key that may be shown again.
    prefix = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField(_("good for"), default=every_scope)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    # Right to the minute.
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    replaced_by = models.OneToOneField(
        "self", models.SET_NULL, null=True, related_name="replaces"
    )

    class Meta:
        verbose_name = _("key")
        verbose_name_plural = _("keys")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def is_valid(self, now: datetime) -> bool:
        """By its own dates; whether its partner is active is another question."""
        return not self.revoked_at and (not self.expires_at or self.expires_at > now)

    @property
    def scope_names(self) -> list[str]:
        return [str(Scope(scope).label) for scope in self.scopes]

    def allows(self, scope: str) -> bool:
        return scope in self.scopes
