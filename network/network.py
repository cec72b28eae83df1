"""The kind `network`: a regional network of civil-society organisations."""

from datetime import date
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    PageChooserPanel,
)
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
from cms.pages import BasePage, Faults, PageBody, synced
from cms.partial_date import PartialDateField
from cms.richtext import FEATURES
from cms.rows import ContactDetail, Row, translated
from cms.taxonomy import by_code
from cms.vocabulary import Role
from network import hsds, popolo, schema_org
from network.permissions import NetworkPermissions


class OfficerShape(Shape):
    role: Annotated[str, Codes(Role.choices)]
    name: str
    on_behalf_of: Link


class SupporterShape(Shape):
    name: str
    url: str
    logo: Picture | None
    valid_from: Day | None
    valid_until: Day | None
    current: bool = False


class NetworkBody(PageBody):
    code: str
    purpose: Html
    goals: list[str]
    tasks: list[str]
    how_to_join: Html
    join_url: str
    area: LinkList
    coordinator: Link
    officers: list[OfficerShape]
    supporters: list[SupporterShape]
    contact_details: ContactList
    founded: PartialDay | None
    menu: LinkList


def as_of(body: dict[str, Any], day: date) -> None:
    """Say of each supporter whether the day is in its period."""
    today = day.isoformat()
    for supporter in body["supporters"]:
        begun = (supporter["valid_from"] or "") <= today
        supporter["current"] = begun and today <= (supporter["valid_until"] or today)


class NetworkPage(BasePage):
    """A network: what it is for, who runs it, how to join."""

    code = models.SlugField(
        _("code"),
        max_length=64,
        help_text=_(
            "Short name for addresses and programs, the same in every language."
        ),
    )
    purpose = RichTextField(_("purpose"), features=FEATURES, blank=True)
    how_to_join = RichTextField(_("how to join"), features=FEATURES, blank=True)
    join_url = models.URLField(_("form to join"), blank=True)
    area = ParentalManyToManyField(
        "cms.Municipality", blank=True, related_name="+", verbose_name=_("area"),
        help_text=_("The municipalities in which the network works."),
    )  # fmt: skip
    coordinator = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("coordinating organisation"),
    )  # fmt: skip
    founded = PartialDateField(_("founded"), blank=True)

    kind = Kind(
        name="network",
        plural="networks",
        label=_("network"),
        label_plural=_("networks"),
        body=NetworkBody,
        facets={
            "municipality": _("code of a municipality in its area"),
            "code": _("code of the network"),
        },
        as_of=as_of,
        schema_org=schema_org.network,
        profiles={"popolo": popolo.network, "hsds": hsds.network},
    )
    inherited_fields = ("url_path", "code")
    parent_page_types = ["home.HomePage", "home.ListPage"]
    override_translatable_fields = synced(
        "code", "join_url", "area", "coordinator", "founded"
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("purpose"),
        InlinePanel("goals", heading=_("Goals"), label=_("Goal")),
        InlinePanel("tasks", heading=_("Tasks"), label=_("Task")),
        FieldPanel("how_to_join"),
        FieldPanel("join_url"),
        FieldPanel("area"),
        FieldPanel("founded"),
        # Partners ask for a network by its code: only administrators change it.
        FieldPanel("code", permission="network.add_networkpage"),
        PageChooserPanel("coordinator", "network.MemberPage"),
        InlinePanel("officers", heading=_("Officers"), label=_("Officer")),
        InlinePanel(
            "contact_details", heading=_("Contact details"), label=_("Contact detail")
        ),
        InlinePanel("supporters", heading=_("Supporters"), label=_("Supporter")),
        BasePage.content_panel,
    ]

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def body(self, links: Links) -> NetworkBody:
        return NetworkBody(
            **self.shared_body(links),
            code=self.code,
            purpose=links.html(self.purpose),
            goals=[goal.text for goal in self.goals.all()],
            tasks=[task.text for task in self.tasks.all()],
            how_to_join=links.html(self.how_to_join),
            join_url=self.join_url,
            area=links.all(sorted(self.area.all(), key=by_code)),
            coordinator=links.to(self.coordinator),
            officers=[officer.shape(links) for officer in self.officers.all()],
            supporters=[supporter.shape(links) for supporter in self.supporters.all()],
            contact_details=links.contacts(self.contact_details.all()),
            founded=self.founded or None,
            menu=links.all(self.get_children().filter(show_in_menus=True)),
        )

    def facets(self) -> Facets:
        places = [("municipality", m.code) for m in self.area.all()]
        return [*places, ("code", self.code)]

    def network_code(self, ancestors: Any) -> str:
        return self.code

    def faults(self) -> Faults:
        errors = super().faults()
        others = NetworkPage.objects.exclude(translation_key=self.translation_key)
        if self.code and others.filter(code=self.code).exists():
            errors["code"] = _("Another network has this code. Choose another.")
        return errors

    def permissions_for_user(self, user: Any) -> NetworkPermissions:
        return NetworkPermissions(user, self)


class Goal(Row):
    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="goals")
    text = models.TextField(_("goal"))

    panels = [FieldPanel("text")]
    translatable_fields = translated("text")

    class Meta(Row.Meta):
        verbose_name = _("goal")

    def __str__(self) -> str:
        return self.text


class Task(Row):
    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="tasks")
    text = models.TextField(_("task"))

    panels = [FieldPanel("text")]
    translatable_fields = translated("text")

    class Meta(Row.Meta):
        verbose_name = _("task")

    def __str__(self) -> str:
        return self.text


class Officer(Row):
    """Somebody who acts for the network, in a role (Popolo membership)."""

    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="officers")
    role = models.CharField(_("role"), max_length=32, choices=Role.choices)
    name = models.CharField(
        pgettext_lazy("person", "name"),
        max_length=255,
        blank=True,
        help_text=_("Only with the person's consent; the role is enough."),
    )
    on_behalf_of = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("organisation"),
    )  # fmt: skip

    panels = [
        FieldRowPanel([FieldPanel("role"), FieldPanel("name")]),
        PageChooserPanel("on_behalf_of", "network.MemberPage"),
    ]
    translatable_fields = translated(synced=("role", "name", "on_behalf_of"))

    class Meta(Row.Meta):
        verbose_name = _("officer")

    def __str__(self) -> str:
        return self.get_role_display()

    def shape(self, links: Links) -> OfficerShape:
        return OfficerShape(
            role=self.role, name=self.name, on_behalf_of=links.to(self.on_behalf_of)
        )


class Supporter(Row):
    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="supporters")
    name = models.CharField(_("name"), max_length=255)
    url = models.URLField(_("web site"), blank=True)
    logo = models.ForeignKey(
        "cms.MediaImage", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("logo"),
    )  # fmt: skip
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("url")]),
        FieldPanel("logo"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
    ]
    translatable_fields = translated(
        "name", synced=("url", "logo", "valid_from", "valid_until")
    )

    class Meta(Row.Meta):
        verbose_name = _("supporter")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError(
                {
                    "valid_until": _(
                        "It would end before it begins. Correct one of the dates."
                    )
                }
            )

    def shape(self, links: Links) -> SupporterShape:
        return SupporterShape(
            name=self.name,
            url=self.url,
            logo=links.image(self.logo, alt=self.name),
            valid_from=self.valid_from,
            valid_until=self.valid_until,
        )


class NetworkContactDetail(ContactDetail):
    page = ParentalKey(
        NetworkPage, on_delete=models.CASCADE, related_name="contact_details"
    )
