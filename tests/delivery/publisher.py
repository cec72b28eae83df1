"""A process that publishes without end in children of its own, and kills them as they do.

`python -m tests.delivery.publisher kill admin 50 7`: fifty kills at moments that the seed
7 gives. `… race 8 5`: eight processes publish five times each. Prints what it saw as JSON.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import django

django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connections, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from cms.delivery.check import drift  # noqa: E402
from cms.delivery.due import publish_due  # noqa: E402
from cms.delivery.models import Change  # noqa: E402
from home.page import TextPage  # noqa: E402
from tests.factories import model  # noqa: E402


def admin() -> Callable[[int], None]:
    """Publishes through the admin's edit view."""
    client = Client()
    client.force_login(model("auth.User").objects.get(is_superuser=True))
    page = TextPage.objects.get(slug="tapetav")
    form = {
        "slug": page.slug, "lead": "", "image": "", "image_alt": "", "seo_title": "",
        "search_description": "", "go_live_at": "", "expire_at": "", "content-count": "0",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-publish": "1",
    }  # fmt: skip

    def publish(n: int) -> None:
        answer = client.post(
            f"/admin/pages/{page.pk}/edit/", form | {"title": f"Nimi {n}"}
        )
        assert answer.status_code == 302, answer.content[:2000]

    return publish


def due() -> Callable[[int], None]:
    """Schedules a change that is due at once, and has it published."""

    def publish(n: int) -> None:
        with transaction.atomic():
            page = TextPage.objects.get(slug="tapetav")
            page.title = f"Nimi {n}"
            page.save_revision(approved_go_live_at=timezone.now() - timedelta(hours=1))
        found = publish_due()
        assert found.failed == [], found.failed

    return publish


def save() -> Callable[[int], None]:
    """Publishes as a script would."""

    def publish(n: int) -> None:
        page = TextPage.objects.get(slug="tapetav")
        page.title = f"Nimi {n}"
        page.save_revision().publish()

    return publish


def in_child(work: Callable[[], None]) -> int:
    """Id of a new process that does the work, with connections of its own."""
    connections.close_all()
    if pid := os.fork():
        return pid
    try:
        work()
        os._exit(0)
    except BaseException as error:  # noqa: BLE001  (told by the exit code)
        sys.stderr.write(repr(error))
        os._exit(1)


def kill(path: str, times: int, seed: int) -> dict:
    """Kill a publisher again and again; compare pages and documents each time."""
    moments = random.Random(seed)
    begun, ended = os.pipe()

    def publish_on() -> None:
        publish = {"admin": admin, "due": due, "save": save}[path]()
        n = 0
        while True:
            os.write(ended, b"<")
            publish(moments.randrange(10**9) + n)
            os.write(ended, b">")
            n += 1

    amid, differ = 0, {}
    for turn in range(times):
        moments.seed(seed + turn)
        pid = in_child(publish_on)
        assert os.read(begun, 1) == b"<"
        # The first publish warms up: a kill in the second or third meets one in full swing.
        while os.read(begun, 1) != b">":
            pass
        time.sleep(moments.uniform(0, 0.3))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.set_blocking(begun, False)
        told = b"".join(iter(lambda: _read(begun), b""))
        os.set_blocking(begun, True)
        amid += told.count(b"<") > told.count(b">")
        cache.clear()
        if found := drift():
            differ[turn] = found
    return {
        "kills": times,
        "amid": amid,
        "differ": differ,
        "changes": Change.objects.count(),
    }


def _read(pipe: int) -> bytes:
    try:
        return os.read(pipe, 4096)
    except BlockingIOError:
        return b""


def race(writers: int, times: int) -> dict:
    """Publish in several processes at once; none may fail."""

    def work(n: int) -> Callable[[], None]:
        def publish_some() -> None:
            publish = save()
            for i in range(times):
                publish(n * 1000 + i)

        return publish_some

    started = [in_child(work(n)) for n in range(writers)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in started]
    numbers = list(Change.objects.order_by("id").values_list("seq", flat=True))
    return {"codes": codes, "differ": drift(), "numbers": numbers}


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    if what == "kill":
        path, times, seed = arguments
        found = kill(path, int(times), int(seed))
    else:
        found = race(*map(int, arguments))
    sys.stdout.write(json.dumps(found))
