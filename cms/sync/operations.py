"""What the OpenAPI schema says of the sync feed."""

from django.utils.translation import gettext as _

from cms.api import problems
from cms.api.filters import filters_of
from cms.api.operations import Json, filter_parameter, operation, query_parameter, ref
from cms.delivery import read
from cms.sync.asked import LIMIT, filter_names


def sync() -> Json:
    limit = {"type": "integer", "minimum": 1, "maximum": LIMIT, "default": LIMIT}
    own = [
        query_parameter(
            "token",
            {"type": "string"},
            _("From the last answer, to go on where it ended; without it, from the beginning"),
        ),
        query_parameter("limit", limit, _("How many at a time")),
    ]  # fmt: skip
    return operation(
        "sync",
        _("All there is, then what became different, in the order in which it did"),
        ref("Sync"),
        [*own, *_filters()],
        [problems.START_AGAIN],
        tag="sync",
    )


def digest() -> Json:
    prefix = query_parameter(
        "prefix",
        {"type": "string", "pattern": "^[0-9a-f]{0,31}$"},
        _("Only items whose keys begin with these digits"),
    )
    return operation(
        "sync_digest",
        _("What a copy must come to if it is equal"),
        ref("Digest"),
        [prefix, *_filters()],
        [],
        tag="sync",
    )


def _filters() -> list[Json]:
    return [
        filter_parameter(f)
        for f in filters_of(read.everything())
        if f.name in filter_names()
    ]
