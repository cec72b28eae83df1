"""The kind `member`: an organisation in a network's directory (Popolo organization, HSDS)."""

from typing import Annotated

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField

from cms.delivery.kinds import Facets, Kind
from cms.delivery.links import Links
from cms.delivery.shapes import (
    Codes,
    ContactList,
    Day,
    Html,
    Link,
    LinkList,
    PartialDay,
    Picture,
    Shape,
)
from cms.pages import BasePage, PageBody, synced
from cms.partial_date import PartialDateField
from cms.richtext import FEATURES
from cms.rows import ContactDetail, Row, translated
from cms.taxonomy import by_code
from network import hsds, popolo, schema_org


class LegalForm(models.TextChoices):
    ASSOCIATION = "association", _("association")
    FOUNDATION = "foundation", _("foundation")
    FEDERATION = "federation", _("federation")
    VILLAGE_ASSOCIATION = "village_association", _("village association")
    COOPERATIVE = "cooperative", _("cooperative")
    INSTITUTE = "institute", _("institute")
    INFORMAL = "informal", _("informal group")


class Scheme(models.TextChoices):
    EE_RIK = "EE-RIK", _("Estonian e-Business Register")
    SI_PRS = "SI-PRS", _("Slovenian Business Register")
    LV_RE = "LV-RE", _("Register of Enterprises of Latvia")
    FI_PRO = "FI-PRO", _("Finnish Patent and Registration Office")
    LT_RC = "LT-RC", _("Lithuanian Centre of Registers")
    OTHER = "other", _("another register")


class OtherName(Shape):
    name: str
    note: str


class Identifier(Shape):
    """A number in a register; `scheme` is the register's code at org-id.guide."""

    scheme: Annotated[str, Codes(Scheme.choices)]
    identifier: str


class MemberBody(PageBody):
    other_names: list[OtherName]
    identifiers: list[Identifier]
    legal_form: Annotated[str, Codes(LegalForm.choices)]
    description: Html
    logo: Picture | None
    website: str
    municipality: Link
    service_area: LinkList
    fields: LinkList
    contact_details: ContactList
    joined: PartialDay | None
    last_confirmed: Day | None


class MemberPage(BasePage):
    """A member organisation."""

    legal_form = models.CharField(
        _("legal form"), max_length=32, choices=LegalForm.choices,
        default=LegalForm.ASSOCIATION,
    )  # fmt: skip
    description = RichTextField(_("description"), features=FEATURES, blank=True)
    logo = models.ForeignKey(
        "cms.MediaImage", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("logo"),
    )  # fmt: skip
    website = models.URLField(_("web site"), blank=True)
    municipality = models.ForeignKey(
        "cms.Municipality", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("municipality"), help_text=_("Where it has its seat."),
    )  # fmt: skip
    service_area = ParentalManyToManyField(
        "cms.Municipality", blank=True, related_name="+", verbose_name=_("service area"),
        help_text=_("The municipalities in which it works."),
    )  # fmt: skip
    fields = ParentalManyToManyField(
        "cms.Field", blank=True, related_name="+", verbose_name=_("fields of activity")
    )
    joined = PartialDateField(_("joined the network"), blank=True)
    last_confirmed = models.DateField(
        _("last confirmed"), null=True, blank=True,
        help_text=_("When the organisation last said that this is right."),
    )  # fmt: skip

    kind = Kind(
        name="member",
        plural="members",
        label=_("member organisation"),
        label_plural=_("member organisations"),
        body=MemberBody,
        facets={
            "municipality": _("code of the municipality of its seat or service area"),
            "field": _("code of a field of activity"),
            "legal_form": _("its legal form"),
        },
        schema_org=schema_org.member,
        profiles={"popolo": popolo.member, "hsds": hsds.member},
    )
    parent_page_types = ["home.ListPage", "network.NetworkPage"]
    subpage_types: list[str] = []
    of_network = True
    override_translatable_fields = synced(
        "legal_form", "logo", "website", "municipality", "service_area",
        "fields", "joined", "last_confirmed",
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("legal_form"), FieldPanel("municipality")]),
        FieldPanel("fields"),
        FieldPanel("service_area"),
        FieldRowPanel([FieldPanel("website"), FieldPanel("logo")]),
        InlinePanel(
            "contact_details", heading=_("Contact details"), label=_("Contact detail")
        ),
        InlinePanel("other_names", heading=_("Other names"), label=_("Name")),
        InlinePanel(
            "identifiers", heading=_("Register numbers"), label=_("Register number")
        ),
        FieldRowPanel([FieldPanel("joined"), FieldPanel("last_confirmed")]),
        BasePage.content_panel,
    ]

    class Meta:
        verbose_name = _("member organisation")
        verbose_name_plural = _("member organisations")

    def body(self, links: Links) -> MemberBody:
        return MemberBody(
            **self.shared_body(links),
            other_names=[name.shape() for name in self.other_names.all()],
            identifiers=[number.shape() for number in self.identifiers.all()],
            legal_form=self.legal_form,
            description=links.html(self.description),
            logo=links.image(self.logo, alt=self.title),
            website=self.website,
            municipality=links.to(self.municipality),
            service_area=links.all(sorted(self.service_area.all(), key=by_code)),
            fields=links.all(sorted(self.fields.all(), key=by_code)),
            contact_details=links.contacts(self.contact_details.all()),
            joined=self.joined or None,
            last_confirmed=self.last_confirmed,
        )

    def facets(self) -> Facets:
        places = [*self.service_area.all()]
        if self.municipality:
            places.append(self.municipality)
        return [
            *(("municipality", place.code) for place in places),
            *(("field", field.code) for field in self.fields.all()),
            ("legal_form", self.legal_form),
        ]


class MemberName(Row):
    """Another name it goes by: short, former, in another language."""

    page = ParentalKey(MemberPage, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(_("name"), max_length=255)
    note = models.CharField(
        _("note"),
        max_length=255,
        blank=True,
        help_text=_("abbreviation, former name …"),
    )

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("note")])]
    translatable_fields = translated("note", synced=("name",))

    class Meta(Row.Meta):
        verbose_name = _("other name")

    def __str__(self) -> str:
        return self.name

    def shape(self) -> OtherName:
        return OtherName(name=self.name, note=self.note)


class MemberIdentifier(Row):
    """Its number in a register."""

    Scheme = Scheme

    page = ParentalKey(MemberPage, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(_("register"), max_length=16, choices=Scheme.choices)
    identifier = models.CharField(_("number"), max_length=64)

    panels = [FieldRowPanel([FieldPanel("scheme"), FieldPanel("identifier")])]
    translatable_fields = translated(synced=("scheme", "identifier"))

    class Meta(Row.Meta):
        verbose_name = _("register number")

    def __str__(self) -> str:
        return f"{self.scheme} {self.identifier}"

    def shape(self) -> Identifier:
        return Identifier(scheme=self.scheme, identifier=self.identifier)


class MemberContactDetail(ContactDetail):
    page = ParentalKey(
        MemberPage, on_delete=models.CASCADE, related_name="contact_details"
    )
