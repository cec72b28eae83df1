"""A cache that may be away: what is cached can always be made again."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache as DjangoRedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class RedisCache(DjangoRedisCache):
    """Redis; while it does not answer, nothing is found, nothing is kept, and nobody waits.

    Django's own answers every request that meets the cache with a 500 then.
    """

    # For so many seconds after a failure it is not asked again.
    PAUSE = 5.0
    # Of all threads of the process: each has an instance of its own.
    asked_again_at = 0.0

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._try(default, super().get, key, default, version)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        return self._try({}, super().get_many, list(keys), version)

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return self._try(False, super().has_key, key, version)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        return self._try(False, super().add, key, value, *args, **kwargs)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        self._try(None, super().set, key, value, *args, **kwargs)

    def set_many(self, data: dict[Any, Any], *args: Any, **kwargs: Any) -> list[Any]:
        return self._try(list(data), super().set_many, data, *args, **kwargs)

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        return self._try(False, super().touch, key, *args, **kwargs)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._try(False, super().delete, key, version)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._try(None, super().delete_many, list(keys), version)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        found = self._try(None, super().incr, key, delta, version)
        if found is None:
            raise ValueError(f"Key '{key}' not found")
        return found

    def count(self, key: str, some: int, seconds: int) -> int | None:
        """So many more under this key, which is forgotten after so long: how many that makes,
        in one step. None while nobody can count."""
        key = self.make_and_validate_key(key)
        return self._try(None, self._count, key, some, seconds)

    def clear(self) -> bool:
        return self._try(False, super().clear)

    def _count(self, key: str, some: int, seconds: int) -> int:
        with self._cache.get_client(key, write=True).pipeline() as both:
            number, _expires = both.incrby(key, some).expire(key, seconds).execute()
        return number

    @classmethod
    def _try(
        cls, away: Any, do: Callable[..., Any], /, *args: Any, **kwargs: Any
    ) -> Any:
        if time.monotonic() < cls.asked_again_at:
            return away
        try:
            return do(*args, **kwargs)
        except RedisError as error:
            cls.asked_again_at = time.monotonic() + cls.PAUSE
            logger.warning("Going on without the cache: %s", error)
            return away
