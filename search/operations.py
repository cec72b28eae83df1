"""What the OpenAPI schema says of search."""

from django.utils.translation import gettext as _

from cms.api.filters import filters_of
from cms.api.operations import (
    Json,
    filter_parameter,
    operation,
    paging_parameters,
    query_parameter,
    ref,
)
from cms.delivery import read
from cms.delivery.query import MAX_LENGTH
from search.asked import WORDS


def search() -> Json:
    words = query_parameter(
        WORDS,
        {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH},
        _("Words in the language of the answer, in any of their forms; all must be met"),
        required=True,
    )  # fmt: skip
    return operation(
        "search",
        _("Search: what answers a question, best first"),
        ref("Search"),
        [
            words,
            *(
                filter_parameter(f)
                for f in filters_of(read.searched())
                if f.name != WORDS
            ),
            *paging_parameters(),
        ],
        [],
        tag="search",
    )


def suggest() -> Json:
    typed = query_parameter(
        WORDS,
        {"type": "string", "maxLength": MAX_LENGTH},
        _("What has been typed so far; the last word may be unfinished"),
        required=True,
    )
    return operation(
        "suggest",
        _("Search: suggestions while somebody types"),
        ref("Suggestions"),
        [typed],
        [],
        tag="search",
    )
