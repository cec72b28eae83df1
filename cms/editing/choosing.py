"""What a page may refer to: what its editor may choose, and what it refers to already.

Wagtail's choosers offer only that, but its forms take the id of anything. What a public page
shows is public, so whoever could guess an id could publish what others keep to themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionMember, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from cms.editing.visible import visible

References = set[tuple[type[Model], str]]  # model, id
FILE = _("This file or image belongs to others. Choose one of your own.")
PAGE = _("This page is not public. Choose another.")
# How the parts of running content are put together in a form.
STRUCTURE = ("-count", "-order", "-type", "-deleted", "-id")


def refuse_what_is_not_offered(form: Any) -> None:
    """Add an error to each field of a page's form, and of its rows, that brings it in."""
    named = [(part, *found) for part in _parts(form) for found in _chosen(part)]
    wanted: References = set().union(*(each for _part, _name, each in named))
    if not (foreign := not_for(form.for_user, wanted)):
        return
    foreign -= _referred_to(form.instance)
    for part, name, each in named:
        if refused := each & foreign:
            part.add_error(name, message(refused))
            _forget(part, name, refused)


def message(refused: References) -> Any:
    return PAGE if all(model is Page for model, _pk in refused) else FILE


def not_for(user: Any, references: References) -> References:
    """Those that the user may not choose. 1 query for each model."""
    ids: dict[type[Model], set[str]] = defaultdict(set)
    for model, pk in references:
        ids[model].add(pk)
    for model, wanted in ids.items():
        found = _offered(model, user).filter(pk__in=wanted)
        known = {(model, str(pk)) for pk in found.values_list("pk", flat=True)}
        references = references - known
    return references


def _offered(model: type[Model], user: Any) -> QuerySet:
    if model is Page:
        return visible(Page, user)
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, ["choose"])


def references_in(page: Page) -> References:
    """All that it refers to: in its fields, rows, running content and links."""
    found = ReferenceIndex._extract_references_from_object(page)
    types = ContentType.objects.get_for_id
    return _known((types(kind).model_class(), pk) for kind, pk, *_path in found)


def _referred_to(page: Page) -> References:
    """By the page as it is published, and by its latest draft."""
    stored = type(page)._default_manager.filter(pk=page.pk).first()
    if stored is None:
        return set()
    draft = stored.get_latest_revision_as_object()
    return references_in(stored) | references_in(draft)


def _forget(part: Any, name: str, refused: References) -> None:
    """The form that is shown again names nothing that its reader may not know of."""
    ids = {pk for _model, pk in refused}
    part.data = part.data.copy()
    field = part.add_prefix(name)
    for key in part.data:
        is_value = key == field or key.startswith(f"{field}-")
        if is_value and not key.endswith(STRUCTURE) and part.data[key] in ids:
            part.data[key] = ""


def _parts(form: Any) -> Iterator[Any]:
    """The form and those of its rows that stay."""
    yield form
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            if not getattr(row, "cleaned_data", {}).get("DELETE"):
                yield from _parts(row)


def _chosen(form: Any) -> Iterator[tuple[str, References]]:
    """(field, what it refers to), for every field of one form."""
    for name, value in getattr(form, "cleaned_data", {}).items():
        try:
            field = form._meta.model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if isinstance(value, Model):
            yield name, _known([(type(value), value.pk)])
        elif value is not None and hasattr(field, "extract_references"):
            found = field.extract_references(value)
            yield name, _known((model, pk) for model, pk, *_path in found)


def _known(found: Iterable[tuple[Any, Any]]) -> References:
    """Those that not everybody may choose: pages, and what lies in collections."""
    return {
        (Page if issubclass(model, Page) else model, str(pk))
        for model, pk in found
        if issubclass(model, (Page, CollectionMember))
    }
