"""The bodies of answers, put together as text: what is stored as JSON is not parsed."""

import json
from typing import Any

from cms.api.asked import Asked, Params
from cms.delivery import read
from cms.delivery.shapes import utc
from cms.sync.token import Token


def part_text(
    asked: Asked, notices: list[read.Notice], token: Token, *, more: bool
) -> tuple[str, str]:
    """Some changes and how to go on, and the address to go on at."""
    params: Params = {"token": [str(token)]}
    if "limit" in asked.params:
        params["limit"] = asked.params["limit"]
    url = asked.url("sync/", params)
    end = {"more": more, "token": str(token), "links": {"next": url}}
    changes = ",".join(_change(notice, asked) for notice in notices)
    return f'{{"changes":[{changes}],{json.dumps(end)[1:]}', url


def _change(notice: read.Notice, asked: Asked) -> str:
    document = notice.document
    told: dict[str, Any] = {
        "op": "put" if document else "withdraw",
        "key": str(notice.key),
        "language": notice.language,
        "kind": notice.kind,
        "reason": notice.reason,
        "at": utc(notice.at),
        "seq": notice.seq,
        "id": notice.id or None,
        "etag": document and document.etag,
    }
    item = read.kept(document, asked.ask) if document else "null"
    return f'{json.dumps(told, ensure_ascii=False)[:-1]},"item":{item}}}'


def digest_text(found: read.Digest) -> str:
    body = {
        "seq": found.seq,
        "count": found.total.count,
        "digest": found.total.digest,
        "parts": [
            {"prefix": prefix, "count": part.count, "digest": part.digest}
            for prefix, part in found.parts.items()
        ],
    }
    return json.dumps(body)
