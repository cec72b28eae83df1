"""The kind `page`: home pages, text pages, and pages that list items of another kind."""

from collections.abc import Callable
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.delivery.kinds import Facets, Kind, all_kinds
from cms.delivery.links import Links
from cms.delivery.shapes import LinkList
from cms.editing.page_form import PageForm
from cms.pages import BasePage, PageBody, synced


class TextPageBody(PageBody):
    role: Literal["home", "text", "list", "calendar"]
    lists: str | None
    menu: LinkList


TYPES = {"home": "WebSite", "text": "WebPage"}


def schema_org(item: dict[str, Any], absolute: Callable[[str], str]) -> dict[str, Any]:
    return {
        "@type": TYPES.get(item["role"], "CollectionPage"),
        "name": item["title"],
        "description": item["lead"],
        "image": item["image"] and absolute(item["image"]["url"]),
        "datePublished": item["meta"]["published_at"],
        "dateModified": item["meta"]["modified_at"],
    }


PAGE = Kind(
    name="page",
    plural="pages",
    label=_("page"),
    label_plural=_("pages"),
    body=TextPageBody,
    facets={
        "role": _("home, text, list or calendar"),
        "lists": _("the kind that a list page lists"),
    },
    schema_org=schema_org,
)


class AnyPage(BasePage):
    """What home, text and list pages have in common."""

    kind = PAGE
    role = "text"
    lists = ""

    content_panels = [*BasePage.content_panels, BasePage.content_panel]

    class Meta:
        abstract = True

    def body(self, links: Links) -> TextPageBody:
        menu = self.get_children().filter(show_in_menus=True)
        return TextPageBody(
            **self.shared_body(links),
            role=self.role,
            lists=self.lists or None,
            menu=links.all(menu),
        )

    def facets(self) -> Facets:
        return [("role", self.role), ("lists", self.lists)]


class HomePage(AnyPage):
    """The first page of the site in one language."""

    role = "home"
    in_address = False
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class TextPage(AnyPage):
    """A page of text."""

    parent_page_types = ["home.HomePage", "home.TextPage", "network.NetworkPage"]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")


def listable_kinds() -> list[tuple[str, Any]]:
    return [
        (kind.name, kind.label_plural)
        for kind in all_kinds().values()
        if kind.has_pages and kind.name != "page"
    ]


class ListPageForm(PageForm):
    """Offers what the page above does not list yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = self.fields.get("lists")
        if lists and self.parent_page:
            others = ListPage.objects.child_of(self.parent_page).exclude(
                pk=self.instance.pk
            )
            taken = set(others.values_list("lists", flat=True))
            lists.choices = [c for c in lists.choices if c[0] not in taken]


class ListPage(AnyPage):
    """A page that lists the items of one kind: of the network it belongs to, or of all."""

    role = "list"
    lists = models.CharField(
        _("lists"), max_length=32, choices=listable_kinds,
        help_text=_("Below a network it lists that network's, elsewhere everybody's."),
    )  # fmt: skip

    content_panels = [
        *Page.content_panels,
        FieldPanel("lists"),
        *BasePage.content_panels[1:],
        BasePage.content_panel,
    ]
    parent_page_types = ["home.HomePage", "network.NetworkPage"]
    override_translatable_fields = synced("lists")
    base_form_class = ListPageForm

    class Meta:
        verbose_name = _("list page")
        verbose_name_plural = _("list pages")

    def clean(self) -> None:
        super().clean()
        if self.lists and self.lists not in dict(listable_kinds()):
            raise ValidationError({"lists": _("Choose what the page lists.")})


class CalendarPage(AnyPage):
    """Dates of the network it belongs to, or of all: what takes place, opens, closes, is due."""

    role = "calendar"
    parent_page_types = ["home.HomePage", "network.NetworkPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")
