"""What the OpenAPI schema says of feeds and files."""

from django.utils.translation import gettext as _

from cms.api.filters import filters_of
from cms.api.formats import JSON_FEED, Format
from cms.api.operations import (
    Json,
    as_of_parameter,
    fields_parameter,
    filter_parameter,
    operation,
    paging_parameters,
    query_parameter,
    ref,
)
from cms.delivery.kinds import Kind
from cms.delivery.query import MAX_LIMIT
from cms.feeds.feed import NEWEST

TEXT: Json = {"type": "string"}


def feed(kind: Kind, shape: Format) -> Json:
    limit = {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": NEWEST}
    parameters = [query_parameter("limit", limit, _("How many at a time"))]
    summary = _("Feed, the newest first: %(kinds)s") % {"kinds": kind.label_plural}
    schema = ref("JsonFeed") if shape is JSON_FEED else TEXT
    return _list(kind, shape, summary, schema, parameters)


def file(kind: Kind, shape: Format) -> Json:
    limit, cursor = paging_parameters()
    del limit["schema"]["default"]
    limit["description"] = _("How many; without it, all there are")
    parameters = [limit, cursor, *as_of_parameter(kind), fields_parameter(kind)]
    summary = _("File of the whole list: %(kinds)s") % {"kinds": kind.label_plural}
    return _list(kind, shape, summary, TEXT, parameters)


def _list(
    kind: Kind, shape: Format, summary: str, schema: Json, parameters: list[Json]
) -> Json:
    described = operation(
        f"list_{kind.plural}_{shape.name.replace('.', '_')}",
        summary,
        schema,
        [*(filter_parameter(f) for f in filters_of(kind)), *parameters],
        [],
        tag=kind.plural,
    )
    described["responses"]["200"]["content"] = {shape.media_type: {"schema": schema}}
    return described
