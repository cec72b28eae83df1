"""Who took a good practice over from whoever had it first: its reuse trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from cms.delivery.links import Links
from cms.delivery.shapes import Link, PartialDay, Shape
from cms.partial_date import PartialDateField
from cms.rows import translated
from network.organisation import ORGANISATIONS, OrganisationRow


class AdoptionShape(Shape):
    organisation: Link
    name: str
    municipality: Link
    adopted_on: PartialDay | None
    note: str
    url: str


class Adoption(OrganisationRow):
    """An organisation that does it too, and where one can read about it."""

    page = ParentalKey(
        "network.PracticePage", on_delete=models.CASCADE, related_name="adoptions"
    )
    municipality = models.ForeignKey(
        "cms.Municipality", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("municipality"),
    )  # fmt: skip
    adopted_on = PartialDateField(pgettext_lazy("practice", "adopted"), blank=True)
    note = models.CharField(
        _("note"), max_length=255, blank=True,
        help_text=_("What was done otherwise, or learnt."),
    )  # fmt: skip
    url = models.URLField(_("web address"), blank=True)

    panels = [
        PageChooserPanel("organisation", ORGANISATIONS),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("municipality"), FieldPanel("adopted_on")]),
        FieldPanel("note"),
        FieldPanel("url"),
    ]
    translatable_fields = translated(
        "name", "note", synced=("organisation", "municipality", "adopted_on", "url")
    )

    class Meta(OrganisationRow.Meta):
        verbose_name = _("adoption")

    def when(self) -> tuple[str, int]:
        """To order a trail by: the first comes first, what has no date last."""
        return self.adopted_on or "9999", self.sort_order or 0

    def shape(self, links: Links) -> AdoptionShape:
        return AdoptionShape(
            organisation=links.to(self.organisation),
            name=self.name,
            municipality=links.to(self.municipality),
            adopted_on=self.adopted_on or None,
            note=self.note,
            url=self.url,
        )
