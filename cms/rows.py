"""Rows of a page: goals, signatories, contact details. One class for what they share."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator, validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.vocabulary import ContactPurpose, ContactType, LegalBasis, Role

valid_phone = RegexValidator(r"^\+?[\d\s()./-]{5,}\Z")


class Row(TranslatableMixin, Orderable):
    """A row in an order of its own, translated together with its page."""

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Any:
        """Remembers which page it belongs to: if it goes to another, both are different."""
        row = super().from_db(db, field_names, values)
        row.belonged_to = dict(zip(field_names, values, strict=False))
        return row


class RowFault(ValidationError):
    """What is wrong with a row as it stands among the others, and at which of its fields."""

    def __init__(self, row: Row, field: str, message: str) -> None:
        super().__init__(message)
        self.row, self.field = row, field


def public_title(linked: Page, page: Page | None) -> str:
    """What a linked page is called in the language of the row's page; empty if it is not public."""
    versions = Page.objects.live().public()
    versions = versions.filter(translation_key=linked.translation_key)
    titles = dict(versions.values_list("locale_id", "title"))
    own = titles.get(page.locale_id) if page else None
    return own or titles.get(linked.locale_id, "")


def translated(*names: str, synced: tuple[str, ...] = ()) -> list[Any]:
    """`translatable_fields` of a row: these texts are translated, the rest is copied."""
    return [TranslatableField(name) for name in names] + [
        SynchronizedField(name, overridable=False) for name in synced
    ]


class ContactDetail(Row):
    """A way to reach somebody in a role, and on what ground it may be shown where until when."""

    Type = ContactType
    Purpose = ContactPurpose
    LegalBasis = LegalBasis

    type = models.CharField(_("type"), max_length=16, choices=Type.choices)
    value = models.CharField(_("value"), max_length=255)
    role = models.CharField(
        _("role"),
        max_length=32,
        choices=Role.choices,
        blank=True,
        help_text=_("Whose it is: name the role, not the person."),
    )
    note = models.CharField(_("note"), max_length=255, blank=True)
    purpose = models.CharField(
        pgettext_lazy("contact detail", "purpose"),
        max_length=32,
        choices=Purpose.choices,
        default=Purpose.GENERAL,
    )
    legal_basis = models.CharField(
        _("legal basis"),
        max_length=32,
        choices=LegalBasis.choices,
        default=LegalBasis.LEGITIMATE_INTEREST,
        help_text=_("Ground for publishing it under the GDPR (article 6)."),
    )
    show_on_site = models.BooleanField(_("on this site"), default=True)
    show_in_api = models.BooleanField(_("in the open API"), default=True)
    show_to_partners = models.BooleanField(_("to partner networks"), default=True)
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("After this day it is shown nowhere."),
    )

    panels = [
        FieldRowPanel([FieldPanel("type"), FieldPanel("value")]),
        FieldRowPanel([FieldPanel("role"), FieldPanel("note")]),
        FieldRowPanel([FieldPanel("purpose"), FieldPanel("legal_basis")]),
        FieldRowPanel(
            [
                FieldPanel("show_on_site"),
                FieldPanel("show_in_api"),
                FieldPanel("show_to_partners"),
            ]
        ),
        FieldPanel("valid_until"),
    ]
    translatable_fields = translated(
        "note",
        synced=(
            "type", "value", "role", "purpose", "legal_basis",
            "show_on_site", "show_in_api", "show_to_partners", "valid_until",
        ),
    )  # fmt: skip

    class Meta(Row.Meta):
        abstract = True
        verbose_name = _("contact detail")
        verbose_name_plural = _("contact details")

    def __str__(self) -> str:
        return self.value

    def clean(self) -> None:
        super().clean()
        checks = {
            self.Type.EMAIL: (
                validate_email,
                _("Write an e-mail address: info@example.org"),
            ),
            self.Type.PHONE: (
                valid_phone,
                _("Write the number with its country: +372 5555 5555"),
            ),
            self.Type.URL: (
                URLValidator(),
                _("Write a whole address: https://example.org"),
            ),
        }
        check, message = checks.get(self.type, (str, ""))
        try:
            check(self.value)
        except ValidationError as error:
            raise ValidationError({"value": message}) from error

    def as_json(self) -> dict[str, Any]:
        """As it is stored: with where it may be shown, which only the reader looks at."""
        return {
            "type": self.type,
            "value": self.value,
            "role": self.role,
            "note": self.note,
            "purpose": self.purpose,
            "legal_basis": self.legal_basis,
            "valid_until": self.valid_until and self.valid_until.isoformat(),
            "show_on": [
                channel
                for channel, shown in [
                    ("site", self.show_on_site),
                    ("api", self.show_in_api),
                    ("partners", self.show_to_partners),
                ]
                if shown
            ],
        }
