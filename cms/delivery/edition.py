"""The edition of all there is to read: a number that is another one once anything is different."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.utils import timezone

from cms.delivery import fetch

Made = TypeVar("Made")


def edition(now: datetime) -> tuple[int, Any] | None:
    """What changes with anything anybody can read, and when the next item expires; None
    inside a transaction, which may read what is never committed. 1 query."""
    if connection.in_atomic_block:
        return None
    return fetch.edition(now)


def once_an_edition(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """What is made for a language, made again once anything was published. 1 query more."""

    @lru_cache(maxsize=10)
    def kept(language: str, _number: int) -> Made:
        return make(language)

    def get(language: str) -> Made:
        found = edition(timezone.now())
        return kept(language, found[0]) if found and found[0] else make(language)

    return get
