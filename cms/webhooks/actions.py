"""What a partner does with its webhooks, on its page or through the API."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.delivery import read
from cms.delivery.query import BadQuery, Fault
from cms.partners.models import Partner
from cms.webhooks import payload
from cms.webhooks.address import fault_of
from cms.webhooks.models import Delivery, Endpoint
from cms.webhooks.wake import wake

MOST = 10
# For how long the secret before the last one is good.
OVERLAP = timedelta(days=1)


@transaction.atomic
def subscribe(*, partner: Partner, url: str, wanted: read.Wanted) -> Endpoint:
    """Tell this address of what becomes different from now on.

    Raises BadQuery for an address that cannot be told, or when there are enough; and
    PermissionDenied for a partner that is not active.
    """
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if not partner.is_active:
        raise PermissionDenied
    if fault := fault_of(url):
        raise BadQuery(fault)
    if partner.endpoints.count() >= MOST:
        detail = _("There are %(most)s webhooks already. Remove one first.")
        raise BadQuery(Fault("url", "too_many", detail % {"most": MOST}))
    head = read.head()
    endpoint = partner.endpoints.create(
        url=url,
        filter=str(wanted),
        seq=head.seq,
        mark=head.mark,
    )
    log(partner, "webhooks.subscribe", data={"url": url})
    return endpoint


@transaction.atomic
def unsubscribe(*, endpoint: Endpoint) -> None:
    """Tell it of nothing any more, and forget what it was told."""
    log(endpoint.partner, "webhooks.unsubscribe", data={"url": endpoint.url})
    endpoint.delete()


@transaction.atomic
def pause(*, endpoint: Endpoint, by: Any = None) -> Endpoint:
    """Deliver nothing until it is resumed; what becomes different meanwhile is told then."""
    return _turn(endpoint, Endpoint.Off.PAUSED, by)


@transaction.atomic
def resume(*, endpoint: Endpoint, by: Any = None) -> Endpoint:
    """Deliver again, also after the receiver answered 410 or failed for days."""
    endpoint = _turn(endpoint, "", by)
    waiting = endpoint.deliveries.filter(state=Delivery.State.WAITING)
    waiting.update(due_at=timezone.now())
    transaction.on_commit(lambda: wake(Endpoint.objects.filter(pk=endpoint.pk)))
    return endpoint


def _turn(endpoint: Endpoint, off: str, by: Any) -> Endpoint:
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    endpoint.off, endpoint.failing_since = off, None
    endpoint.save(update_fields=["off", "failing_since"])
    action = "pause" if off else "resume"
    data = {"url": endpoint.url}
    log(endpoint.partner, f"webhooks.{action}", user=by, data=data)
    return endpoint


@transaction.atomic
def rotate(*, endpoint: Endpoint) -> Endpoint:
    """Sign with a new secret, and for a day with the old one as well."""
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    endpoint.secret += 1
    endpoint.old_secret_until = timezone.now() + OVERLAP
    endpoint.save(update_fields=["secret", "old_secret_until"])
    log(endpoint.partner, "webhooks.rotate", data={"url": endpoint.url})
    return endpoint


@transaction.atomic
def ping(*, endpoint: Endpoint) -> Delivery:
    """Send a message that says nothing, to try whether it arrives."""
    now = timezone.now()
    delivery = endpoint.deliveries.create(
        event=f"{payload.PING}-{int(now.timestamp() * 1000)}",
        about=payload.PING,
        payload=payload.of_ping(now),
    )
    transaction.on_commit(lambda: wake(Endpoint.objects.filter(pk=endpoint.pk)))
    return delivery


@transaction.atomic
def replay(*, deliveries: Iterable[Delivery], by: Any = None) -> int:
    """Send these again from the first attempt; returns how many."""
    pks = [delivery.pk for delivery in deliveries]
    again = Delivery.objects.filter(pk__in=pks)
    number = again.update(
        state=Delivery.State.WAITING, attempts=0, due_at=timezone.now()
    )
    endpoints = Endpoint.objects.filter(deliveries__in=pks).distinct()
    for endpoint in endpoints.select_related("partner"):
        data = {"url": endpoint.url, "number": number}
        log(endpoint.partner, "webhooks.replay", user=by, data=data)
    found = list(endpoints.values_list("pk", flat=True))
    transaction.on_commit(lambda: wake(Endpoint.objects.filter(pk__in=found)))
    return number
