"""What the API says of webhooks."""

from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from cms.api.shapes import Url
from cms.delivery.shapes import Moment, Shape
from cms.webhooks import signature
from cms.webhooks.models import Delivery, Endpoint


class Webhook(Shape):
    """An address that is told of changes."""

    id: UUID
    url: Url
    filter: str = Field(description="As parameters: `kind=news&lang=lv`; empty for all")
    off: Literal["", "paused", "gone", "failing"] = Field(
        description="Why nothing is sent; empty while messages are sent"
    )
    created_at: Moment
    failing_since: Moment | None
    seq: int = Field(
        description="The last change that it was told of, or is about to be"
    )
    secret: str | None = Field(
        None, description="Only when the webhook is made and when its secret is renewed"
    )
    old_secret_until: Moment | None = Field(
        description="Until then messages are signed with the secret before, too"
    )


class WebhookList(Shape):
    items: list[Webhook]


class WebhookDelivery(Shape):
    """One message and its last attempt."""

    event: str = Field(
        description="`webhook-id`: the id of the change in the sync feed"
    )
    state: Literal["waiting", "delivered", "dead"]
    attempts: int
    created_at: Moment
    tried_at: Moment | None
    due_at: Moment = Field(description="When it is tried next, while it is waiting")
    status: int | None = Field(description="HTTP status of the last attempt")
    error: str = Field(description="Why there was no answer")
    payload: dict[str, Any]


class WebhookDeliveryList(Shape):
    items: list[WebhookDelivery] = Field(description="The newest first, at most 100")


SHAPES = (Webhook, WebhookList, WebhookDelivery, WebhookDeliveryList)


def webhook(endpoint: Endpoint, *, with_secret: bool = False) -> dict[str, Any]:
    secret = signature.secret_text(endpoint, endpoint.secret) if with_secret else None
    shape = Webhook(
        id=endpoint.public_id,
        url=endpoint.url,
        filter=endpoint.filter,
        off=endpoint.off,
        created_at=endpoint.created_at,
        failing_since=endpoint.failing_since,
        seq=endpoint.seq,
        secret=secret,
        old_secret_until=endpoint.old_secret_until,
    )
    return shape.model_dump(mode="json")


def delivery(found: Delivery) -> dict[str, Any]:
    shape = WebhookDelivery.model_validate(
        {
            name: getattr(found, name)
            for name in WebhookDelivery.model_fields
            if name != "payload"
        }
        | {"payload": found.said}
    )
    return shape.model_dump(mode="json")
