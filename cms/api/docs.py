"""What the readable page shows: the OpenAPI document, turned into tables."""

import json
from typing import Any

from babel import Locale
from django.conf import settings

from cms.api import problems
from cms.api.asked import Asked
from cms.api.openapi import document
from cms.api.operations import limits

Json = dict[str, Any]
# What an address has to be asked with.
ASKED = {"resolve": "?path=/", "search": "?q=talka", "suggest": "?q=ta"}


def docs_context(asked: Asked) -> Json:
    """For templates/api/docs.html."""
    openapi = document(asked)
    components = openapi["components"]
    return {
        "language": asked.ask.language,
        "languages": [
            {"code": code, "name": Locale(code).get_display_name(code)}
            for code, _name in settings.LANGUAGES
        ],
        "base": asked.base,
        "limits": limits(),
        "problems": problems.KINDS,
        "common": [_parameter(p) for p in components["parameters"].values()],
        "endpoints": [
            _endpoint(path, method, operation)
            for path, methods in openapi["paths"].items()
            for method, operation in methods.items()
        ],
        "shapes": [
            _shape(name, schema)
            for name, schema in components["schemas"].items()
            if not name.endswith("Part")
        ],
    }


def _endpoint(path: str, method: str, operation: Json) -> Json:
    success = next(iter(sorted(operation["responses"])))
    content = operation["responses"][success].get("content", {})
    answer = content.get("application/json", {})
    example = answer.get("example")
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "parameters": [_parameter(p) for p in operation["parameters"] if "name" in p],
        "shape": _type(answer.get("schema", {})),
        "statuses": operation["responses"].keys(),
        "example": example and json.dumps(example, ensure_ascii=False, indent=2),
        "example_path": _example_path(path, operation, example),
    }


def _example_path(path: str, operation: Json, example: Any) -> str:
    if "{key}" in path:
        return path.replace("{key}", example["meta"]["key"]) if example else ""
    return path + ASKED.get(operation["operationId"], "")


def _parameter(parameter: Json) -> Json:
    return {
        "name": parameter["name"],
        "description": parameter["description"],
        "required": parameter.get("required", False),
        **_type(parameter["schema"]),
    }


def _shape(name: str, schema: Json) -> Json:
    required = schema.get("required", [])
    return {
        "name": name,
        "description": schema.get("description", ""),
        "fields": [
            {
                "name": field,
                "description": prop.get("description", ""),
                "required": field in required,
                **_type(prop),
            }
            for field, prop in schema.get("properties", {}).items()
        ],
    }


def _type(schema: Json) -> Json:
    """How a type is shown: a word, the shapes it leads to, its values."""
    if "$ref" in schema:
        return {
            "type": "",
            "shapes": [schema["$ref"].rsplit("/", 1)[-1]],
            "choices": [],
        }
    if options := schema.get("anyOf") or schema.get("oneOf"):
        return _options([_type(option) for option in options])
    if schema.get("type") == "array":
        inner = _type(schema.get("items", {}))
        return inner | {"type": f"{inner['type']}[]"}
    values = schema.get("enum", [schema["const"]] if "const" in schema else [])
    word = schema.get("format") or schema.get("type", "")
    return {"type": word, "shapes": [], "choices": values}


def _options(options: list[Json]) -> Json:
    shapes = [
        s for option in options for s in option["shapes"] if not s.endswith("Part")
    ]
    words = [o["type"] for o in options if o["type"]]
    return {"type": " | ".join(dict.fromkeys(words)), "shapes": shapes, "choices": []}
