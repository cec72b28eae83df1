"""What search engines read of a page: its JSON-LD, as it can stand in a script element."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from cms.delivery.kinds import all_kinds
from cms.json_ld import CONTEXT, described

# Inside a script element: neither an end tag nor a comment may begin.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def json_ld(request: HttpRequest, data: dict[str, Any]) -> SafeString:
    """The item as a JSON-LD object; empty for kinds that have no type of schema.org."""
    kind = all_kinds()[data["meta"]["kind"]]
    own = described(kind, data, request.build_absolute_uri)
    if not own:
        return mark_safe("")
    text = json.dumps({"@context": CONTEXT, **own}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308
