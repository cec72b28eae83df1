"""What embeds remember: where they were seen, and every script that was ever offered."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sighting(models.Model):
    """A site of others on which an item or a list was shown. Nothing about who looked at it."""

    kind = models.CharField(_("kind"), max_length=50)
    # The key of the item, or empty for a list; of a list the network it is limited to, if any.
    key = models.CharField(max_length=36, blank=True)
    network = models.CharField(_("network"), max_length=200, blank=True)
    host = models.CharField(_("site"), max_length=253)
    count = models.PositiveBigIntegerField(_("times"))
    first_seen = models.DateField(_("first seen"))
    last_seen = models.DateField(_("last seen"))

    class Meta:
        verbose_name = _("sighting")
        verbose_name_plural = _("sightings")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "network", "host"], name="sighting_once_per_host"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key or self.network} at {self.host}".replace(
            "  ", " "
        )


class Script(models.Model):
    """The script of the web components as it once was: its address must stay true."""

    digest = models.CharField(max_length=96, unique=True)
    text = models.TextField()
    offered_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.digest[:12]
