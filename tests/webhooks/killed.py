"""A process that publishes and delivers without end in children of its own, and kills them.

`python -m tests.webhooks.killed 1 50 7`: endpoint 1, fifty kills at moments that the seed 7
gives. Delivers the rest, then prints the last change of each document as JSON.
"""

import json
import os
import random
import signal
import sys
import time

from tests.delivery.publisher import in_child, save  # sets Django up

from cms.delivery.models import Change  # isort: skip
from cms.webhooks.deliver import deliver  # isort: skip
from cms.webhooks.models import Delivery, Endpoint  # isort: skip


def publish_and_deliver(endpoint: int, ended: int, begin: int) -> None:
    publish = save()
    for n in range(begin, begin + 10_000):
        publish(n)
        deliver(endpoint)
        os.write(ended, b">")


def kill(endpoint: int, times: int, seed: int) -> int:
    """How many kills met a child that had begun."""
    moments = random.Random(seed)
    begun, ended = os.pipe()
    met = 0
    for turn in range(times):
        lease_ends()
        pid = in_child(lambda n=turn: publish_and_deliver(endpoint, ended, n * 10_000))
        met += os.read(begun, 1) == b">"
        time.sleep(moments.uniform(0, 0.3))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return met


def lease_ends() -> None:
    """Some minutes later: the one who was killed does not hold it any more."""
    Endpoint.objects.update(leased_until=None)


def deliver_the_rest(endpoint: int) -> None:
    lease_ends()
    while deliver(endpoint) or Delivery.objects.filter(state="waiting").exists():
        pass


if __name__ == "__main__":
    endpoint, times, seed = map(int, sys.argv[1:])
    met = kill(endpoint, times, seed)
    deliver_the_rest(endpoint)
    last = {
        f"{change.key} {change.language}": [change.seq, change.op]
        for change in Change.objects.order_by("seq")
    }
    sys.stdout.write(json.dumps({"met": met, "last": last}))
