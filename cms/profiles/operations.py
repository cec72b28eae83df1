"""What the OpenAPI schema says of profiles: the parameter, and the shapes of the answers."""

from typing import Any

from django.utils.translation import gettext as _

from cms.api.components import REF
from cms.delivery.kinds import Kind
from cms.profiles.standards import JSON_LD, PROFILES, Profile, profiles_of

Json = dict[str, Any]
LINKS = {"$ref": REF.format(model="Links")}
COUNT = {"type": "integer", "minimum": 0}
YES_OR_NO = {"type": "boolean"}


def listing(operation: Json, kind: Kind) -> Json:
    """The operation of a list, with the profiles of its kind."""
    return _with_profiles(operation, kind, "{title}List")


def item(operation: Json, kind: Kind) -> Json:
    return _with_profiles(operation, kind, "{title}")


def _with_profiles(operation: Json, kind: Kind, name: str) -> Json:
    fitting = profiles_of(kind)
    if not fitting:
        return operation
    operation["parameters"].append(_parameter(list(fitting)))
    content = operation["responses"]["200"]["content"]
    for profile in fitting.values():
        reference = {"$ref": REF.format(model=name.format(title=_title(profile)))}
        if profile.media_type in content:
            content[profile.media_type]["schema"] = _either(
                content[profile.media_type]["schema"], reference
            )
        else:
            content[profile.media_type] = {"schema": reference}
    return operation


def _either(schema: Json, other: Json) -> Json:
    return {"anyOf": [*schema.get("anyOf", [schema]), other]}


def _parameter(names: list[str]) -> Json:
    return {
        "name": "profile",
        "in": "query",
        "schema": {"type": "string", "enum": names},
        "description": _("Tell it in the words of this standard instead"),
    }


def _title(profile: Profile) -> str:
    """`hsds` → `Hsds`, of which a list is `HsdsList`."""
    return profile.name.title()


def add_components(result: Json, **_context: Any) -> Json:
    """The shapes that the operations refer to (SPECTACULAR_SETTINGS["POSTPROCESSING_HOOKS"])."""
    schemas = result["components"]["schemas"]
    for profile in PROFILES.values():
        title = _title(profile)
        schemas[title] = _item(profile)
        schemas[f"{title}List"] = LISTS[profile.name]
    return result


def _item(profile: Profile) -> Json:
    """Its fields are those of the standard, and no others."""
    required = ["@context", "@type"] if profile is JSON_LD else ["id", "name"]
    return {
        "title": profile.title,
        "type": "object",
        "required": required,
        "properties": {name: {"type": "string"} for name in required},
        "externalDocs": {"url": profile.uri},
    }


def _list(**properties: Json) -> Json:
    return {"type": "object", "required": [*properties], "properties": properties}


def _array(name: str) -> Json:
    return {"type": "array", "items": {"$ref": REF.format(model=name)}}


_ITEM_LIST: Json = {
    "@context": {"type": "array", "items": {}},
    "@type": {"const": "ItemList"},
    "numberOfItems": COUNT,
    "itemListElement": {"type": "array", "items": {"type": "object"}},
}
LISTS = {
    "popolo": _list(items=_array("Popolo"), total=COUNT, links=LINKS),
    "hsds": _list(
        total_items=COUNT,
        size=COUNT,
        first_page=YES_OR_NO,
        last_page=YES_OR_NO,
        empty=YES_OR_NO,
        contents=_array("Hsds"),
        links=LINKS,
    ),
    "jsonld": _list(**_ITEM_LIST, links=LINKS),
}
