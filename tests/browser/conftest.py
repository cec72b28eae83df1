"""A browser whose pages remember what they complained about and whom they asked."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from pytest_django.live_server_helper import LiveServer

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = {
    "executable_path": "/usr/bin/chromium",
    "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with (
        pytest.MonkeyPatch.context() as environment,
        playwright.sync_playwright() as engine,
    ):
        # Playwright runs an event loop in this thread, in which Django refuses the database.
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = engine.chromium.launch(**CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """`open_page(address, color_scheme="dark")`: a page in a browser of its own.

    `page.complaints` is what its console complained about, `page.strangers` what it asked
    of other hosts.
    """
    contexts = []

    def open_(address: str, **options: Any) -> Any:
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(base_url=address, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        context.complaints, context.strangers = [], []
        context.on("console", lambda message: _complaint(context, message))
        context.on(
            "weberror", lambda error: context.complaints.append(str(error.error))
        )
        context.on("request", lambda request: _stranger(context, request, address))
        page = context.new_page()
        page.complaints, page.strangers = context.complaints, context.strangers
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def restore(django_db_setup: None, django_db_blocker: Any) -> Callable[[], None]:
    """`restore()`: nothing is in the database but what migrations have written."""
    with django_db_blocker.unblock():
        # Where no test is marked `django_db`, there is only the real database.
        assert "test" in connection.settings_dict["NAME"]
        migrated = connection.creation.serialize_db_to_string()

    def restore_() -> None:
        call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
        connection.creation.deserialize_db_from_string(migrated)
        # It remembers numbers that were given out after an earlier test.
        ContentType.objects.clear_cache()

    return restore_


@pytest.fixture(scope="module")
def server(restore: Callable[[], None], django_db_blocker: Any) -> Iterator[LiveServer]:
    """A server for tests that only look: what is built for them stays for the module.

    pytest-django's own would empty the database after each test.
    """
    with django_db_blocker.unblock():
        restore()
        server = LiveServer("localhost:0")
        yield server
        for thread in threading.enumerate():
            if "process_request_thread" in thread.name:
                thread.join(10)
        server.stop()
        restore()


def _complaint(context: Any, message: Any) -> None:
    # That a page answers 404 is said by the browser itself.
    of_the_page = (
        message.location["url"] == message.page.url and "status of 4" in message.text
    )
    if message.type in ("error", "warning") and not of_the_page:
        context.complaints.append(message.text)


def _stranger(context: Any, request: Any, home: str) -> None:
    if not request.url.startswith((home, "data:", "blob:")):
        context.strangers.append(request.url)
