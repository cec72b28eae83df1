"""Signing as Standard Webhooks says (standardwebhooks.com): HMAC-SHA256 of id, time and body.

A secret is made from SECRET_KEY, the endpoint and a number, so that no dump, log or backup of
the database holds one.
"""

import base64
import hashlib
import hmac
from datetime import datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

from cms.webhooks.endpoint import Endpoint

PREFIX = "whsec_"


def secret_text(endpoint: Endpoint, number: int) -> str:
    """As the receiver is given it: `whsec_` and 32 bytes in Base64."""
    return PREFIX + base64.b64encode(_secret(endpoint, number)).decode()


def headers(
    endpoint: Endpoint, *, event: str, body: bytes, now: datetime
) -> dict[str, str]:
    """The three headers of a message; one signature for each secret that is good now."""
    at = str(int(now.timestamp()))
    signed = f"{event}.{at}.".encode() + body
    signatures = [
        _signature(_secret(endpoint, number), signed)
        for number in endpoint.secrets(now)
    ]
    return {
        "webhook-id": event,
        "webhook-timestamp": at,
        "webhook-signature": " ".join(signatures),
    }


def _signature(secret: bytes, signed: bytes) -> str:
    digest = hmac.new(secret, signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def _secret(endpoint: Endpoint, number: int) -> bytes:
    value = f"{endpoint.public_id}:{number}"
    return salted_hmac(
        "talka.webhooks", value, secret=settings.SECRET_KEY, algorithm="sha256"
    ).digest()
