"""From changes to messages: the endpoint moves on and its messages are there, or neither."""

from django.db import transaction
from django.utils import timezone

from cms.delivery import read
from cms.delivery.splice import Ask
from cms.webhooks import payload
from cms.webhooks.models import Delivery, Endpoint

AT_ONCE = 100


def follow(endpoint: Endpoint) -> None:
    """Record a message for everything that became different since the last time."""
    if not endpoint.position.is_known():
        _begin_anew(endpoint)
    more = True
    while more:
        more = _follow_part(endpoint)


def _follow_part(endpoint: Endpoint) -> bool:
    """Whether there is more."""
    now = timezone.now()
    # In whatever language: what is followed are documents, not what readers get of them.
    ask = Ask(language="", now=now, channel="partners")
    part = read.since(endpoint.position, endpoint.wanted, ask, limit=AT_ONCE)
    if part.position != endpoint.position:
        with transaction.atomic():
            # A process whose lease ran out may have been here before: once per event.
            Delivery.objects.bulk_create(
                [_message(endpoint, notice) for notice in part.notices],
                ignore_conflicts=True,
            )
            _move(endpoint, part.position)
    return part.more


def _begin_anew(endpoint: Endpoint) -> None:
    now, head = timezone.now(), read.head()
    with transaction.atomic():
        endpoint.deliveries.get_or_create(
            event=f"{payload.RESTARTED}-{head.seq}-{head.mark}",
            defaults={"about": "", "payload": payload.of_restart(now)},
        )
        _move(endpoint, head)


def _message(endpoint: Endpoint, notice: read.Notice) -> Delivery:
    return Delivery(
        endpoint=endpoint,
        event=notice.id,
        about=f"{notice.key} {notice.language}",
        payload=payload.of_change(notice),
    )


def _move(endpoint: Endpoint, position: read.Position) -> None:
    endpoint.seq, endpoint.mark = position.seq, position.mark
    endpoint.save(update_fields=["seq", "mark"])
