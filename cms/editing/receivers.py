"""When to keep the language versions of a page in step."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published
from wagtail_localize.models import StringSegment

from cms.editing.follow import follow
from cms.editing.restrictions import (
    note_type,
    open_translations,
    restrict_translations,
)
from cms.editing.slugs import keep_slugs


@receiver(page_published)
def published(instance: Page, **_: Any) -> None:
    # The signal also comes for a page that is only scheduled.
    if Page.objects.filter(pk=instance.pk, live=True).exists():
        follow(instance)


@receiver([pre_save, pre_delete], sender=PageViewRestriction)
def will_change(instance: PageViewRestriction, **_: Any) -> None:
    note_type(instance)


@receiver(post_save, sender=PageViewRestriction)
def restricted(instance: PageViewRestriction, **_: Any) -> None:
    restrict_translations(instance)


@receiver(post_delete, sender=PageViewRestriction)
def opened(instance: PageViewRestriction, origin: Any, **_: Any) -> None:
    open_translations(instance, origin)


@receiver(post_save, sender=StringSegment)
def segment_saved(instance: StringSegment, created: bool, **_: Any) -> None:
    if created and instance.context.path == "slug":
        keep_slugs(instance)
