"""Who asks again and again is not counted at every turn.

A process takes a portion of the numbers that all share, and gives one of them to each request.
No number is given twice, so no more than the quota are ever within it. What a process holds of
the last portion and nobody asks it for is lost to the others: one in fifty, at most, for each.
"""

from collections import deque
from threading import Lock

from cms.partners import counters
from cms.partners.policy import Policy


class Portions:
    def __init__(self) -> None:
        self._lock = Lock()
        # Length of the window → when it began, and the numbers at hand under each name.
        self._windows: dict[int, tuple[int, dict[str, deque[int]]]] = {}

    def next(self, name: str, begins: int, policy: Policy) -> int | None:
        """The number of this request in the window; None while nobody can count."""
        if (number := self._at_hand(name, begins, policy.seconds)) is not None:
            return number
        some = policy.portion
        last = counters.count(name, begins, policy.seconds, some)
        if last is None:
            return None
        # In order, also where several threads fetch one each.
        first = last - some + 1
        self._keep(name, begins, policy.seconds, range(first + 1, last + 1))
        return first

    def clear(self) -> None:
        self._windows.clear()

    def _at_hand(self, name: str, begins: int, seconds: int) -> int | None:
        with self._lock:
            numbers = self._of(begins, seconds).get(name)
            return numbers.popleft() if numbers else None

    def _keep(self, name: str, begins: int, seconds: int, numbers: range) -> None:
        if numbers:
            with self._lock:
                self._of(begins, seconds).setdefault(name, deque()).extend(numbers)

    def _of(self, begins: int, seconds: int) -> dict[str, deque[int]]:
        """All windows of a length begin at once, so nothing old is ever kept."""
        current, names = self._windows.get(seconds, (0, {}))
        if current != begins:
            names = {}
            self._windows[seconds] = begins, names
        return names


portions = Portions()
