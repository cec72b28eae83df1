"""How far a partner has come with what it takes."""

from django.db import models
from django.utils import timezone

from cms.partners.key import Key
from cms.partners.partner import Partner


class Receipt(models.Model):
    """A partner holds everything that a filter takes, up to the change with this number."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="receipts")
    key = models.ForeignKey(Key, models.SET_NULL, null=True, related_name="+")
    # A query in the one filter language: `kind=member&network=ida-viru`.
    filter = models.CharField(max_length=500, blank=True)
    seq = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "filter"], name="receipt_one_per_filter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.filter} {self.seq}"
