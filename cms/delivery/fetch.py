"""The rows that every read needs, by SQL of our own.

Django takes several times as long to put these few queries together as the database takes
to answer them. Everything else in the reader is asked through models.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection

from cms.delivery.models import Document, Edition, Listing
from cms.delivery.splice import Ask

LISTED = f"{Listing._meta.db_table} l JOIN {Document._meta.db_table} d ON d.id = l.document_id"
VISIBLE = (
    "l.facet = '' AND l.value = '' AND (d.expires_at IS NULL OR d.expires_at > %s)"
)
COLUMNS = (
    "id", "key", "language", "kind", "path", "title", "body", "contacts", "etag", "source",
    "status", "edits_behind", "untranslated", "network", "begins", "ends", "published_at", "modified_at",
)  # fmt: skip
# In the order of the model, by which Django takes them.
WITH_CARD = (*COLUMNS[:7], "card", *COLUMNS[7:])
MOMENTS = ("begins", "ends", "published_at", "modified_at")
EDITION = (
    "SELECT number, (SELECT MIN(expires_at)"  # noqa: S608
    f" FROM {Document._meta.db_table} WHERE expires_at > %s)"
    f" FROM {Edition._meta.db_table}"
)
DOCUMENT = (
    f"SELECT {', '.join(f'd.{name}' for name in COLUMNS)} FROM {LISTED}"  # noqa: S608
    f" WHERE l.key = %s AND l.asked = %s AND {VISIBLE}"
)
DOCUMENTS = (
    f"SELECT {', '.join(WITH_CARD)} FROM {Document._meta.db_table}"  # noqa: S608
    " WHERE (expires_at IS NULL OR expires_at > %s) AND id IN"
)
AMONG = {
    "postgresql": "l.key = ANY(%s::uuid[])",
    "sqlite": "l.key IN (SELECT value FROM json_each(%s))",
}
CARDS = {
    vendor: f"SELECT l.key, d.language, d.path, d.card FROM {LISTED}"  # noqa: S608
    f" WHERE l.asked = %s AND {among} AND {VISIBLE}"
    for vendor, among in AMONG.items()
}
VERSIONS = (
    f" UNION ALL SELECT NULL, d.language, d.path, d.title FROM {LISTED}"  # noqa: S608
    f" WHERE l.key = %s AND l.asked = d.language AND {VISIBLE}"
)
Card = tuple[str, str, str | None, str]  # key, language, path, card
Version = tuple[str, str | None, str]  # language, path, title


def edition(now: datetime) -> tuple[int, Any]:
    """The number of the edition, and when the next of its documents expires. 1 query, the
    first of a request.

    It shows by itself whether the connection is alive, so Django need not ask before.
    """
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return _edition(now)
    except (OperationalError, InterfaceError):
        connection.close()
        return _edition(now)


def _edition(now: datetime) -> tuple[int, Any]:
    with connection.cursor() as cursor:
        cursor.execute(EDITION, [connection.ops.adapt_datetimefield_value(now)])
        row = cursor.fetchone()
    return row or (0, None)


def document(key: UUID, ask: Ask) -> Document | None:
    """What readers of the language get of this item. 1 query."""
    now = connection.ops.adapt_datetimefield_value(ask.now)
    with connection.cursor() as cursor:
        cursor.execute(DOCUMENT, [_key(key), ask.language, now])
        row = cursor.fetchone()
    if row is None:
        return None
    return _document(row, COLUMNS)


def documents(numbers: Iterable[int], ask: Ask) -> dict[int, Document]:
    """What is still there of documents, by their ids, in no order, with their cards. 1 query."""
    now = connection.ops.adapt_datetimefield_value(ask.now)
    with connection.cursor() as cursor:
        # Numbers of ours: nothing that would have to be quoted.
        cursor.execute(f"{DOCUMENTS} ({', '.join(map(str, numbers))})", [now])
        return {row[0]: _document(row, WITH_CARD) for row in cursor.fetchall()}


def _document(row: Sequence[Any], columns: tuple[str, ...]) -> Document:
    values = list(row)
    values[1] = UUID(_text(row[1]))
    for name in MOMENTS:
        place = columns.index(name)
        values[place] = moment(values[place])
    return Document.from_db("default", columns, values)


def cards(keys: Iterable[str], ask: Ask) -> list[Card]:
    """The cards of these items, each in the language its readers get. 1 query."""
    found, _versions = _cards(keys, ask, None)
    return found


def cards_and_versions(
    keys: Iterable[str], key: UUID, ask: Ask
) -> tuple[list[Card], list[Version]]:
    """The same, and all language versions of one item, by language. 1 query."""
    return _cards(keys, ask, key)


def _cards(
    keys: Iterable[str], ask: Ask, key: UUID | None
) -> tuple[list[Card], list[Version]]:
    now = connection.ops.adapt_datetimefield_value(ask.now)
    sql, params = CARDS[connection.vendor], [ask.language, _keys(keys), now]
    if key:
        sql, params = sql + VERSIONS, [*params, _key(key), now]
    found: list[Card] = []
    versions: list[Version] = []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for row_key, language, path, text in cursor.fetchall():
            if row_key is None:
                versions.append((language, path, text))
            else:
                found.append((_text(row_key), language, path, text))
    return found, sorted(versions)


def _key(key: UUID) -> Any:
    return key if connection.vendor == "postgresql" else key.hex


def _keys(keys: Iterable[str]) -> Any:
    if connection.vendor == "postgresql":
        return list(keys)
    return json.dumps([key.replace("-", "") for key in keys])


def _text(key: Any) -> str:
    """SQLite keeps a key as 32 digits."""
    if isinstance(key, UUID):
        return str(key)
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def moment(value: datetime | None) -> datetime | None:
    """SQLite keeps moments in UTC, without saying so."""
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value
