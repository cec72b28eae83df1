"""Terms to file things under: municipalities and fields of activity.

A term has a code that is the same in every language, and a name in each. Pages hold its
key; its name is put in when they are read, so renaming a term rewrites one document.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms import term_profiles
from cms.delivery.kinds import Facets, Kind
from cms.delivery.links import Links
from cms.delivery.shapes import Body


class TermBody(Body):
    code: str


class Term(index.Indexed, TranslatableMixin, models.Model):
    code = models.SlugField(
        _("code"),
        max_length=64,
        help_text=_(
            "Short name for addresses and programs, the same in every language."
        ),
    )
    name = models.CharField(_("name"), max_length=255)

    # What documents that link to the term take from it: a change touches them all.
    inherited_fields: tuple[str, ...] = ("code",)
    panels = [FieldPanel("name"), FieldPanel("code")]
    translatable_fields = [
        TranslatableField("name"),
        SynchronizedField("code", overridable=False),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def body(self, links: Links) -> TermBody:
        return TermBody(title=self.name, code=self.code)

    def card(self, links: Links) -> dict[str, Any]:
        return {"title": self.name, "code": self.code}

    def facets(self) -> Facets:
        return [("code", self.code)]

    def sort_value(self) -> str:
        return self.name

    def period(self) -> tuple[None, None]:
        return None, None


def by_code(term: Term) -> tuple[str, int]:
    """To order terms by: in a body, a new name of one must not move it."""
    return term.code, term.pk


class MunicipalityBody(TermBody):
    country: str


class Municipality(Term):
    country = models.CharField(
        _("country"),
        max_length=2,
        choices=[
            ("ee", _("Estonia")),
            ("si", _("Slovenia")),
            ("lv", _("Latvia")),
            ("fi", _("Finland")),
            ("lt", _("Lithuania")),
        ],
    )

    kind = Kind(
        name="municipality",
        plural="municipalities",
        label=_("municipality"),
        label_plural=_("municipalities"),
        body=MunicipalityBody,
        facets={
            "code": _("code of the term"),
            "country": _("ISO 3166-1 code of the country"),
        },
        schema_org=term_profiles.administrative_area,
        profiles={"popolo": term_profiles.area},
        has_pages=False,
    )
    panels = [*Term.panels, FieldPanel("country")]
    translatable_fields = [
        *Term.translatable_fields,
        SynchronizedField("country", overridable=False),
    ]

    class Meta(Term.Meta):
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "locale"], name="municipality_code_once"
            )
        ]

    def body(self, links: Links) -> MunicipalityBody:
        return MunicipalityBody(title=self.name, code=self.code, country=self.country)

    def facets(self) -> Facets:
        return [("code", self.code), ("country", self.country)]


class Field(Term):
    """A field of activity: culture, youth, social services …"""

    kind = Kind(
        name="field",
        plural="fields",
        label=_("field of activity"),
        label_plural=_("fields of activity"),
        body=TermBody,
        facets={"code": _("code of the term")},
        schema_org=term_profiles.defined_term,
        profiles={"hsds": term_profiles.taxonomy_term},
        has_pages=False,
    )

    class Meta(Term.Meta):
        verbose_name = _("field of activity")
        verbose_name_plural = _("fields of activity")
        constraints = [
            models.UniqueConstraint(fields=["code", "locale"], name="field_code_once")
        ]
