"""Which language an item was written in, and how good its translations are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Self
from uuid import UUID

from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.delivery.untranslated import words_of
from cms.delivery.versions import specific

SOURCE, CHECKED, MACHINE, OUTDATED = "source", "checked", "machine", "outdated"
SLUG = "slug"
Text = tuple[str, Any]  # place, hash


class Translated(NamedTuple):
    """How a text was translated, whether or not that is published."""

    kind: str
    since: datetime
    words: str


@dataclass(frozen=True)
class Standing:
    """How one language version stands to its source.

    `edits_behind` counts the texts of the source that this version, as it is published,
    does not translate; `untranslated` are those of them that it shows as the source has them,
    as words without markup.
    """

    source: str
    status: str
    edits_behind: int = 0
    untranslated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Records:
    """What wagtail-localize knows about some items, read once for all of them."""

    # key → (id, locale id) of what translations were made from, oldest first
    sources: dict[UUID, list[tuple[int, int]]]
    # (source id, target locale id) → whether it is kept up with its source
    translations: dict[tuple[int, int], bool]
    # (key, locale id) → text of the source → how it was translated
    texts: dict[tuple[UUID, int], dict[Text, Translated]]

    @classmethod
    def load(cls, keys: Iterable[UUID]) -> Self:
        """2 queries, 1 where nothing was ever translated."""
        found = cls(defaultdict(list), {}, defaultdict(dict))
        sources = TranslationSource.objects.filter(object_id__in=list(keys))
        for key, pk, locale, target, enabled in sources.order_by("pk").values_list(
            "object_id",
            "pk",
            "locale_id",
            "translations__target_locale_id",
            "translations__enabled",
        ):
            if (pk, locale) not in found.sources[key]:
                found.sources[key].append((pk, locale))
            if target:
                found.translations[pk, target] = enabled
        if found.translations:
            found._load_texts()
        return found

    def _load_texts(self) -> None:
        texts = StringTranslation.objects.filter(
            context__object_id__in=list(self.sources), has_error=False
        )
        for key, locale, path, data_hash, *how in texts.values_list(
            "context__object_id",
            "locale_id",
            "context__path",
            "translation_of__data_hash",
            "translation_type",
            "created_at",
            "data",
        ):
            self.texts[key, locale][path, data_hash] = Translated(*how)


def standings(versions: Sequence[Any], records: Records) -> dict[str, Standing]:
    """Language → standing, for the versions of one item that are real versions.

    Left out: aliases that stand in for a missing translation, and translations in which
    nothing is translated yet. Their readers get the source, labelled as such.
    """
    own = [v for v in versions if not stands_in(v)]
    if not own:
        return {}
    sources = records.sources.get(own[0].translation_key, [])
    original = _original(own, sources)
    language = original.locale.language_code
    found = {language: Standing(language, SOURCE)}
    wanted: dict[int, set[Text]] = {}
    for version in own:
        if version.pk == original.pk:
            continue
        if standing := _standing(version, own, language, sources, records, wanted):
            found[version.locale.language_code] = standing
    return found


def stands_in(version: Any) -> bool:
    """Whether it is an alias in the place of a translation that nobody has made."""
    alias_of = getattr(version, "alias_of", None)
    return alias_of is not None and alias_of.translation_key == version.translation_key


def _original(own: Sequence[Any], sources: list[tuple[int, int]]) -> Any:
    """The version that the first translation was made from; without it, the oldest."""
    by_age = sorted(own, key=lambda v: v.pk)
    for _pk, locale in sources:
        for version in by_age:
            if version.locale_id == locale:
                return version
    return by_age[0]


def _standing(
    version: Any,
    own: Sequence[Any],
    language: str,
    sources: list[tuple[int, int]],
    records: Records,
    wanted: dict[int, set[Text]],
) -> Standing | None:
    """Against the source it was made from; None when nothing is translated."""
    best = None
    known = records.texts[version.translation_key, version.locale_id]
    for pk, locale in sources:
        enabled = records.translations.get((pk, version.locale_id))
        if enabled is None:
            continue
        if pk not in wanted:
            wanted[pk] = _wanted(pk, locale, own)
        if not enabled:
            # It goes its own way, unless it never had a word of its own.
            untouched = bool(wanted[pk]) and texts_of(version) == wanted[pk]
            return None if untouched else Standing(language, CHECKED)
        behind = _compare(language, wanted[pk], _published(version, known), version)
        if best is None or behind.edits_behind < best[0].edits_behind:
            best = behind, len(wanted[pk])
    if best is None:
        return Standing(language, CHECKED)
    standing, texts = best
    nothing = texts and standing.edits_behind == texts
    return None if nothing and not _says_any(version, known) else standing


def _says_any(version: Any, known: dict[Text, Translated]) -> bool:
    """Whether a version says any of its translations, be it of what the source said before."""
    said = {(place, words_of(string)) for place, string in _strings(version)}
    return any(
        (place, words_of(how.words)) in said for (place, _), how in known.items()
    )


def _wanted(pk: int, locale: int, own: Sequence[Any]) -> set[Text]:
    """Texts of a source as it is published now; once it is deleted, as it was translated."""
    for version in own:
        if version.locale_id == locale:
            return texts_of(version)
    segments = StringSegment.objects.filter(source_id=pk).exclude(context__path=SLUG)
    return set(segments.values_list("context__path", "string__data_hash"))


def texts_of(version: Any) -> set[Text]:
    """(place, hash) of every text as it is published now."""
    return {(place, _hash(string)) for place, string in _strings(version)}


def _hash(string: str) -> Any:
    return String._get_data_hash(string)


def _strings(version: Any) -> list[tuple[str, str]]:
    """(place, HTML) of what can be read in it: not its slug, which need not be translated."""
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(specific(version))
        if isinstance(segment, StringSegmentValue)
        and not segment.is_empty()
        and segment.path != SLUG
    ]


def _published(version: Any, known: dict[Text, Translated]) -> dict[Text, Translated]:
    """The translations that the version says; others wait as drafts for it to be published.

    It is looked at only for those that may be younger than what is live.
    """
    filled_at = getattr(version, "filled_at", None)
    young = {t for t, how in known.items() if not filled_at or how.since > filled_at}
    if not young:
        return known
    said = {(place, words_of(string)) for place, string in _strings(version)}
    return {
        text: how
        for text, how in known.items()
        if text not in young or (text[0], words_of(how.words)) in said
    }


def _compare(
    language: str, wanted: set[Text], known: dict[Text, Translated], version: Any
) -> Standing:
    done = wanted & known.keys()
    if missing := wanted - known.keys():
        left = _left(version, missing)
        return Standing(language, OUTDATED, len(missing), left)
    machine = any(
        known[text].kind == StringTranslation.TRANSLATION_TYPE_MACHINE for text in done
    )
    return Standing(language, MACHINE if machine else CHECKED)


def _left(version: Any, missing: set[Text]) -> tuple[str, ...]:
    """What a version says as its source does, in the order of letters."""
    said = {
        words_of(string)
        for place, string in _strings(version)
        if (place, _hash(string)) in missing
    }
    return tuple(sorted(words for words in said if any(map(str.isalpha, words))))
