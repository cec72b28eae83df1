"""Work that belongs to a transaction but must be written last: done just before COMMIT.

Django has `on_commit`, which runs after. What has to commit together with the rows that
caused it, and in one fixed order in every transaction, needs the moment before.
"""

from collections.abc import Callable
from typing import Any

Work = Callable[[dict[Any, Any]], None]


class BeforeCommit:
    """Mixin for a `DatabaseWrapper` that collects things to do before COMMIT.

    Work that raises rolls the transaction back, and the error reaches the caller.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before_commit: dict[Work, dict[Any, Any]] = {}
        self._done_early: dict[Work, dict[Any, Any]] = {}
        self._working = False

    def before_commit(self, work: Work) -> dict[Any, Any]:
        """What `work` will be called with, once, before COMMIT: add to it."""
        return self._before_commit.setdefault(work, {})

    def run_before_commit(self) -> None:
        """Do it now, inside the transaction; work may add work."""
        if self._working:
            return
        self._working = True
        try:
            while self._before_commit:
                work, given = next(iter(self._before_commit.items()))
                del self._before_commit[work]
                self._remember(self._done_early, work, given)
                work(given)
        except BaseException:
            # Whoever catches this must not commit without what could not be done.
            self._do_again()
            raise
        finally:
            self._working = False

    def savepoint_rollback(self, sid: str) -> None:
        """What was done early may have been taken back too: it is done again."""
        super().savepoint_rollback(sid)  # type: ignore[misc]
        if not self._working:
            self._do_again()

    def commit(self) -> None:
        # Django has left the atomic block by now; work may open blocks of its own.
        self.in_atomic_block = True
        try:
            self.run_before_commit()
        except BaseException:
            self.in_atomic_block = False
            self.rollback()
            raise
        self.in_atomic_block = False
        self._forget()
        super().commit()  # type: ignore[misc]

    def rollback(self) -> None:
        self._forget()
        super().rollback()  # type: ignore[misc]

    def close(self) -> None:
        self._forget()
        super().close()  # type: ignore[misc]

    def _remember(self, where: dict, work: Work, given: dict[Any, Any]) -> None:
        known = where.setdefault(work, {})
        for what, how in given.items():
            known.setdefault(what, how)

    def _do_again(self) -> None:
        for work, given in self._done_early.items():
            self._remember(self._before_commit, work, given)
        self._done_early.clear()

    def _forget(self) -> None:
        self._before_commit.clear()
        self._done_early.clear()
