"""Sending what waits for an endpoint: at least once, in order for each item."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from cms.webhooks import retry, signature
from cms.webhooks.follow import follow
from cms.webhooks.models import Delivery, Endpoint
from cms.webhooks.post import NotDelivered, post

# Longer than a run takes: its requests together, and the one that was begun last.
LEASE = timedelta(minutes=3)
RUN = timedelta(minutes=1)
# So many failures in a row, and the rest is left for later.
FAILURES = 3
GIVEN_UP_AFTER = timedelta(days=3)
GONE = 410


def deliver(endpoint_id: int) -> bool:
    """Record and send what there is for this endpoint. Whether there is more to send at once."""
    with _leased(endpoint_id) as endpoint:
        if endpoint is None:
            return False
        follow(endpoint)
        return _send_all(endpoint)


@contextmanager
def _leased(endpoint_id: int) -> Iterator[Endpoint | None]:
    """The endpoint, for this process alone; None while another one has it or it is off."""
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    mine = Endpoint.objects.told().filter(free, pk=endpoint_id)
    if not mine.update(leased_until=now + LEASE, woken_at=None):
        yield None
        return
    try:
        yield Endpoint.objects.get(pk=endpoint_id)
    finally:
        Endpoint.objects.filter(pk=endpoint_id).update(leased_until=None)


def _send_all(endpoint: Endpoint) -> bool:
    ends, failures = timezone.now() + RUN, 0
    for delivery in iter(lambda: due(endpoint).first(), None):
        failures = 0 if _send(endpoint, delivery) else failures + 1
        if _is_off(endpoint) or failures == FAILURES:
            return False
        if timezone.now() > ends:
            return True
    return False


def _is_off(endpoint: Endpoint) -> bool:
    """By now: its partner may have paused it, or removed it, or been suspended meanwhile."""
    return not Endpoint.objects.told().filter(pk=endpoint.pk).exists()


def due(endpoint: Endpoint) -> QuerySet[Delivery]:
    """What is to be tried now, the oldest first: nothing before what came earlier of its item."""
    waiting = Delivery.objects.filter(endpoint=endpoint, state=Delivery.State.WAITING)
    earlier = waiting.filter(about=OuterRef("about"), pk__lt=OuterRef("pk"))
    ready = waiting.filter(~Exists(earlier), due_at__lte=timezone.now())
    return ready.order_by("due_at", "pk")


def _send(endpoint: Endpoint, delivery: Delivery) -> bool:
    """One attempt, recorded. Whether it arrived."""
    now, body = timezone.now(), delivery.payload.encode()
    headers = signature.headers(endpoint, event=delivery.event, body=body, now=now)
    delivery.attempts += 1
    delivery.tried_at = now
    delivery.status, delivery.error = None, ""
    try:
        delivery.status = post(endpoint.url, body, headers)
    except NotDelivered as error:
        delivery.error = str(error)
    arrived = delivery.status is not None and 200 <= delivery.status < 300
    if arrived:
        delivery.state = Delivery.State.DELIVERED
    elif delivery.status != GONE:
        _try_again(delivery, timezone.now())
    delivery.save()
    _note(endpoint, delivery, arrived=arrived, now=now)
    return arrived


def _try_again(delivery: Delivery, now: datetime) -> None:
    at = retry.next_try(delivery.attempts, now)
    if at is None:
        delivery.state = Delivery.State.DEAD
    else:
        delivery.due_at = at


def _note(
    endpoint: Endpoint, delivery: Delivery, *, arrived: bool, now: datetime
) -> None:
    """What one attempt says of the endpoint as a whole."""
    before = {"failing_since": endpoint.failing_since, "off": endpoint.off}
    endpoint.failing_since = None if arrived else endpoint.failing_since or now
    if delivery.status == GONE:
        endpoint.off = Endpoint.Off.GONE
    elif (
        delivery.state == Delivery.State.DEAD
        and endpoint.failing_since
        and endpoint.failing_since <= now - GIVEN_UP_AFTER
    ):
        endpoint.off = Endpoint.Off.FAILING
    # Only what became different here: it may have been paused meanwhile.
    changed = [name for name, was in before.items() if getattr(endpoint, name) != was]
    if changed:
        endpoint.save(update_fields=changed)
