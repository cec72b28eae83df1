"""Currencies by their ISO 4217 codes."""

from babel.numbers import is_currency
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def valid_currency(value: str) -> None:
    if not is_currency(value, "en"):
        raise ValidationError(
            _("Write the currency as its three letters: EUR, SEK, NOK.")
        )


class CurrencyField(models.CharField):
    """`EUR`, or another ISO 4217 code."""

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 3
        kwargs.setdefault("default", "EUR")
        super().__init__(*args, **kwargs)
        # Alone: what is too long is told by an example, not by its number of characters.
        self.validators = [valid_currency]

    def formfield(self, **kwargs):
        return super().formfield(**{"max_length": None, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs
