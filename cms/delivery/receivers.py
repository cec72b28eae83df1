"""Everything that can make a document different, in one place.

A receiver trusts nothing it is told: it touches, and the rows are read again before
the transaction commits. Page signals alone miss 19 of the 46 ways a page can change;
model signals and recorded edges do not.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import (
    m2m_changed,
    post_delete,
    post_save,
    pre_delete,
    pre_save,
)
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.signals import post_page_move
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.delivery import follow, neighbours
from cms.delivery.kinds import Kind
from cms.delivery.touch import STANDING, touch, touch_found, version


def delivers(instance: Any) -> bool:
    return isinstance(getattr(instance, "kind", None), Kind)


@receiver(pre_save)
def will_be_saved(
    instance: Any, raw: bool, update_fields: Any = None, **_: Any
) -> None:
    if raw or not instance.pk:
        return
    if isinstance(instance, Page):
        neighbours.page_will_be_saved(instance, update_fields)
    elif delivers(instance):
        neighbours.term_will_be_saved(instance)
    else:
        neighbours.row_will_be_saved(instance)


@receiver(post_save)
def saved(instance: Any, created: bool, **_: Any) -> None:
    if isinstance(instance, Page):
        touch(instance.translation_key, what=version(instance, must=instance.live))
        if created:
            neighbours.page_appeared(instance)
    elif delivers(instance):
        touch(instance.translation_key, what=version(instance, must=True))
    else:
        row_changed(instance)


@receiver(pre_delete)
def will_be_deleted(instance: Model, **_: Any) -> None:
    if isinstance(instance, Page):
        neighbours.page_will_be_deleted(instance)


@receiver(post_delete)
def deleted(instance: Any, **_: Any) -> None:
    if isinstance(instance, Page) or delivers(instance):
        touch(instance.translation_key)
        touch_found(follow.edges, f"key:{instance.translation_key}")
    else:
        row_changed(instance)


@receiver(m2m_changed)
def relation_changed(instance: Any, **_: Any) -> None:
    if delivers(instance):
        touch(instance.translation_key, what=version(instance))


def row_changed(row: Model) -> None:
    for field in follow.parental(type(row)):
        pk = getattr(row, field.attname)
        touch_found(follow.version_of, field.remote_field.model, pk)


@receiver(post_page_move)
def page_moved(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **_: Any
) -> None:
    touch_found(follow.subtree, instance.pk)
    touch(parent_page_before.translation_key, parent_page_after.translation_key)
    if 1 in (parent_page_before.depth, parent_page_after.depth):
        touch_found(follow.everything)


@receiver(pre_save, sender=PageViewRestriction)
def restriction_will_change(instance: PageViewRestriction, **_: Any) -> None:
    if instance.pk and (page := follow.restricted_page(instance.pk)):
        touch_found(follow.subtree, page)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def restriction_changed(instance: PageViewRestriction, **_: Any) -> None:
    touch_found(follow.subtree, instance.page_id)


@receiver(pre_save, sender=CollectionViewRestriction)
def file_restriction_will_change(instance: CollectionViewRestriction, **_: Any) -> None:
    if instance.pk and (collection := follow.restricted_collection(instance.pk)):
        touch_found(follow.files_in, collection)


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def file_restriction_changed(instance: CollectionViewRestriction, **_: Any) -> None:
    touch_found(follow.files_in, instance.collection_id)


@receiver(post_save, sender=Collection)
def collection_changed(instance: Collection, **_: Any) -> None:
    touch_found(follow.files_in, instance.pk)


@receiver([post_save, post_delete], sender=get_image_model())
def image_changed(instance: Model, **_: Any) -> None:
    touch_found(follow.edges, f"image:{instance.pk}")


@receiver(post_delete, sender=get_image_model().get_rendition_model())
def rendition_deleted(instance: Any, **_: Any) -> None:
    touch_found(follow.edges, f"image:{instance.image_id}")


@receiver([post_save, post_delete], sender=get_document_model())
def file_changed(instance: Model, **_: Any) -> None:
    touch_found(follow.edges, f"file:{instance.pk}")


@receiver([post_save, post_delete], sender="cms.FileText")
def text_of_file_changed(instance: Any, **_: Any) -> None:
    touch_found(follow.edges, f"file:{instance.file_id}")


@receiver([post_save, post_delete], sender=Site)
@receiver([post_save, post_delete], sender=Locale)
def everything_may_change(**_: Any) -> None:
    touch_found(follow.everything)


@receiver([post_save, post_delete], sender=StringTranslation)
def text_translated(instance: StringTranslation, **_: Any) -> None:
    touch(*follow.translated(instance), what=STANDING)


@receiver([post_save, post_delete], sender=Translation)
def translation_changed(instance: Translation, **_: Any) -> None:
    touch(instance.source.object_id, what=STANDING)


@receiver([post_save, post_delete], sender=TranslationSource)
def translation_source_changed(instance: TranslationSource, **_: Any) -> None:
    touch(instance.object_id, what=STANDING)
