"""A field that holds several codes of a fixed list."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst

Choices = Iterable[tuple[str, Promise | str]]


class CodesField(models.JSONField):
    """A list of codes; editors tick boxes. The codes may change without a migration."""

    def __init__(self, *args: Any, codes: Choices = (), **kwargs: Any) -> None:
        self.codes = list(codes)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.MultipleChoiceField:
        return forms.MultipleChoiceField(
            choices=self.codes,
            required=not self.blank,
            label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
