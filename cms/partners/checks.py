"""System checks of the settings for limits."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.db import connection

from cms.partners.client import networks
from cms.partners.counters import AUTO, COUNTERS, chosen


@register()
def check_limits(**_: Any) -> list[CheckMessage]:
    """Both are numbers from 1, and a key gives no less than none."""
    limits = settings.RATE_LIMITS
    names = ("anonymous", "key")
    if any(not isinstance(limits.get(n), int) or limits[n] < 1 for n in names):
        text = "RATE_LIMITS needs a whole number from 1 for “anonymous” and “key”."
        return [Error(text, id="partners.E001")]
    if limits["key"] < limits["anonymous"]:
        text = "RATE_LIMITS: who shows a key may ask less often than who shows none."
        return [Error(text, id="partners.E002")]
    return []


@register()
def check_proxies(**_: Any) -> list[CheckMessage]:
    """Each is an address or a network, and not all of them."""
    try:
        proxies = networks(tuple(settings.TRUSTED_PROXIES))
    except ValueError as error:
        text = f"TRUSTED_PROXIES: {error}."
        return [Error(text, id="partners.E003")]
    if any(proxy.prefixlen == 0 for proxy in proxies):
        text = "TRUSTED_PROXIES trusts everybody: any client could choose its address."
        return [Error(text, id="partners.E004")]
    return []


@register()
def check_store(**_: Any) -> list[CheckMessage]:
    """Several processes must not count each for itself."""
    return list(_faults_of_store())


def _faults_of_store() -> Iterator[CheckMessage]:
    if settings.RATE_LIMIT_STORE not in (AUTO, *COUNTERS):
        names = ", ".join((AUTO, *COUNTERS))
        text = f"RATE_LIMIT_STORE is none of: {names}."
        yield Error(text, id="partners.E005")
    elif chosen() == "memory" and connection.vendor == "postgresql":
        yield Warning(
            "RATE_LIMIT_STORE is “memory”: each process counts for itself.",
            hint="Right for one process only; “auto” finds what they share.",
            id="partners.W001",
        )
