"""Noting that an item may have become different.

Nothing is looked up and nothing is written when it is noted: that is done by `flush`, when
the transaction is about to commit and no other one can come in between.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db import connection, transaction


@dataclass(frozen=True)
class Touch:
    """What may have become different about an item.

    `locales` are the ids of the locales whose own content may have; None means all. How
    the versions stand to each other is looked at in any case. `must` are those that are
    being published: if one cannot be built, the transaction fails. Others are withdrawn
    then, so that no error keeps something public.
    """

    locales: frozenset[int] | None = None
    must: frozenset[int] = frozenset()

    def __or__(self, other: Self) -> "Touch":
        locales = None
        if self.locales is not None and other.locales is not None:
            locales = self.locales | other.locales
        return Touch(locales=locales, must=self.must | other.must)


EVERYTHING = Touch()
STANDING = Touch(locales=frozenset())


# Keys, or keys with what may have become different about each.
Found = Iterable[UUID] | Iterable[tuple[UUID, Touch]]


@dataclass(frozen=True)
class Search:
    """Keys to look up only when the transaction is about to commit."""

    find: Callable[..., Found]
    of: tuple[Hashable, ...]

    def keys(self, what: Touch) -> list[tuple[UUID, Touch]]:
        found = self.find(*self.of)
        return [key if isinstance(key, tuple) else (key, what) for key in found]


def touch(*keys: UUID, what: Touch = EVERYTHING) -> None:
    """Have these items built again before the current transaction commits."""
    _note({key if isinstance(key, UUID) else UUID(str(key)): what for key in keys})


def touch_found(
    find: Callable[..., Found], *of: Hashable, what: Touch = EVERYTHING
) -> None:
    """Have what `find(*of)` gives at the end of the transaction built again.

    Asked earlier, it would miss what another transaction has just added and not what it
    has just committed: a new page below a section that is being hidden.
    """
    _note({Search(find, of): what})


def version(item: Any, *, must: bool = False) -> Touch:
    """One language version changed; the others can only stand differently to it."""
    locales = frozenset([item.locale_id])
    return Touch(locales=locales, must=locales if must else frozenset())


def settle() -> None:
    """Write now what this transaction has touched, for who reads before it commits."""
    connection.run_before_commit()  # type: ignore[attr-defined]


def resolve(touched: dict[UUID | Search, Touch]) -> dict[UUID, Touch]:
    """The keys that were touched, and those that are found now."""
    found: dict[UUID, Touch] = {}
    for what, how in touched.items():
        for key, each in what.keys(how) if isinstance(what, Search) else [(what, how)]:
            found[key] = found[key] | each if key in found else each
    return found


def _note(touched: dict[Any, Touch]) -> None:
    if not touched:
        return
    if not connection.in_atomic_block:
        with transaction.atomic():
            _note(touched)
        return
    from cms.delivery.project import flush  # it notes, in turn, what else it touches

    noted = connection.before_commit(flush)  # type: ignore[attr-defined]
    for what, how in touched.items():
        noted[what] = noted[what] | how if what in noted else how
