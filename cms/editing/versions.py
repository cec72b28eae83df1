"""Which language versions take their content from another one."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail_localize.models import Translation


def is_translation(page: Any) -> bool:
    """Whether this version is filled from its source by wagtail-localize."""
    return Translation.objects.filter(
        source__object_id=page.translation_key,
        target_locale_id=page.locale_id,
        enabled=True,
    ).exists()


def translations_of(page: Any) -> QuerySet[Page]:
    """The versions that are filled from this one, and the aliases that stand in for them."""
    targets = Translation.objects.filter(
        source__object_id=page.translation_key, source__locale_id=page.locale_id
    )
    versions = Page.objects.filter(translation_key=page.translation_key)
    return versions.exclude(pk=page.pk).filter(
        Q(locale__in=targets.values("target_locale")) | Q(alias_of=page.pk)
    )
