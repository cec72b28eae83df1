"""When a message that did not arrive is tried again: sooner at first, over three days in all."""

import random
from datetime import datetime, timedelta

# The schedule of Standard Webhooks, to which a fifth at most is added so that what failed
# together is not tried together.
WAITS = [
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=22),
]


def next_try(attempts: int, now: datetime) -> datetime | None:
    """After so many attempts; None when it is given up."""
    if attempts > len(WAITS):
        return None
    wait = WAITS[attempts - 1]
    return now + wait * random.uniform(1, 1.2)  # noqa: S311
