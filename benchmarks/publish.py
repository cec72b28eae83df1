"""What a publish costs: Wagtail as it comes, Wagtail with our task queue, and Talka, in turns.

As it comes, Wagtail brings its search and reference indexes up to date inside the publish;
here that is queued (`TASKS`), and what is added is the read-model.

python -m benchmarks.publish [publishes]
"""

import os
import statistics
import sys
import time
import weakref
from contextlib import ExitStack

import django

STOCK = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# what → (tasks at once, our receivers connected)
CASES = {
    "Wagtail as it comes": (True, False),
    "Wagtail, indexes queued": (False, False),
    "Talka": (False, True),
}


def main(times: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from network.models import MemberPage

    pages = list(
        MemberPage.objects.filter(locale__language_code="et").order_by("pk")[:times]
    )
    seconds: dict[str, list[float]] = {name: [] for name in CASES}
    for n, page in enumerate(pages):
        names = list(CASES)
        for name in names[n % 3 :] + names[: n % 3]:
            page.lead = f"{page.lead[:50]} {n} {name}"
            with case(*CASES[name]):
                begin = time.perf_counter()
                publish(page)
                seconds[name].append(time.perf_counter() - begin)
    ours = statistics.median(seconds["Talka"])
    print(
        "| a publish | ms | queries | talka takes … times as long |\n|---|--:|--:|--:|"
    )
    for name, taken in seconds.items():
        ms = statistics.median(taken) * 1000
        queries = count_queries(pages[0], name)
        print(f"| {name} | {ms:.1f} | {queries} | {ours * 1000 / ms:.2f} |")


def count_queries(page, name: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    page.lead = f"{name} {time.time()}"
    with case(*CASES[name]), CaptureQueriesContext(connection) as captured:
        publish(page)
    return len(captured)


def case(at_once: bool, ours: bool) -> ExitStack:
    from django.test import override_settings

    stack = ExitStack()
    if at_once:
        stack.enter_context(override_settings(TASKS=STOCK))
    stack.enter_context(receivers(connected=ours))
    return stack


def publish(page) -> None:
    from django.db import transaction

    with transaction.atomic():
        page.save_revision().publish()


class receivers:
    """Ours connected, or taken off for a while."""

    def __init__(self, *, connected: bool) -> None:
        self.connected = connected

    def __enter__(self) -> None:
        from django.db.models import signals

        self.kept = []
        if self.connected:
            return
        for signal in (signals.pre_save, signals.post_save, signals.pre_delete,
                       signals.post_delete, signals.m2m_changed):  # fmt: skip
            self.kept.append((signal, signal.receivers))
            signal.receivers = [
                r for r in signal.receivers if "cms.delivery" not in module_of(r)
            ]
            signal.sender_receivers_cache.clear()

    def __exit__(self, *_error) -> None:
        for signal, kept in self.kept:
            signal.receivers = kept
            signal.sender_receivers_cache.clear()


def module_of(entry) -> str:
    receiver = entry[1]
    receiver = receiver() if isinstance(receiver, weakref.ref) else receiver
    return getattr(receiver, "__module__", "")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
