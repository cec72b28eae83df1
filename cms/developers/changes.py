"""What partners have to know of what became different in the API."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# For how long at least something is announced before it is removed.
MONTHS = 12


@dataclass(frozen=True)
class ApiChange:
    on: date
    text: Promise


# The newest first.
CHANGES = (
    ApiChange(
        date(2026, 11, 25),
        _(
            "First version, /api/v1/: lists, items, calendar, sync feed, webhooks, feeds and files, profiles."
        ),
    ),
)
