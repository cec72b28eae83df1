"""Looking up a partner's webhooks and their messages."""

from uuid import UUID

from django.db.models import QuerySet

from cms.partners.models import Partner
from cms.webhooks.models import Delivery, Endpoint

LATEST = 100


def endpoints(partner: Partner) -> QuerySet[Endpoint]:
    return Endpoint.objects.filter(partner=partner)


def endpoint(partner: Partner, public_id: UUID) -> Endpoint | None:
    """None also for one that is another partner's."""
    return endpoints(partner).filter(public_id=public_id).first()


def latest(endpoint: Endpoint) -> QuerySet[Delivery]:
    return endpoint.deliveries.order_by("-pk")[:LATEST]


def dead(endpoint: Endpoint) -> QuerySet[Delivery]:
    """What was given up."""
    return endpoint.deliveries.filter(state=Delivery.State.DEAD)
