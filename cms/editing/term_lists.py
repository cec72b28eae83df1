"""Lists of terms in the admin, in the reader's language unless they ask for another."""

from typing import ClassVar

from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.taxonomy import Field, Municipality


class InOwnLanguage(IndexView):
    def get_locale(self) -> Locale | None:
        if "locale" in self.request.GET:
            return super().get_locale()
        own = Locale.objects.filter(language_code=get_language()).first()
        return own or super().get_locale()


class Terms(SnippetViewSet):
    # Wagtail's are said once, at start-up, in the default language.
    breadcrumbs_items: ClassVar = [
        {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse_lazy("wagtailsnippets:index"), "label": _("Snippets")},
    ]
    index_view_class = InOwnLanguage


class Municipalities(Terms):
    model = Municipality
    icon = "site"
    list_display = ["name", "code", "country"]
    list_filter = ["country"]
    ordering = "name"


class Fields(Terms):
    model = Field
    icon = "tag"
    list_display = ["name", "code"]
    ordering = "name"
