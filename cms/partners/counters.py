"""Counting across processes: in Redis, in the database, or in memory where there is one process.

A counter adds some to what there was under a name in a window of time, and answers how many
that makes; None when it cannot count. Each is one atomic step: to read and then write lets
more through.
"""

import logging
import random
from collections.abc import Callable
from threading import Lock

from django.conf import settings
from django.core.cache import caches
from django.db import Error, InterfaceError, OperationalError, connection

from cms.cache import RedisCache
from cms.partners.spent import Spent

logger = logging.getLogger(__name__)
AUTO = "auto"
KEPT = 86_400  # seconds
TABLE = Spent._meta.db_table
# A clock that is behind counts in the window of one that is ahead.
UPSERT = (
    f"INSERT INTO {TABLE} AS s (who, begins, number) VALUES (%s, %s, %s)"  # noqa: S608
    " ON CONFLICT (who) DO UPDATE SET"
    " number = excluded.number"
    " + CASE WHEN s.begins < excluded.begins THEN 0 ELSE s.number END,"
    " begins = CASE WHEN s.begins < excluded.begins THEN excluded.begins ELSE s.begins END"
    " RETURNING number"
)


def count(name: str, begins: int, seconds: int, some: int) -> int | None:
    """So many more under this name, in the window that begins then and is so long."""
    return COUNTERS[chosen()](name, begins, seconds, some)


def chosen() -> str:
    """Which counter: the quickest that all processes of this set-up share."""
    if settings.RATE_LIMIT_STORE != AUTO:
        return settings.RATE_LIMIT_STORE
    if isinstance(caches["default"], RedisCache):
        return "redis"
    return "database" if connection.vendor == "postgresql" else "memory"


class Memory:
    """Of this process alone, and all its threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._windows: dict[int, tuple[int, dict[str, int]]] = {}

    def __call__(self, name: str, begins: int, seconds: int, some: int) -> int:
        with self._lock:
            current, numbers = self._windows.get(seconds, (0, {}))
            if current != begins:
                # All windows of a length begin at once, so nothing old is ever kept.
                numbers = {}
                self._windows[seconds] = begins, numbers
            numbers[name] = numbers.get(name, 0) + some
            return numbers[name]

    def clear(self) -> None:
        self._windows.clear()


def in_database(name: str, begins: int, seconds: int, some: int) -> int | None:
    """1 query, the first of a request: it shows by itself whether the connection is alive."""
    connection.health_check_done = True
    try:
        return _upsert_if_need_be_twice(name, begins, some)
    except Error as error:
        logger.warning("Going on without counting: %s", error)
        return None


def _upsert_if_need_be_twice(name: str, begins: int, some: int) -> int:
    try:
        return _upsert(name, begins, some)
    except (OperationalError, InterfaceError):
        connection.close()
        return _upsert(name, begins, some)


def _upsert(name: str, begins: int, some: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [name, begins, some])
        (number,) = cursor.fetchone()
        if number == some and random.random() < 0.01:  # noqa: S311
            cursor.execute(
                f"DELETE FROM {TABLE} WHERE begins < %s",  # noqa: S608
                [begins - KEPT],
            )
    return number


def in_redis(name: str, begins: int, seconds: int, some: int) -> int | None:
    """1 round trip."""
    return caches["default"].count(f"spent:{name}:{begins}", some, seconds)


memory = Memory()
COUNTERS: dict[str, Callable[[str, int, int, int], int | None]] = {
    "memory": memory,
    "database": in_database,
    "redis": in_redis,
}
