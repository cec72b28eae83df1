"""Where partners want to be told of changes, and everything they were told."""

from cms.webhooks.delivery import Delivery
from cms.webhooks.endpoint import Endpoint

__all__ = ["Delivery", "Endpoint"]
