"""Date fields of the admin keep what is typed: the form judges it, not the date picker.

The picker puts today in place of whatever it cannot read, and of dates it reads 2026-05-27
alone: who typed 27.5.2026 would publish another day without having seen it.
"""

from typing import Any

from django.db import models
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

AS_TYPED = {"validateOnBlur": False}


class DayInput(AdminDateInput):
    def get_config(self) -> dict[str, Any]:
        return super().get_config() | AS_TYPED


class MomentInput(AdminDateTimeInput):
    def get_config(self) -> dict[str, Any]:
        return super().get_config() | AS_TYPED


def keep_what_is_typed() -> None:
    register_form_field_override(models.DateField, override={"widget": DayInput})
    register_form_field_override(models.DateTimeField, override={"widget": MomentInput})
