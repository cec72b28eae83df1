"""System checks of the settings for webhooks."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def check_addresses(**_: Any) -> list[CheckMessage]:
    """In production nobody may have us ask addresses of the inner network."""
    if settings.WEBHOOKS_TO_ANY_ADDRESS:
        text = (
            "WEBHOOKS_TO_ANY_ADDRESS lets partners reach what only this machine should."
        )
        return [Error(text, id="webhooks.E001")]
    return []
