"""Translating demo pages the way an editor would: through wagtail-localize."""

from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.strings import StringValue, extract_strings

Texts = dict[str, Any]


def translate(page: Any, source: Texts, targets: dict[Locale, Texts]) -> None:
    """Publish the page in other languages; all texts have the same shape."""
    origin, _ = TranslationSource.update_or_create_from_instance(page)
    segments = StringSegment.objects.filter(source=origin)
    segments = list(segments.select_related("string", "context"))
    for locale, target in targets.items():
        _store(segments, locale, source, target)
        translation, _ = Translation.objects.get_or_create(
            source=origin, target_locale=locale
        )
        # With `publish=True` it would be published after the commit, one by one.
        translation.save_target(publish=False)
        page.get_translation(locale).latest_revision.publish()


def _store(
    segments: list[StringSegment], locale: Locale, source: Texts, target: Texts
) -> None:
    """The translation of each segment. The pages are saved after it, which touches them."""
    pairs = dict(_pairs(source, target))
    special = {"title": target["title"], "slug": target["slug"]}
    found = (
        (segment, special.get(segment.context.path) or pairs.get(segment.string.data))
        for segment in segments
    )
    StringTranslation.objects.bulk_create(
        (
            StringTranslation(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                data=text,
            )
            for segment, text in found
            if text
        ),
        ignore_conflicts=True,
    )


def _pairs(source: Any, target: Any) -> Any:
    """(string as wagtail-localize stores it, translation) of every text."""
    if isinstance(source, dict):
        for name, value in source.items():
            yield from _pairs(value, target[name])
    elif isinstance(source, list):
        for one, other in zip(source, target, strict=True):
            yield from _pairs(one, other)
    elif isinstance(source, str) and source.startswith("<"):
        for (one, _), (other, _) in zip(
            _strings(source), _strings(target), strict=True
        ):
            yield one.data, other.data
    elif isinstance(source, str) and source:
        yield (
            StringValue.from_plaintext(source).data,
            StringValue.from_plaintext(target).data,
        )


def _strings(html: str) -> list[Any]:
    return extract_strings(html)[1]
