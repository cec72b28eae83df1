"""A translation keeps its address when the address of its source changes."""

from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation


def keep_slugs(segment: StringSegment) -> None:
    """Take a changed slug of the source as translated into what translations have now.

    Otherwise wagtail-localize would give them the source's, and their addresses would break.
    """
    before = StringSegment.objects.filter(
        source=segment.source, context=segment.context
    )
    if not before.exclude(pk=segment.pk).exists():
        return
    versions = Page.objects.filter(
        translation_key=segment.source.object_id, alias_of=None
    ).exclude(locale=segment.source.locale)
    for locale, slug in versions.values_list("locale_id", "slug"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale_id=locale,
            context=segment.context,
            defaults={"data": slug},
        )
