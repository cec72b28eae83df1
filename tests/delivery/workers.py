"""Threads with connections of their own, all let go at once."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections


def at_once(work: Callable[[int], Any], times: int) -> list[Any]:
    """`work(n)` in as many threads. Raises the first error any of them met."""
    gate = threading.Barrier(times)

    def run(n: int) -> Any:
        try:
            gate.wait(timeout=60)
            return work(n)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return [
            future.result() for future in [pool.submit(run, n) for n in range(times)]
        ]
