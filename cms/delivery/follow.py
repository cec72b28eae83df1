"""Whose documents depend on a thing that changed: each function returns keys to touch."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Model, Subquery
from modelcluster.fields import ParentalKey
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)
from wagtail_localize.models import StringTranslation, TranslationContext

from cms.delivery.kinds import models_by_kind
from cms.delivery.models import Document, Edge
from cms.delivery.touch import Touch

Keys = Iterable[UUID]


def edges(*targets: str) -> Keys:
    """Documents that followed a link to one of the targets."""
    return Edge.objects.filter(target__in=targets).values_list("key", flat=True)


def subtree(pk: int) -> Keys:
    """The page and everything below it, where it is now."""
    page = Page.objects.filter(pk=pk).first()
    if page is None:
        return []
    return page.get_descendants(inclusive=True).values_list(
        "translation_key", flat=True
    )


def parent(pk: int) -> Keys:
    """The parent, whose body lists its menu."""
    path = Page.objects.filter(pk=pk).values_list("path", flat=True).first() or ""
    above = Page.objects.filter(path=path[: -Page.steplen], depth__gt=1)
    return above.values_list("translation_key", flat=True)


def before(page: Page, names: Iterable[str]) -> dict[str, Any] | None:
    """What the database holds of the page now; None for a new one."""
    return type(page)._default_manager.filter(pk=page.pk).values(*names).first()


def aliases(pk: int) -> Keys:
    """Aliases of the page: they stand on their own once it is deleted."""
    return Page.objects.filter(alias_of=pk).values_list("translation_key", flat=True)


@cache
def parental(model: type[Model]) -> list[ParentalKey]:
    """The fields by which a row belongs to an item."""
    return [
        field
        for field in model._meta.fields
        if isinstance(field, ParentalKey)
        and hasattr(field.remote_field.model, "translation_key")
    ]


def version_of(model: type[Model], pk: int) -> list[tuple[UUID, Touch]]:
    """The page or term with this id: only this language version of the item."""
    found = model._default_manager.filter(pk=pk).values_list(
        "translation_key", "locale_id"
    )
    return [(key, Touch(locales=frozenset([locale]))) for key, locale in found]


def translated(text: StringTranslation) -> Keys:
    """The item in which the text is translated."""
    if StringTranslation.context.is_cached(text):
        return [text.context.object_id] if text.context else []
    found = TranslationContext.objects.filter(pk=text.context_id)
    return found.values_list("object_id", flat=True)


def files_in(pk: int) -> Keys:
    """Documents that link to files of the collection or of one below it."""
    collection = Collection.objects.filter(pk=pk).first()
    if collection is None:
        return []
    below = collection.get_descendants(inclusive=True)
    files = get_document_model().objects.filter(
        collection__in=Subquery(below.values("pk"))
    )
    return edges(*(f"file:{pk}" for pk in files.values_list("pk", flat=True)))


def restricted_page(pk: int) -> int | None:
    """Id of the page on which the restriction stands."""
    found = PageViewRestriction.objects.filter(pk=pk)
    return found.values_list("page_id", flat=True).first()


def restricted_collection(pk: int) -> int | None:
    """Id of the collection on which the restriction stands."""
    found = CollectionViewRestriction.objects.filter(pk=pk)
    return found.values_list("collection_id", flat=True).first()


def everything() -> Keys:
    """Every item there is or was."""
    keys: set[Any] = set(Document.objects.values_list("key", flat=True))
    keys.update(
        Page.objects.filter(depth__gt=1).values_list("translation_key", flat=True)
    )
    for models in models_by_kind().values():
        for model in models:
            if not issubclass(model, Page):
                keys.update(
                    model._default_manager.values_list("translation_key", flat=True)
                )
    return keys
