"""Lists of all pages of a kind in the admin, with what tells them apart."""

from functools import partial
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale, Page

from cms.delivery.kinds import label
from cms.editing.terms import choices
from cms.taxonomy import Field, Municipality


class NetworkColumn(Column):
    """The network a page belongs to."""

    def get_value(self, instance: Page) -> str:
        networks = Page.objects.filter(content_type__model="networkpage")
        above = networks.ancestor_of(instance).order_by("-depth")
        return above.values_list("title", flat=True).first() or ""


class StateColumn(Column):
    """What the dates of a page say now."""

    def get_value(self, instance: Any) -> str:
        begins, ends = instance.period()
        kind = instance.kind
        state = kind.states.at(timezone.now(), begins=begins, ends=ends)
        return capfirst(label(f"{kind.name}.state", state))


def _offered(model: Any) -> list[Any]:
    terms = model.objects.select_related("locale").order_by("pk")
    return choices(terms, blank=False)


class TermFilter(django_filters.ChoiceFilter):
    """Pages with this term, whichever of its rows they hold."""

    def __init__(self, model: Any, **kwargs: Any) -> None:
        self.terms = model
        super().__init__(choices=partial(_offered, model), **kwargs)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        same = self.terms.objects.filter(
            translation_key__in=self.terms.objects.filter(pk=value).values(
                "translation_key"
            )
        )
        return qs.filter(**{f"{self.field_name}__in": same}).distinct()


class LanguageFilter(PageFilterSet):
    """Pages in the reader's language, unless they choose another or none."""

    # By its code: Wagtail's list reads the same parameter.
    locale = django_filters.ModelChoiceFilter(
        queryset=Locale.objects.all(),
        to_field_name="language_code",
        label=_("Language"),
    )
    owner = edited_by = site = has_child_pages = None

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        data = data.copy() if data is not None else QueryDict(mutable=True)
        own = Locale.objects.filter(language_code=get_language()).first()
        if own and "locale" not in data:
            data["locale"] = own.language_code
        super().__init__(data, *args, **kwargs)


class TermsFilter(LanguageFilter):
    municipality = TermFilter(Municipality, label=_("Municipality"))
    fields = TermFilter(Field, label=_("Field of activity"))


class Listing(PageListingViewSet):
    """Pages of one kind that the user may see, with a menu entry of its own."""

    add_to_admin_menu = True
    filterset_class = LanguageFilter
    ordering = "title"


def columns(*own: Column) -> list[Column]:
    """Title, what tells pages of the kind apart, then the usual ones."""
    boxes, title, _parent, *usual = PageListingViewSet.columns
    return [boxes, title, *own, *usual]
