"""What a partner does with its webhooks, on its page or through the API."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.delivery import read
from cms.partners.models import Partner
from cms.webhooks import payload
from cms.webhooks.models import Delivery, Endpoint
from cms.webhooks.wake import wake

MOST = 10
# For how long the secret before the last one is good.
OVERLAP = timedelta(days=1)


class TooMany(Exception):
    """A partner has as many webhooks as it may."""


class BadAddress(Exception):
    """No address that is told of anything: not https, or with a user name in it."""


@transaction.atomic
def subscribe(*, partner: Partner, url: str, wanted: read.Wanted) -> Endpoint:
    """Tell this address of what becomes different from now on.

    Raises BadAddress, TooMany, or PermissionDenied for a partner that is not active.
    """
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if not partner.is_active:
        raise PermissionDenied
    if not is_address(url):
        raise BadAddress
    if partner.endpoints.count() >= MOST:
        raise TooMany
    head = read.head()
    endpoint = partner.endpoints.create(
        url=url,
        filter=str(wanted),
        seq=head.seq,
        mark=head.mark,
    )
    log(partner, "webhooks.subscribe", data={"url": url})
    return endpoint


def is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _port = parts.port
    except ValueError:
        return False
    safe = parts.scheme == "https" or settings.WEBHOOKS_TO_ANY_ADDRESS
    named = bool(parts.hostname) and not parts.username and not parts.fragment
    return safe and named and parts.scheme in ("http", "https") and len(url) <= 500


@transaction.atomic
def unsubscribe(*, endpoint: Endpoint) -> None:
    """Tell it of nothing any more, and forget what it was told."""
    log(endpoint.partner, "webhooks.unsubscribe", data={"url": endpoint.url})
    endpoint.delete()


@transaction.atomic
def pause(*, endpoint: Endpoint) -> Endpoint:
    """Deliver nothing until it is resumed; what becomes different meanwhile is told then."""
    return _turn(endpoint, Endpoint.Off.PAUSED)


@transaction.atomic
def resume(*, endpoint: Endpoint) -> Endpoint:
    """Deliver again, also after the receiver answered 410 or failed for days."""
    endpoint = _turn(endpoint, "")
    waiting = endpoint.deliveries.filter(state=Delivery.State.WAITING)
    waiting.update(due_at=timezone.now())
    transaction.on_commit(lambda: wake(Endpoint.objects.filter(pk=endpoint.pk)))
    return endpoint


def _turn(endpoint: Endpoint, off: str) -> Endpoint:
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    endpoint.off, endpoint.failing_since = off, None
    endpoint.save(update_fields=["off", "failing_since"])
    action = "pause" if off else "resume"
    log(endpoint.partner, f"webhooks.{action}", data={"url": endpoint.url})
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
