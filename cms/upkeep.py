"""What is looked after as time passes, besides publishing what is due."""

from datetime import timedelta
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.delivery.changes import compact
from cms.delivery.check import rebuild, search_lacks
from cms.delivery.signals import daily, due

# A task that began so long ago was being run by a process that was killed.
LOST_AFTER = timedelta(minutes=15)
KEPT = timedelta(days=7)


@receiver(due)
def queue_lost_tasks(**_: Any) -> None:
    """The queue itself forgets the task that a killed process was running."""
    lost = DBTaskResult.objects.running().filter(
        started_at__lt=timezone.now() - LOST_AFTER
    )
    lost.update(status=TaskResultStatus.READY, started_at=None)


@receiver(daily)
def forget_finished_tasks(**_: Any) -> None:
    finished = DBTaskResult.objects.finished()
    finished.filter(finished_at__lt=timezone.now() - KEPT).delete()


@receiver(daily)
def compact_changes(**_: Any) -> None:
    compact(timezone.now())


@receiver(daily)
def let_search_know_all(**_: Any) -> None:
    """After an update, when nobody has built the documents again."""
    if search_lacks():
        for _step in rebuild():
            pass
