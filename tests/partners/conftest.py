import pytest

from tests.api.client import Api
from tests.partners import made


@pytest.fixture
def api(site) -> Api:
    return Api()


@pytest.fixture
def partner(site):
    """An approved partner that reads Slovenian."""
    return made.partner()


@pytest.fixture
def clock(monkeypatch):
    """The clock by which requests are counted: `clock.now` stands still until it is set."""

    class Clock:
        now = 1_800_000_000.0  # a whole minute

    clock = Clock()
    monkeypatch.setattr("cms.partners.allowance.time.time", lambda: clock.now)
    return clock


@pytest.fixture(autouse=True)
def _tasks_at_once(settings):
    """What is left to the worker is done as soon as it is queued."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    }


@pytest.fixture
def outbox(django_capture_on_commit_callbacks, mailoutbox, monkeypatch):
    """`outbox()`: the mail that was sent since it was looked into the last time."""
    # A test's transaction never commits.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda do, **kw: do())

    def new():
        found, mailoutbox[:] = list(mailoutbox), []
        return found

    return new
