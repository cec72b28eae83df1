"""When files are read: after a commit that brought new content, and every half minute.

A task is only a wake-up: which files are unread stands in the rows.
"""

from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from cms.delivery.signals import due
from cms.filetext.keep import keep, unread
from cms.filetext.models import FileText
from cms.media import File

# A task that was queued so long ago and has read nothing is taken for lost. Also the pause
# while the storage of the files does not answer.
LOST_AFTER = timedelta(minutes=15)
# In one pass: others want their tasks done too.
MOST = 100


# Those who wait for something visible go first.
@task(priority=-10)
def read_file(pk: int) -> None:
    file = unread().filter(pk=pk).first()
    if file and not keep(file, apart=True):
        read_file.enqueue(pk)


@receiver(post_save, sender=File)
def file_saved(instance: File, raw: bool, **_: Any) -> None:
    if not raw:
        again = partial(wake, File.objects.filter(pk=instance.pk))
        transaction.on_commit(again, robust=True)


@receiver(due)
def wake_unread(**_: Any) -> None:
    wake(File.objects.all())


def wake(files: QuerySet[File]) -> None:
    """Queue a task for each of them that is unread, unless one is queued."""
    now = timezone.now()
    asleep = Q(text=None) | Q(text__woken_at=None)
    asleep |= Q(text__woken_at__lt=now - LOST_AFTER)
    waiting = unread().filter(asleep, pk__in=files.values("pk")).order_by("pk")
    for pk in waiting.values_list("pk", flat=True)[:MOST]:
        # Nobody has to be told: what is known of the file stays the same.
        FileText.objects.bulk_create(
            [FileText(file_id=pk, woken_at=now)],
            update_conflicts=True,
            unique_fields=["file"],
            update_fields=["woken_at"],
        )
        read_file.enqueue(pk)
