"""Dates that are known to the year, the month or the day, as Popolo writes them."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

valid_partial_date = RegexValidator(
    r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\Z",
    _("Write the date as 2015, 2015-02 or 2015-02-17, as precisely as it is known."),
)


class PartialDateField(models.CharField):
    """`2015`, `2015-02` or `2015-02-17`."""

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)
        # Alone: what is too long is told by an example, not by its number of characters.
        self.validators = [valid_partial_date]

    def formfield(self, **kwargs):
        return super().formfield(**{"max_length": None, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs
