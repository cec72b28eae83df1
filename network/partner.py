"""Who takes part in a project besides the organisation that leads it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from cms.delivery.links import Links
from cms.delivery.shapes import Link, Shape
from cms.rows import translated
from network.organisation import ORGANISATIONS, OrganisationRow


class PartnerShape(Shape):
    organisation: Link
    name: str
    role: str


class Partner(OrganisationRow):
    page = ParentalKey(
        "network.ProjectPage", on_delete=models.CASCADE, related_name="partners"
    )
    role = models.CharField(_("role"), max_length=255, blank=True)

    panels = [
        PageChooserPanel("organisation", ORGANISATIONS),
        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
    ]
    translatable_fields = translated("name", "role", synced=("organisation",))

    class Meta(OrganisationRow.Meta):
        verbose_name = _("partner")

    def shape(self, links: Links) -> PartnerShape:
        return PartnerShape(
            organisation=links.to(self.organisation), name=self.name, role=self.role
        )
