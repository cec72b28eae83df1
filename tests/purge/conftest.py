import pytest
from django.apps import apps
from django.utils import timezone

from cms.purge.tasks import purge
from tests import factories
from tests.purge.cache import listening, numbered


@pytest.fixture
def network(site):
    return factories.network(title="Võrgustik", code="ida-viru")


@pytest.fixture
def cache(settings):
    """A Varnish that listens and is set."""
    with listening() as found:
        settings.PURGE_URL = found.url
        settings.PURGE_TOKEN = "secret"
        yield found


@pytest.fixture
def tasks(db):
    """Runs the tasks that wait, whatever they wait for: how many there were."""
    waiting = apps.get_model("django_tasks_database", "DBTaskResult").objects.filter(
        task_path=purge.module_path, status="READY"
    )

    def run() -> int:
        numbered()
        found = list(waiting.values_list("args_kwargs", flat=True))
        waiting.delete()
        for given in found:
            purge.call(*given["args"], **given["kwargs"])
        return len(found)

    run.waiting = waiting
    run.soonest = lambda: (
        waiting.values_list("run_after", flat=True).get() - timezone.now()
    )
    return run
