"""The kind `practice`: what worked somewhere, told so that others can do it too."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField

from cms.currency import CurrencyField
from cms.delivery.kinds import Facets, Kind
from cms.delivery.links import Links
from cms.delivery.shapes import (
    Amount,
    Attachment,
    ContactList,
    Html,
    Link,
    LinkList,
    PartialDay,
    Shape,
)
from cms.pages import BasePage, Faults, PageBody, synced
from cms.partial_date import PartialDateField
from cms.richtext import FEATURES
from cms.rows import ContactDetail, Row, translated
from cms.taxonomy import by_code
from network import schema_org
from network.adoption import Adoption, AdoptionShape
from network.organisation import ORGANISATIONS, keys


class PracticeDocumentShape(Shape):
    title: str
    document: Attachment | None


class PracticeBody(PageBody):
    problem: Html
    what_was_done: Html
    result: Html
    watch_for: Html
    cost: Amount | None
    currency: str
    cost_note: str
    owner_organisation: Link
    municipality: Link
    fields: LinkList
    started: PartialDay | None
    adoptions: list[AdoptionShape]
    documents: list[PracticeDocumentShape]
    contact_details: ContactList


class PracticePage(BasePage):
    """A good practice."""

    problem = RichTextField(_("problem"), features=FEATURES, blank=True)
    what_was_done = RichTextField(_("what was done"), features=FEATURES, blank=True)
    result = RichTextField(_("result"), features=FEATURES, blank=True)
    watch_for = RichTextField(
        _("what to watch for"), features=FEATURES, blank=True,
        help_text=_("What others should know before they do it too."),
    )  # fmt: skip
    cost = models.DecimalField(
        _("cost"), max_digits=14, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0, _("An amount cannot be below zero."))],
    )  # fmt: skip
    currency = CurrencyField(_("currency"), blank=True)
    cost_note = models.CharField(
        _("about the cost"), max_length=255, blank=True,
        help_text=_("Per year, per participant; or what it takes besides money."),
    )  # fmt: skip
    owner_organisation = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("organisation"), help_text=_("Whose practice it is."),
    )  # fmt: skip
    municipality = models.ForeignKey(
        "cms.Municipality", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("municipality"),
    )  # fmt: skip
    fields = ParentalManyToManyField(
        "cms.Field", blank=True, related_name="+", verbose_name=_("fields of activity")
    )
    started = PartialDateField(_("since"), blank=True)

    kind = Kind(
        name="practice",
        plural="practices",
        label=_("good practice"),
        label_plural=_("good practices"),
        body=PracticeBody,
        facets={
            "municipality": _("code of its municipality or of one that adopted it"),
            "field": _("code of a field of activity"),
            "organisation": _("key of its owner or of one that adopted it"),
        },
        schema_org=schema_org.practice,
    )
    parent_page_types = ["home.ListPage", "network.NetworkPage"]
    subpage_types: list[str] = []
    of_network = True
    override_translatable_fields = synced(
        "cost", "currency", "owner_organisation", "municipality", "fields", "started"
    )

    content_panels = [
        *BasePage.content_panels,
        PageChooserPanel("owner_organisation", ORGANISATIONS),
        FieldRowPanel([FieldPanel("municipality"), FieldPanel("started")]),
        FieldPanel("fields"),
        FieldPanel("problem"),
        FieldPanel("what_was_done"),
        FieldPanel("result"),
        FieldPanel("watch_for"),
        FieldRowPanel([FieldPanel("cost"), FieldPanel("currency")]),
        FieldPanel("cost_note"),
        InlinePanel("adoptions", heading=_("Adopted by"), label=_("Adoption")),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        InlinePanel(
            "contact_details", heading=_("Contact details"), label=_("Contact detail")
        ),
        BasePage.content_panel,
    ]

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")

    def body(self, links: Links) -> PracticeBody:
        trail = sorted(self.adoptions.all(), key=Adoption.when)
        return PracticeBody(
            **self.shared_body(links),
            problem=links.html(self.problem),
            what_was_done=links.html(self.what_was_done),
            result=links.html(self.result),
            watch_for=links.html(self.watch_for),
            cost=self.cost,
            currency=self.currency if self.cost is not None else "",
            cost_note=self.cost_note,
            owner_organisation=links.to(self.owner_organisation),
            municipality=links.to(self.municipality),
            fields=links.all(sorted(self.fields.all(), key=by_code)),
            started=self.started or None,
            adoptions=[row.shape(links) for row in trail],
            documents=[row.shape(links) for row in self.documents.all()],
            contact_details=links.contacts(self.contact_details.all()),
        )

    def facets(self) -> Facets:
        adoptions = self.adoptions.all()
        places = [self.municipality, *(row.municipality for row in adoptions)]
        return [
            *(("municipality", place.code) for place in places if place),
            *(("field", field.code) for field in self.fields.all()),
            *keys(self.owner_organisation, *(row.organisation for row in adoptions)),
        ]

    def faults(self) -> Faults:
        errors = super().faults()
        if self.cost is not None and not self.currency:
            errors["currency"] = _("Say in which currency the amount is.")
        return errors


class PracticeDocument(Row):
    page = ParentalKey(PracticePage, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=255)
    document = models.ForeignKey(
        "cms.File", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("file"),
    )  # fmt: skip

    panels = [FieldPanel("title"), FieldPanel("document")]
    translatable_fields = translated("title", synced=("document",))

    class Meta(Row.Meta):
        verbose_name = _("document")

    def __str__(self) -> str:
        return self.title

    def shape(self, links: Links) -> PracticeDocumentShape:
        return PracticeDocumentShape(
            title=self.title, document=links.file(self.document)
        )


class PracticeContactDetail(ContactDetail):
    page = ParentalKey(
        PracticePage, on_delete=models.CASCADE, related_name="contact_details"
    )
