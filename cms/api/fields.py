"""`fields=`: less of an item than all of it."""

import json

from django.utils.translation import gettext as _

from cms.delivery import read
from cms.delivery.kinds import Kind
from cms.delivery.query import BadQuery, Fault

ALWAYS = frozenset({"meta", "title"})


def field_names(kind: Kind) -> tuple[str, ...]:
    """What may be asked for."""
    return (*kind.body.model_fields, "breadcrumbs")


def check_fields(params: dict[str, list[str]], kind: Kind) -> frozenset[str]:
    """The fields asked for; empty for all. Raises BadQuery that names those there are."""
    if "fields" not in params:
        return frozenset()
    wanted = {
        name.strip() for value in params["fields"] for name in value.split(",")
    } - {""}
    names = field_names(kind)
    if wanted and wanted <= {*names, "meta"}:
        return ALWAYS | wanted
    detail = (
        _("There is no such field here. There are: %(names)s.")
        if wanted
        else _("Name at least one field. There are: %(names)s.")
    )
    code = "unknown_field" if wanted else "no_field"
    raise BadQuery(Fault("fields", code, detail % {"names": ", ".join(names)}))


def part_of(item: read.Item, fields: frozenset[str]) -> str:
    """The item with these fields alone, as JSON."""
    part = {name: value for name, value in item.data().items() if name in fields}
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))
