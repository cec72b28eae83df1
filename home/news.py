"""The kind `news`: news, notices of organisations, and calls for funding (schema.org)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import RichTextField

from cms.currency import CurrencyField
from cms.days import day_after, start_of
from cms.delivery.kinds import Facets, Kind, Occasion, States, key_of
from cms.delivery.links import Links
from cms.delivery.shapes import (
    Amount,
    Codes,
    ContactList,
    Day,
    Html,
    Link,
    LinkList,
    Moment,
)
from cms.pages import BasePage, Faults, PageBody, synced
from cms.richtext import FEATURES
from cms.rows import ContactDetail
from cms.taxonomy import by_code
from home import news_faults
from home.news_schema import schema_org


class NewsType(models.TextChoices):
    NEWS = "news", _("news item")
    ANNOUNCEMENT = "announcement", _("announcement")
    FUNDING_CALL = "funding_call", _("funding call")


class NewsPurpose(models.TextChoices):
    WANTED = "wanted", _("wanted")
    OFFERED = "offered", _("offered")
    PARTNERS_SOUGHT = "partners_sought", _("partners sought")


class NewsBody(PageBody):
    type: Annotated[str, Codes(NewsType.choices)]
    purpose: Annotated[str, Codes(NewsPurpose.choices)]
    published_on: Day
    valid_until: Day | None
    organisation: Link
    description: Html
    municipality: Link
    fields: LinkList
    funder: str
    programme: str
    amount_min: Amount | None
    amount_max: Amount | None
    currency: str
    deadline: Moment | None
    who_may_apply: Html
    apply_url: str
    source_name: str
    source_url: str
    contact_details: ContactList


def _amount_field(name: Any) -> models.DecimalField:
    return models.DecimalField(
        name, max_digits=12, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0)],
    )  # fmt: skip


class NewsPage(BasePage):
    """News, an announcement or a funding call, by type."""

    Type = NewsType
    Purpose = NewsPurpose

    type = models.CharField(
        _("type"), max_length=32, choices=NewsType.choices, default=NewsType.NEWS
    )
    published_on = models.DateField(
        _("date"), default=timezone.localdate,
        help_text=_("The day it is dated; the latest stands first."),
    )  # fmt: skip
    description = RichTextField(_("text"), features=FEATURES, blank=True)
    municipality = models.ForeignKey(
        "cms.Municipality", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("municipality"),
    )  # fmt: skip
    fields = ParentalManyToManyField(
        "cms.Field", blank=True, related_name="+", verbose_name=_("fields of activity")
    )
    organisation = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("organisation"), help_text=_("Whose news or announcement it is."),
    )  # fmt: skip
    purpose = models.CharField(
        _("what it is about"), max_length=32, choices=NewsPurpose.choices, blank=True
    )
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The last day.")
    )
    funder = models.CharField(_("funder"), max_length=255, blank=True)
    programme = models.CharField(_("programme"), max_length=255, blank=True)
    amount_min = _amount_field(_("from (amount)"))
    amount_max = _amount_field(_("up to (amount)"))
    currency = CurrencyField(_("currency"))
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    who_may_apply = RichTextField(_("who may apply"), features=FEATURES, blank=True)
    apply_url = models.URLField(_("where to apply"), blank=True)
    source_name = models.CharField(_("source"), max_length=255, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)

    kind = Kind(
        name="news",
        plural="news",
        label=_("news item"),
        label_plural=_("news"),
        body=NewsBody,
        facets={
            "type": _("news, announcement or funding call"),
            "purpose": _("what an announcement is about"),
            "municipality": _("code of the municipality"),
            "field": _("code of a field of activity"),
            "organisation": _("key of the organisation whose news it is"),
        },
        states=States(
            before="current",
            during="current",
            after="past",
            countdown="days_left",
            labels=(
                pgettext_lazy("news", "current"),
                pgettext_lazy("news", "current"),
                pgettext_lazy("news", "past"),
            ),
        ),
        occasions={
            "funding_deadline": _("applications close"),
            "announcement_ends": _("announcement ends"),
        },
        by_moment=True,
        newest_first=True,
        schema_org=schema_org,
    )
    parent_page_types = ["home.ListPage", "network.NetworkPage"]
    subpage_types: list[str] = []
    override_translatable_fields = synced(
        "type", "published_on", "municipality", "fields", "organisation", "purpose",
        "valid_until", "amount_min", "amount_max", "currency", "deadline", "apply_url",
        "source_url",
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("type"), FieldPanel("published_on")]),
        FieldPanel("description"),
        FieldRowPanel([FieldPanel("municipality"), FieldPanel("fields")]),
        PageChooserPanel("organisation", ["network.MemberPage", "network.NetworkPage"]),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("purpose"), FieldPanel("valid_until")])],
            heading=_("For announcements only"),
            help_text=_(
                "Shown when the type is announcement, which needs both. After its last day it counts as past."
            ),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("funder"), FieldPanel("programme")]),
                FieldRowPanel(
                    [
                        FieldPanel("amount_min"),
                        FieldPanel("amount_max"),
                        FieldPanel("currency"),
                    ]
                ),
                FieldRowPanel([FieldPanel("deadline"), FieldPanel("apply_url")]),
                FieldPanel("who_may_apply"),
            ],
            heading=_("For funding calls only"),
            help_text=_(
                "Shown when the type is funding call, which needs a funder and a deadline."
            ),
        ),
        FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")]),
        InlinePanel(
            "contact_details", heading=_("Contact details"), label=_("Contact detail")
        ),
        BasePage.content_panel,
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")

    def body(self, links: Links) -> NewsBody:
        return NewsBody(
            **self.shared_body(links),
            **self._announcement(),
            **self._call(links),
            type=self.type,
            published_on=self.published_on,
            organisation=links.to(self.organisation),
            description=links.html(self.description),
            municipality=links.to(self.municipality),
            fields=links.all(sorted(self.fields.all(), key=by_code)),
            source_name=self.source_name,
            source_url=self.source_url,
            contact_details=links.contacts(self.contact_details.all()),
        )

    # What was written for another type, before the editor chose this one, is not delivered.
    def _announcement(self) -> dict[str, Any]:
        if self.type != NewsType.ANNOUNCEMENT:
            return {"purpose": "", "valid_until": None}
        return {"purpose": self.purpose, "valid_until": self.valid_until}

    def _call(self, links: Links) -> dict[str, Any]:
        texts = ("funder", "programme", "currency", "apply_url", "who_may_apply")
        if self.type != NewsType.FUNDING_CALL:
            others = ("amount_min", "amount_max", "deadline")
            return dict.fromkeys(texts, "") | dict.fromkeys(others)
        return {
            "funder": self.funder,
            "programme": self.programme,
            "amount_min": self.amount_min,
            "amount_max": self.amount_max,
            "currency": self.currency,
            "deadline": self.deadline,
            "who_may_apply": links.html(self.who_may_apply),
            "apply_url": self.apply_url,
        }

    def facets(self) -> Facets:
        return [
            ("type", self.type),
            ("purpose", self._announcement()["purpose"]),
            ("municipality", self.municipality.code if self.municipality else ""),
            *(("field", field.code) for field in self.fields.all()),
            ("organisation", key_of(self.organisation)),
        ]

    def sort_value(self) -> datetime:
        return start_of(self.published_on)

    def period(self) -> tuple[datetime | None, datetime | None]:
        """Until the deadline or the last day; news itself does not end."""
        if self.type == NewsType.FUNDING_CALL:
            return None, self.deadline
        if self.type == NewsType.ANNOUNCEMENT and self.valid_until:
            return None, day_after(self.valid_until)
        return None, None

    def occasions(self) -> Iterable[Occasion]:
        if self.type == NewsType.FUNDING_CALL and self.deadline:
            yield Occasion(what="funding_deadline", begins=self.deadline)
        if self.type == NewsType.ANNOUNCEMENT and self.valid_until:
            yield Occasion.on("announcement_ends", self.valid_until)

    def faults(self) -> Faults:
        return super().faults() | news_faults.of(self)


class NewsContactDetail(ContactDetail):
    page = ParentalKey(
        NewsPage, on_delete=models.CASCADE, related_name="contact_details"
    )
