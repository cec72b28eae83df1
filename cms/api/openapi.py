"""The OpenAPI document, in each language."""

import json
from functools import lru_cache
from typing import Any

from django.urls import include, path
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator

from cms.api import operations
from cms.api.asked import Asked
from cms.api.components import schemas
from cms.delivery import read
from cms.delivery.kinds import all_kinds


def document(asked: Asked) -> dict[str, Any]:
    """The whole description, with examples taken from what is there now."""
    openapi = json.loads(_without_examples(asked.ask.language))
    for name, item in read.examples(asked.ask).items():
        kind = all_kinds()[name]
        place = f"/api/v1/{kind.plural}/"
        data = item.data()
        links = {
            "self": asked.url(f"{kind.plural}/", {"limit": ["1"]}),
            "first": asked.url(f"{kind.plural}/", {"limit": ["1"]}),
            "prev": None,
            "next": None,
        }
        _exemplify(openapi, place, {"items": [data], "total": 1, "links": links})
        _exemplify(openapi, f"{place}{{key}}/", data)
    return openapi


def _exemplify(openapi: dict[str, Any], place: str, example: Any) -> None:
    answer = openapi["paths"][place]["get"]["responses"]["200"]
    answer["content"]["application/json"]["example"] = example


@lru_cache(maxsize=16)
def _without_examples(language: str) -> str:
    with translation.override(language):
        generator = SchemaGenerator(patterns=[path("api/", include("cms.api.urls"))])
        return json.dumps(generator.get_schema(public=True))


def add_components(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """What the operations refer to (SPECTACULAR_SETTINGS["POSTPROCESSING_HOOKS"])."""
    result["components"] = {
        "schemas": schemas(),
        "parameters": operations.common_parameters(),
        "responses": operations.error_responses(),
        "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
    }
    return result
