"""What a message says: that something became different, and where to read it."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings

from cms.api.reply import ROOT
from cms.delivery import read
from cms.delivery.kinds import all_kinds
from cms.delivery.shapes import utc

PING, RESTARTED = "ping", "restarted"


def of_change(notice: read.Notice) -> str:
    """Thin: the item itself is asked for, with what the reader then may have of it."""
    op = "put" if notice.document else "withdraw"
    place = f"{all_kinds()[notice.kind].plural}/{notice.key}/?lang={notice.language}"
    data = {
        "op": op,
        "key": str(notice.key),
        "language": notice.language,
        "kind": notice.kind,
        "reason": notice.reason,
        "seq": notice.seq,
        "etag": notice.document and notice.document.etag,
        "url": f"{settings.WAGTAILADMIN_BASE_URL}{ROOT}{place}",
    }
    return _text(f"item.{op}", notice.at, data)


def of_ping(now: datetime) -> str:
    """To try whether messages arrive."""
    return _text(PING, now, {})


def of_restart(now: datetime) -> str:
    """An older backup was restored: who keeps a copy has to make it anew."""
    return _text(
        RESTARTED, now, {"url": f"{settings.WAGTAILADMIN_BASE_URL}{ROOT}sync/"}
    )


def _text(name: str, at: datetime, data: dict[str, Any]) -> str:
    body = {"type": name, "timestamp": utc(at), "data": data}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))
