"""The filters of each kind's list, described once: for the index, the schema and errors."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.delivery.kinds import Kind, all_kinds, all_labels, models_by_kind
from cms.delivery.query import filters
from cms.delivery.shapes import codes_of

DESCRIPTIONS: dict[str, Promise] = {
    "q": _("only what says all these words, in any of their forms"),
    "network": _("code of the network it belongs to"),
    "modified_since": _("only what became different at or after this day or moment"),
    "letter": _(
        "only names that begin with this letter of the alphabet of the language; # for those that begin with none"
    ),
    "state": _("what the dates say now"),
    "from": _("only what ends on or after this day, or has no end"),
    "to": _("only what begins on or before this day"),
}
MOMENTS = ("modified_since", "from", "to")


@dataclass(frozen=True)
class Filter:
    """One filter: what it is about, and which values it may have."""

    name: str
    description: Promise | str
    # All values there are, where they are fixed.
    choices: tuple[str, ...] = ()
    # The kind whose items bear the codes, or are meant by their keys.
    codes_of: Kind | None = None

    @property
    def is_words(self) -> bool:
        return self.name == "q"

    @property
    def is_moment(self) -> bool:
        return self.name in MOMENTS


@cache
def filters_of(kind: Kind) -> tuple[Filter, ...]:
    """In the order in which they are shown."""
    return tuple(
        Filter(
            name,
            kind.facets.get(name) or DESCRIPTIONS[name],
            choices=_choices(kind, name),
            codes_of=all_kinds().get(name),
        )
        for name in filters(kind)
    )


def _choices(kind: Kind, name: str) -> tuple[str, ...]:
    if name == "state" and kind.states:
        return kind.states.names()
    if name not in kind.facets:
        return ()
    found = {
        str(value): None
        for model in models_by_kind().get(kind.name, [])
        for value in field_choices(model, name, required=False)
    }
    if name in kind.choices:
        return tuple(all_labels()[f"{kind.name}.{name}"])
    return tuple(found) or codes(kind.body.model_fields.get(name))


def field_choices(model: Any, name: str, *, required: bool) -> list[str]:
    """The values that a field of this name is limited to, if there is one; with
    `required`, only if it cannot be left empty."""
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return []
    if required and field.blank:
        return []
    return [value for value, _label in getattr(field, "flatchoices", []) if value]


def codes(field: Any) -> tuple[str, ...]:
    """The values of a field of a body that is declared as a Literal or as Codes."""
    if field and (found := codes_of(field)):
        return tuple(found.labels)
    annotation = getattr(field, "annotation", None)
    return get_args(annotation) if get_origin(annotation) is Literal else ()
