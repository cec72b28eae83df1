"""wagtail-localize's views that ask only for the right to translate: here also for the page.

Without them, an editor of one network could have another's pages translated, or put
another's files into their own translations.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.edit_translation import (
    edit_override,
    user_can_edit_instance,
)
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.editing.choosing import References, message, not_for, references_in


def require_edit(user: Any, instance: Any) -> None:
    if not user_can_edit_instance(user, instance):
        raise PermissionDenied


class SubmitPage(SubmitPageTranslationView):
    def get_object(self) -> Page:
        page = super().get_object()
        require_edit(self.request.user, page)
        return page


class SubmitSnippet(SubmitSnippetTranslationView):
    def get_object(self) -> Any:
        snippet = super().get_object()
        require_edit(self.request.user, snippet)
        return snippet


class Update(UpdateTranslationsView):
    def get_object(self) -> TranslationSource:
        source = super().get_object()
        require_edit(self.request.user, source.get_source_instance())
        return source


class Report(TranslationsReportView):
    """Only what the user may see in the explorer."""

    # The model itself has no name but the English one of its class.
    verbose_name = _("translation")
    verbose_name_plural = _("translations")

    def get_queryset(self) -> QuerySet:
        pages = page_permission_policy.explorable_instances(self.request.user)
        keys = pages.values("translation_key")
        own = super().get_queryset().filter(source__object_id__in=keys)
        return own.order_by("-pk")


@transaction.atomic
def override(
    request: HttpRequest, translation_id: int, overridable_segment_id: int
) -> HttpResponse:
    """Another image, file or page in a translation: one that the editor may choose."""
    translation = get_object_or_404(Translation, pk=translation_id)
    before = _references_of(translation)
    response = edit_override(request, translation_id, overridable_segment_id)
    try:
        new = _references_of(translation) - before
    except (ObjectDoesNotExist, ValueError, TypeError) as error:
        raise PermissionDenied from error
    if refused := not_for(request.user, new):
        transaction.set_rollback(True)
        return HttpResponseForbidden(message(refused))
    return response


def _references_of(translation: Translation) -> References:
    """In the translation as it would be published now."""
    source = translation.source
    return references_in(
        source.get_ephemeral_translated_instance(
            translation.target_locale, fallback=True
        )
    )
