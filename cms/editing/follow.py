"""Translations follow their source: what is the same in every language changes with it.

wagtail-localize copies such fields when a translation is saved again, which may be months
later. A new closing date, or a telephone number taken away, must not wait for that: it is
copied when the source is published. Texts, and rows with texts that are not translated yet,
are left alone; they follow when the editor syncs the translations.
"""

import json
from copy import copy
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.models import get_all_child_relations
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail_localize.fields import (
    SynchronizedField,
    TranslatableField,
    get_translatable_fields,
)
from wagtail_localize.models import Translation, TranslationLog, TranslationSource


def follow(published: Page) -> None:
    """Bring the translations of a published page in line with it, but for their texts."""
    source = TranslationSource.objects.filter(
        object_id=published.translation_key, locale_id=published.locale_id
    ).first()
    if source is None:
        return
    page = published.specific_class.objects.get(pk=published.pk)
    old = json.loads(source.content_json)
    # As stored: compared and kept in the same words as wagtail-localize writes them.
    new = json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))
    known = json.dumps(old)
    _copy_data(type(page), new, old)
    if json.dumps(old) == known:
        return
    source.content_json = json.dumps(old)
    source.save(update_fields=["content_json"])
    for translation in source.translations.filter(enabled=True):
        _update(translation, page)


def _update(translation: Translation, source: Page) -> None:
    target = (
        type(source)
        .objects.filter(
            translation_key=source.translation_key, locale=translation.target_locale_id
        )
        .first()
    )
    if target is None:
        return
    _copy(source, target)
    for name in _row_names(type(source)):
        known = {row.translation_key: row for row in getattr(target, name).all()}
        rows = []
        for row in getattr(source, name).all():
            if own := known.get(row.translation_key):
                _copy(row, own)
                rows.append(own)
            elif not any(getattr(row, field) for field in _texts(type(row))):
                rows.append(_copy_of(row, target))
        setattr(target, name, rows)
    live = target.live_revision_id
    target.save(clean=False)
    revision = target.save_revision(clean=False)
    if target.live:
        revision.publish()
    if target.live and live:
        # Its texts are those that were published last, not those that wait as drafts.
        TranslationLog.objects.filter(revision=live).update(revision=revision)


def _copy_of(row: Any, page: Page) -> Any:
    new = copy(row)
    new.pk, new.page, new.locale = None, page, page.locale
    return new


def _row_names(model: Any) -> list[str]:
    return [
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if issubclass(relation.related_model, TranslatableMixin)
    ]


def _texts(model: Any) -> list[str]:
    return [
        field.field_name
        for field in get_translatable_fields(model)
        if isinstance(field, TranslatableField)
    ]


def _synced(model: Any) -> list[Any]:
    fields = [
        field.get_field(model)
        for field in get_translatable_fields(model)
        if isinstance(field, SynchronizedField)
    ]
    if issubclass(model, Orderable):
        fields.append(model._meta.get_field("sort_order"))
    return [field for field in fields if field.concrete]


def _copy(source: Any, target: Any) -> None:
    for field in _synced(type(source)):
        if field.many_to_many:
            setattr(target, field.name, list(getattr(source, field.name).all()))
        else:
            setattr(target, field.attname, getattr(source, field.attname))


def _copy_data(model: Any, source: dict[str, Any], target: dict[str, Any]) -> None:
    """The same as `_update`, in the content that wagtail-localize keeps of the source."""
    for field in _synced(model):
        target[field.name] = source[field.name]
    for name in _row_names(model) if issubclass(model, Page) else []:
        row_model = model._meta.get_field(name).related_model
        known = {row["translation_key"]: row for row in target.get(name, [])}
        rows = []
        for row in source[name]:
            if own := known.get(row["translation_key"]):
                _copy_data(row_model, row, own)
                rows.append(own)
            elif not any(row[field] for field in _texts(row_model)):
                rows.append(row)
        target[name] = rows
