"""The language versions of items, as they are in the database now."""

from collections.abc import Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, Model, OuterRef, Subquery
from modelcluster.models import get_all_child_relations
from wagtail.models import Page
from wagtail_localize.models import TranslationLog

from cms.delivery.kinds import Kind, models_by_kind


def load_versions(keys: Iterable[UUID]) -> dict[UUID, list[Any]]:
    """Key → all its language versions, public or not, as they are in the database now.

    Pages come as plain `Page`: `specific` is read when a version is built. `filled_at` is
    when wagtail-localize filled what is live of a translation; None if it did not.
    """
    versions: dict[UUID, list[Any]] = {key: [] for key in sorted(keys)}
    filled = TranslationLog.objects.filter(revision=OuterRef("live_revision"))
    pages = Page.objects.filter(translation_key__in=versions, depth__gt=1).annotate(
        filled_at=Subquery(filled.order_by("-pk").values("created_at")[:1])
    )
    for page in pages.select_related("alias_of", "locale").order_by("pk"):
        if isinstance(getattr(page.specific_class, "kind", None), Kind):
            versions[page.translation_key].append(page)
    without = [key for key, found in versions.items() if not found]
    for models in models_by_kind().values() if without else ():
        for model in models:
            if not issubclass(model, Page):
                terms = model._default_manager.filter(translation_key__in=without)
                for term in terms.select_related("locale").order_by("pk"):
                    versions[term.translation_key].append(term)  # type: ignore[attr-defined]
    return versions


def specific(version: Any) -> Any:
    """The page as its own model, with its rows and relations, read once."""
    if not isinstance(version, Page) or version.specific_class is type(version):
        return version
    if "specific" not in version.__dict__:
        model = version.specific_class
        rows = model._default_manager.select_related(*_foreign(model))
        page = rows.get(pk=version.pk)
        page.locale, page.alias_of = version.locale, version.alias_of
        for name in _relations(model):
            getattr(page, name).get_object_list()
        # Where Wagtail keeps it, so that whoever asks for it gets this one.
        version.__dict__["specific"] = page
    return version.__dict__["specific"]


@cache
def _relations(model: type[Model]) -> list[str]:
    """Rows and many-to-many relations: body, facets and translations all ask for these."""
    rows = [
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if relation.model is not Page
    ]
    return rows + [field.name for field in model._meta.many_to_many]


@cache
def _foreign(model: type[Model]) -> list[str]:
    return [
        field.name
        for field in model._meta.local_fields
        if isinstance(field, ForeignKey) and not field.remote_field.parent_link
    ]
