"""When endpoints are looked after: after a commit that changed something, and every half
minute. A task is only a wake-up: one that is lost delays what it was for, and loses nothing."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from cms.delivery import read
from cms.delivery.signals import changed, daily, due
from cms.webhooks.deliver import deliver
from cms.webhooks.endpoint import Endpoints
from cms.webhooks.models import Delivery, Endpoint

# A task that was queued so long ago and has not begun is taken for lost.
LOST_AFTER = timedelta(minutes=2)


@task()
def deliver_to(endpoint_id: int) -> None:
    if deliver(endpoint_id):
        wake(Endpoint.objects.filter(pk=endpoint_id))


@receiver(changed)
def wake_all(**_: Any) -> None:
    wake(Endpoint.objects.all())


@receiver(due)
def wake_behind(**_: Any) -> None:
    """Those that have something to do, whatever became of the tasks for it."""
    now = timezone.now()
    waiting = Delivery.objects.filter(
        endpoint=OuterRef("pk"), state=Delivery.State.WAITING, due_at__lte=now
    )
    behind = ~Q(seq=F("head")) | Exists(waiting)
    wake(Endpoint.objects.annotate(head=read.head_number()).filter(behind))


@receiver(daily)
def forget_old(**_: Any) -> None:
    """What arrived is kept for a week, what was given up for three months."""
    now = timezone.now()
    arrived = Delivery.objects.filter(state=Delivery.State.DELIVERED)
    arrived.filter(tried_at__lt=now - timedelta(days=7)).delete()
    dead = Delivery.objects.filter(state=Delivery.State.DEAD)
    dead.filter(tried_at__lt=now - timedelta(days=90)).delete()


def wake(endpoints: Endpoints) -> None:
    """Queue a task for each, unless one is queued."""
    now = timezone.now()
    asleep = Q(woken_at=None) | Q(woken_at__lt=now - LOST_AFTER)
    for pk in endpoints.told().filter(asleep).values_list("pk", flat=True):
        if Endpoint.objects.filter(asleep, pk=pk).update(woken_at=now):
            deliver_to.enqueue(pk)
