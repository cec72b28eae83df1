"""How much of an allowance is spent, where processes share nothing but the database."""

from django.db import models


class Spent(models.Model):
    """How often somebody asked in the newest window of time in which they did."""

    who = models.CharField(max_length=64, primary_key=True)
    begins = models.BigIntegerField()
    number = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.who} {self.begins} {self.number}"
