"""The shapes of the OpenAPI schema: those the bodies are declared in, and those around them."""

from typing import Any, Literal

from pydantic import BaseModel, create_model
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from cms.api import shapes
from cms.api.filters import field_choices
from cms.delivery.kinds import Kind, States, all_kinds, models_by_kind
from cms.delivery.shapes import Card, ContactDetail, LinkList
from cms.feeds.shapes import SHAPES as FEEDS
from cms.sync.shapes import SHAPES as SYNC
from cms.webhooks.shapes import SHAPES as WEBHOOKS
from search.shapes import SHAPES as SEARCH

# How links and contact details are stored; answers have cards and details in their place.
STORED = ("Ref", "ContactMarks")
REF = "#/components/schemas/{model}"


class _Untitled(GenerateJsonSchema):
    """Without a title for every field that says its name once more."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def component_name(kind: Kind) -> str:
    """`member` → `Member`, whose list is `MemberList` and of which a part is `MemberPart`."""
    return "".join(part.title() for part in kind.name.split("_"))


def schemas() -> dict[str, Any]:
    """Every shape by name."""
    items = {kind.name: _item_model(kind) for kind in all_kinds().values()}
    models: list[Any] = [
        shapes.Meta,
        shapes.Index,
        shapes.Calendar,
        shapes.Monitoring,
        *FEEDS,
        *SYNC,
        *WEBHOOKS,
        *SEARCH,
        shapes.Links,
        shapes.Problem,
        Card,
        ContactDetail,
    ]
    _refs, found = models_json_schema(
        [(model, "serialization") for model in [*models, *items.values()]],
        ref_template=REF,
        schema_generator=_Untitled,
    )
    named = found["$defs"]
    for kind in all_kinds().values():
        name = component_name(kind)
        _add_choices(named[name], kind)
        named[name]["description"] = kind.label
        named[f"{name}Part"] = named[name] | {
            "required": ["meta", "title"],
            "title": f"{name}Part",
        }
        named[f"{name}List"] = _list_schema(name)
    return {
        name: schema for name, schema in sorted(named.items()) if name not in STORED
    }


def _item_model(kind: Kind) -> type[BaseModel]:
    name = component_name(kind)
    own: dict[str, Any] = {"kind": (Literal[kind.name], ...), **_states(kind.states)}
    meta = create_model(
        f"{name}Meta", __base__=shapes.Meta, __doc__=shapes.Meta.__doc__, **own
    )
    return create_model(
        name,
        __base__=kind.body,
        meta=(meta, ...),
        breadcrumbs=(LinkList, ...),
    )  # type: ignore[call-overload]


def _states(states: States | None) -> dict[str, Any]:
    if states is None:
        return {}
    found: dict[str, Any] = {"state": (Literal[states.names()], ...)}
    if states.countdown:
        found[states.countdown] = (int | None, ...)
    if states.countup:
        found[states.countup] = (int | None, ...)
    return found


def _add_choices(schema: dict[str, Any], kind: Kind) -> None:
    """The values of a text that the editor chooses from a list."""
    for name, prop in schema["properties"].items():
        if prop.get("type") != "string" or "format" in prop:
            continue
        choices = {
            str(value)
            for model in models_by_kind()[kind.name]
            for value in field_choices(model, name, required=True)
        }
        if choices:
            prop["enum"] = sorted(choices)


def _list_schema(name: str) -> dict[str, Any]:
    items = {"anyOf": [{"$ref": REF.format(model=n)} for n in (name, f"{name}Part")]}
    return {
        "title": f"{name}List",
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": items},
            "total": {"type": "integer", "minimum": 0},
            "links": {"$ref": REF.format(model="Links")},
        },
        "required": ["items", "total", "links"],
        "additionalProperties": False,
    }
