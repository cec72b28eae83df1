"""What the OpenAPI schema says of each address, made from the registry of kinds."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from drf_spectacular.openapi import AutoSchema

from cms.api import problems
from cms.api.asked import FALLBACKS, MAX_QUERY, of_a_day
from cms.api.components import REF, component_name
from cms.api.fields import field_names
from cms.api.filters import Filter, filters_of
from cms.delivery import read
from cms.delivery.kinds import Kind, all_kinds
from cms.delivery.query import DEFAULT_LIMIT, MAX_LENGTH, MAX_LIMIT

Json = dict[str, Any]
ALWAYS_POSSIBLE = (
    problems.BAD_QUERY,
    problems.BAD_KEY,
    problems.NOT_ACCEPTABLE,
    problems.TOO_LONG,
    problems.TOO_MANY,
    problems.FAILED,
)
# What a period means where it is counted from when to when was waited.
WAITED = {
    "from": _lazy("only what was sent on or after this day"),
    "to": _lazy("only what was sent on or before this day"),
}
MOMENT = {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}


class Described(AutoSchema):
    """A view that says itself what its operation is."""

    def get_operation(self, *args: Any, **kwargs: Any) -> Json | None:
        view: Any = self.view
        return view.operation()


def index() -> Json:
    return operation("index", _("What there is"), ref("Index"), [], [], tag="index")


def listing(kind: Kind) -> Json:
    parameters = [
        *(filter_parameter(f) for f in filters_of(kind)),
        *as_of_parameter(kind),
        fields_parameter(kind),
        *paging_parameters(),
    ]
    name = component_name(kind)
    summary = _("List: %(kinds)s") % {"kinds": kind.label_plural}
    return operation(
        f"list_{kind.plural}",
        summary,
        ref(f"{name}List"),
        parameters,
        [],
        tag=kind.plural,
    )


def item(kind: Kind) -> Json:
    key = {
        "name": "key", "in": "path", "required": True,
        "schema": {"type": "string", "format": "uuid"},
        "description": _("What identifies the item in every language"),
    }  # fmt: skip
    summary = _("One item: %(kind)s") % {"kind": kind.label}
    gone = [problems.NOT_FOUND, problems.GONE]
    return operation(
        f"get_{kind.name}",
        summary,
        part(kind),
        [key, *as_of_parameter(kind), fields_parameter(kind)],
        gone,
        tag=kind.plural,
    )


def calendar() -> Json:
    parameters = [
        *(filter_parameter(f) for f in filters_of(read.calendar())),
        *paging_parameters(),
    ]
    summary = _("Calendar: what takes place, opens, closes and is due")
    return operation(
        "calendar", summary, ref("Calendar"), parameters, [], tag="calendar"
    )


def monitoring() -> Json:
    parameters = [
        filter_parameter(replace(f, description=WAITED.get(f.name, f.description)))
        for f in filters_of(read.monitored())
    ]
    summary = _("Monitoring: how long answers took, and what they were")
    return operation(
        "monitoring", summary, ref("Monitoring"), parameters, [], tag="monitoring"
    )


def resolve() -> Json:
    path = query_parameter(
        "path",
        {"type": "string", "minLength": 1},
        _("A path of the site, as /fi/, or the whole address of a page"),
        required=True,
    )
    fields = query_parameter(
        "fields",
        {"type": "string", "minLength": 1},
        _("Give these fields alone, separated by commas"),
    )
    schema = {
        "anyOf": [s for kind in all_kinds().values() for s in part(kind)["anyOf"]]
    }
    summary = _("The item at a path of the site")
    gone = [problems.NOT_FOUND, problems.GONE]
    return operation("resolve", summary, schema, [path, fields], gone, tag="resolve")


def openapi() -> Json:
    return operation(
        "openapi", _("This description"), {"type": "object"}, [], [], tag="index"
    )


def error_responses() -> Json:
    """The problems by the names that operations refer to."""
    return {
        _response_name(status): {
            "description": " / ".join(str(kind.title) for kind in kinds),
            "content": {"application/problem+json": {"schema": ref("Problem")}},
        }
        for status, kinds in problems.by_status().items()
    }


def common_parameters() -> Json:
    languages = [code for code, _name in settings.LANGUAGES]
    return {
        "lang": query_parameter("lang", {"type": "string", "enum": languages}, _("The language to answer in")),
        "fallback": query_parameter(
            "fallback",
            {"type": "string", "enum": list(FALLBACKS), "default": FALLBACKS[0]},
            _("What to do with items that are not there in the language: give them in another, or not at all"),
        ),
        "Accept-Language": {
            "name": "Accept-Language", "in": "header", "schema": {"type": "string"},
            "description": _("Decides the language where `lang` does not"),
        },
        "If-None-Match": {
            "name": "If-None-Match", "in": "header", "schema": {"type": "string"},
            "description": _("The ETag of an answer you hold: 304 while it is still right"),
        },
    }  # fmt: skip


def operation(
    name: str,
    summary: str,
    schema: Json,
    parameters: list[Json],
    errors: list[problems.Kind],
    *,
    tag: str,
) -> Json:
    common = [{"$ref": f"#/components/parameters/{p}"} for p in common_parameters()]
    statuses = sorted({kind.status for kind in (*ALWAYS_POSSIBLE, *errors)})
    return {
        "operationId": name,
        "summary": str(summary),
        "tags": [tag],
        "parameters": [*parameters, *common],
        "responses": {
            "200": {
                "description": _("The answer"),
                "headers": _headers(),
                "content": {"application/json": {"schema": schema}},
            },
            "304": {"description": _("You have it already")},
            **{
                str(status): {
                    "$ref": f"#/components/responses/{_response_name(status)}"
                }
                for status in statuses
            },
        },
    }


def _headers() -> Json:
    texts = {
        "ETag": _("Identifies these very bytes"),
        "Content-Language": _("The language of the answer"),
        "Cache-Control": _("For how long it may be shown again"),
        "Link": _("Links to related addresses (RFC 8288)"),
        "RateLimit-Policy": _("How much may be asked for, and in how many seconds"),
        "RateLimit": _("How much of that is left, and for how many seconds"),
    }
    return {
        name: {"schema": {"type": "string"}, "description": text}
        for name, text in texts.items()
    }


def _response_name(status: int) -> str:
    return f"Problem{status}"


def ref(name: str) -> Json:
    return {"$ref": REF.format(model=name)}


def part(kind: Kind) -> Json:
    name = component_name(kind)
    return {"anyOf": [ref(name), ref(f"{name}Part")]}


def query_parameter(name: str, schema: Json, description: str, **more: Any) -> Json:
    return {
        "name": name,
        "in": "query",
        "schema": schema,
        "description": description,
        **more,
    }


def paging_parameters() -> list[Json]:
    limit = {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT}  # fmt: skip
    text = _("Where to go on: taken from links.next or links.prev")
    return [
        query_parameter("limit", limit, _("How many at a time")),
        query_parameter("cursor", {"type": "string"}, text),
    ]


def as_of_parameter(kind: Kind) -> list[Json]:
    text = _("Tell who and what it was on this day, instead of today")
    day = {"type": "string", "format": "date"}
    return [query_parameter(name, day, text) for name in of_a_day(kind)]


def fields_parameter(kind: Kind) -> Json:
    names = {"type": "string", "enum": list(field_names(kind))}
    schema = {"type": "array", "items": names, "minItems": 1}
    text = _("Give these fields alone, and meta and title")
    return query_parameter("fields", schema, text, style="form", explode=False)


def filter_parameter(f: Filter) -> Json:
    text = str(f.description)
    if f.is_moment:
        return query_parameter(f.name, MOMENT, text)
    values: Json = {"type": "string", "maxLength": MAX_LENGTH}
    if f.is_words:
        return query_parameter(f.name, values | {"minLength": 1}, text)
    if f.choices:
        values = {"type": "string", "enum": list(f.choices)}
    return query_parameter(
        f.name, {"type": "array", "items": values}, text, style="form", explode=True
    )


def limits() -> dict[str, int]:
    """For the page that explains them."""
    return {"query": MAX_QUERY, "limit": MAX_LIMIT, "value": MAX_LENGTH}
