"""The base of every page: what all kinds share, and nothing of any one kind."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from cms.blocks import Content
from cms.delivery.kinds import Facets, Kind, Occasion
from cms.delivery.links import Links
from cms.delivery.shapes import Block, Body, Picture
from cms.editing.page_form import PageForm
from cms.editing.versions import is_translation
from cms.rows import RowFault


class PageBody(Body):
    """What every kind with pages has."""

    lead: str
    image: Picture | None
    content: list[Block]


# When a page appears and ends is decided once, for every language.
SYNCED = ("image", "go_live_at", "expire_at")


def synced(*names: str) -> list[SynchronizedField]:
    """Fields that are the same in every language, for `override_translatable_fields`."""
    return [SynchronizedField(name, overridable=False) for name in (*SYNCED, *names)]


Faults = dict[str, Promise | str]


class BasePage(Page):
    """A page that delivers documents. Subclasses set `kind` and extend `body()`."""

    lead = models.TextField(
        _("lead"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences; shown in lists and by search engines."),
    )
    image = models.ForeignKey(
        "cms.MediaImage", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("image"),
    )  # fmt: skip
    image_alt = models.CharField(
        _("text alternative"),
        max_length=255,
        blank=True,
        help_text=_(
            "What is to be seen, in one sentence, for readers who cannot see it."
        ),
    )
    content = StreamField(Content(), blank=True, verbose_name=_("content"))

    kind: Kind
    # What documents below this page take from it: a change touches them all.
    inherited_fields: tuple[str, ...] = ("url_path",)
    # Whether the slug stands in the address; a home page's does not.
    in_address = True
    # Whether it has its place only inside a network.
    of_network = False
    override_translatable_fields = synced()
    base_form_class = PageForm

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("image"), FieldPanel("image_alt")])],
            heading=_("Image"),
        ),
    ]
    content_panel = FieldPanel("content")

    class Meta:
        abstract = True

    def body(self, links: Links) -> PageBody:
        return PageBody(**self.shared_body(links))

    def shared_body(self, links: Links) -> dict[str, Any]:
        """The fields of `PageBody`, for the bodies that extend it."""
        return {
            "title": self.title,
            "lead": self.lead,
            "image": links.image(self.image, alt=self.image_alt),
            "content": links.blocks(self.content),
        }

    def card(self, links: Links) -> dict[str, Any]:
        card: dict[str, Any] = {"title": self.title, "lead": self.lead}
        if thumbnail := links.thumbnail(self.image):
            card["image"] = thumbnail.model_dump()
        return card

    def facets(self) -> Facets:
        return []

    def sort_value(self) -> str | datetime | None:
        return self.title

    def period(self) -> tuple[datetime | None, datetime | None]:
        return None, None

    def occasions(self) -> Iterable[Occasion]:
        return []

    def ancestor_keys(self) -> list[UUID]:
        """Keys of the pages above it, from the home page down."""
        above = self.get_ancestors().filter(depth__gt=1).order_by("depth")
        return list(above.values_list("translation_key", flat=True))

    def ancestor_pages(self) -> Sequence[Any]:
        """Ancestors that deliver, from the home page down."""
        pages = self.get_ancestors().filter(depth__gt=1).specific()
        return [page for page in pages if isinstance(page, BasePage)]

    def network_code(self, ancestors: Sequence[Any]) -> str:
        """Code of the network this page belongs to: the nearest one above it."""
        networks = [page.code for page in ancestors if page.kind.name == "network"]
        return networks[-1] if networks else ""

    def faults(self) -> Faults:
        """Field → what is wrong with it and how to mend it. Extended by the kinds."""
        if self.image and not self.image_alt:
            return {"image_alt": _("Describe the image for readers who cannot see it.")}
        return {}

    def row_faults(self) -> Iterable[RowFault]:
        """What is wrong with its rows when they are seen together."""
        return ()

    def clean(self) -> None:
        super().clean()
        if self.in_address and self.slug in dict(settings.LANGUAGES):
            raise ValidationError(
                {"slug": _("This is the short name of a language. Choose another.")}
            )
        # A translation takes dates and the like from its source: only there can they be mended.
        faults: dict[str, Any] = dict(self.faults())
        if rows := list(self.row_faults()):
            faults[NON_FIELD_ERRORS] = rows
        if faults and not is_translation(self):
            raise ValidationError(faults)

    @classmethod
    def can_exist_under(cls, parent: Page) -> bool:
        return super().can_exist_under(parent) and cls.belongs_under(parent.specific)

    @classmethod
    def belongs_under(cls, parent: Page) -> bool:
        """Whether pages of this kind have their place below this one of the allowed types."""
        if getattr(parent, "lists", "") not in ("", cls.kind.name):
            return False
        return not cls.of_network or bool(parent.network_code(parent.ancestor_pages()))

    # Wagtail publishes in several steps; here they commit together with the documents.
    @transaction.atomic
    def publish(self, *args: Any, **kwargs: Any) -> None:
        # Two publishers of one page take turns: Wagtail writes to all its revisions, in
        # any order, and on Postgres they would wait for each other.
        Page.objects.select_for_update(no_key=True).only("pk").get(pk=self.pk)
        super().publish(*args, **kwargs)

    unpublish = transaction.atomic(Page.unpublish)
    move = transaction.atomic(Page.move)
    delete = transaction.atomic(Page.delete)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        sites = self._get_relevant_site_root_paths(request)
        if not sites:
            return None
        site_id, root, root_url, language = sites[0]
        return site_id, root_url, f"/{language}/{self.url_path[len(root) :]}"

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        from cms.web.preview import preview

        return preview(request, self)
