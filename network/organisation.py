"""Rows that name an organisation: by its page, or in words when it has none here."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.rows import Row

# Kinds of pages that are organisations.
ORGANISATIONS = ["network.MemberPage", "network.NetworkPage"]


class OrganisationRow(Row):
    """Somebody who takes part; the page goes before the name."""

    name = models.CharField(
        _("name"), max_length=255, blank=True,
        help_text=_("When the organisation has no page here."),
    )  # fmt: skip
    organisation = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("organisation"),
    )  # fmt: skip

    # What the organisation was called when its page was public, where a row keeps it.
    known_as = ""

    class Meta(Row.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.name or str(self.organisation)

    def clean(self) -> None:
        super().clean()
        if not (self.name or self.organisation or self.known_as):
            raise ValidationError(
                {"name": _("Choose an organisation or write its name.")}
            )


def keys(*pages: Any) -> list[tuple[str, str]]:
    """The facet `organisation` of those that are there."""
    return [("organisation", str(page.translation_key)) for page in pages if page]
