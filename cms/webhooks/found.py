"""Looking up a partner's webhooks and their messages."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Count, F, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from cms.delivery import read
from cms.partners.models import Partner
from cms.webhooks.models import Delivery, Endpoint

LATEST = 100
State = Delivery.State


def standing() -> QuerySet[Endpoint]:
    """All, each with how it stands: `unseen` changes that it has not come to, messages that are
    `waiting` and `dead`, and when the last one `arrived`. 1 query."""
    head = Coalesce(read.head_number(), Value(0))
    return Endpoint.objects.annotate(
        unseen=Greatest(head - F("seq"), Value(0)),
        waiting=Count("deliveries", filter=Q(deliveries__state=State.WAITING)),
        dead=Count("deliveries", filter=Q(deliveries__state=State.DEAD)),
        arrived=Max(
            "deliveries__tried_at", filter=Q(deliveries__state=State.DELIVERED)
        ),
    )


def endpoints(partner: Partner) -> QuerySet[Endpoint]:
    return Endpoint.objects.filter(partner=partner)


def endpoint(partner: Partner, public_id: UUID) -> Endpoint | None:
    """None also for one that is another partner's."""
    return endpoints(partner).filter(public_id=public_id).first()


def latest(endpoint: Endpoint) -> QuerySet[Delivery]:
    return messages(endpoint)[:LATEST]


def dead(endpoint: Endpoint) -> QuerySet[Delivery]:
    """What was given up."""
    return endpoint.deliveries.filter(state=State.DEAD)


def messages(endpoint: Endpoint) -> QuerySet[Delivery]:
    """All that are kept, the newest first."""
    return endpoint.deliveries.order_by("-pk")


def of_the_last(span: timedelta, endpoint: Endpoint) -> QuerySet[Delivery]:
    """What was to be told since then, arrived or given up."""
    since = timezone.now() - span
    return endpoint.deliveries.exclude(state=State.WAITING).filter(
        created_at__gte=since
    )
