"""How far the cache in front of the site has been told what became different."""

from typing import Self

from django.db import models


class Told(models.Model):
    """The number of the last change that it has been told; one row."""

    seq = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.seq)

    @classmethod
    def last(cls) -> int | None:
        """None before it was told anything."""
        return cls.objects.values_list("seq", flat=True).first()

    @classmethod
    def up_to(cls, seq: int) -> Self:
        told, _new = cls.objects.update_or_create(pk=1, defaults={"seq": seq})
        return told
