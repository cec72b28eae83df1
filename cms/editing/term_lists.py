"""Lists of terms in the admin, in the reader's language unless they ask for another."""

from django.utils.translation import get_language
from wagtail.models import Locale
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.taxonomy import Field, Municipality


class InOwnLanguage(IndexView):
    def get_locale(self) -> Locale | None:
        if "locale" in self.request.GET:
            return super().get_locale()
        own = Locale.objects.filter(language_code=get_language()).first()
        return own or super().get_locale()


class Municipalities(SnippetViewSet):
    model = Municipality
    icon = "site"
    index_view_class = InOwnLanguage
    list_display = ["name", "code", "country"]
    list_filter = ["country"]
    ordering = "name"


class Fields(SnippetViewSet):
    model = Field
    icon = "tag"
    index_view_class = InOwnLanguage
    list_display = ["name", "code"]
    ordering = "name"
