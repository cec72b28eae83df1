"""Fixtures of all tests; what they make is in `tests.factories`."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import connection, connections
from django.test import TestCase, override_settings
from pytest_django.plugin import blocking_manager_key

from cms.cache import RedisCache
from cms.partners.counters import memory
from cms.partners.portions import portions
from tests import factories


def pytest_configure(config: pytest.Config) -> None:
    # Wagtail leaves the temporary file of a rendition to the garbage collector.
    config.addinivalue_line(
        "filterwarnings", "ignore:Unclosed file <tempfile.Spooled:ResourceWarning"
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The tables that tests record, as of how well search finds."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") != "call":
                continue
            if table := dict(report.user_properties).get("table"):
                terminalreporter.section(report.nodeid)
                terminalreporter.write_line(table)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Iterator[None]:
    """A test that commits leaves the database empty: what migrations made is put back.

    After emptying it once more: Django may have made content types anew, with other ids.
    """
    result = yield
    content = getattr(connections["default"], "_test_serialized_contents", None)
    if nextitem and content and _commits(item):
        with item.config.stash[blocking_manager_key].unblock():
            call_command(
                "flush",
                verbosity=0,
                interactive=False,
                inhibit_post_migrate=True,
                reset_sequences=False,
            )
            ContentType.objects.clear_cache()
            content = _content_types_first(content)
            connection.creation.deserialize_db_from_string(content)
    return result


def _content_types_first(content: str) -> str:
    """Wagtail's tasks look theirs up when they are made, and would make it with another id."""
    rows = json.loads(content)
    rows.sort(key=lambda row: row["model"] != "contenttypes.contenttype")
    return json.dumps(rows)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(
        marker and marker.kwargs.get("transaction")
    )


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Wagtail caches the paths of sites, the reader totals: a test's must not outlive it.

    Nor what was counted of a client's allowance.
    """
    cache.clear()
    memory.clear()
    portions.clear()
    yield
    cache.clear()


@pytest.fixture
def site(db):
    """The default site with a home page in each of the five languages."""
    return factories.build_site()


@pytest.fixture
def commits() -> Callable[[], AbstractContextManager]:
    """`with commits():` what is left for after the commit is done at the end of the block.

    Tests run in a transaction that never commits; wagtail-localize publishes on commit.
    """
    return partial(TestCase.captureOnCommitCallbacks, execute=True)


@pytest.fixture
def committed(transactional_db):
    """A site in a database that really commits."""
    return factories.build_site()


@pytest.fixture
def away(monkeypatch):
    """A cache whose server is not there."""
    monkeypatch.setattr(RedisCache, "asked_again_at", 0.0)
    with _redis_at(free_port()) as cache:
        yield cache


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def _redis_at(port: int) -> Iterator[RedisCache]:
    place = f"redis://127.0.0.1:{port}"
    cache = {"BACKEND": "cms.cache.RedisCache", "LOCATION": place}
    with override_settings(CACHES=settings.CACHES | {"default": cache}):
        yield caches["default"]


@pytest.fixture
def redis():
    """A cache with a Redis of its own."""
    if not (server := shutil.which("redis-server")):
        pytest.skip("needs redis-server")
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    process = subprocess.Popen([server, *options], stdout=subprocess.DEVNULL)
    try:
        with _redis_at(port) as cache:
            _wait_for(port)
            yield cache
            cache._cache.get_client(None, write=True).connection_pool.disconnect()
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int) -> None:
    for _attempt in range(500):
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise AssertionError("redis-server does not start")
