"""Which addresses may be told of changes: those that anybody can reach, over HTTPS."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from cms.delivery.query import Fault

LONGEST = 500
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# What an address of IPv4 is written in: such a network leads who knows where.
TRANSITION = [
    ipaddress.ip_network(text)
    for text in ("::/96", "::ffff:0:0/96", "64:ff9b::/32", "2001::/32", "2002::/16")
]


def fault_of(url: str) -> Fault | None:
    """What is wrong with an address, as far as it can be told without asking anybody."""
    if not _is_whole(url):
        detail = _("Give an address that begins with https:// and names no user.")
        return Fault("url", "bad_address", detail)
    if not settings.WEBHOOKS_TO_ANY_ADDRESS and not _may_be_public(url):
        detail = _("Only inside a network is anything there. Give a public address.")
        return Fault("url", "not_public", detail)
    return None


def is_public(address: Address) -> bool:
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return address.version == 4 or not any(address in net for net in TRANSITION)


def _is_whole(url: str) -> bool:
    schemes = ["https", "http"] if settings.WEBHOOKS_TO_ANY_ADDRESS else ["https"]
    try:
        URLValidator(schemes=schemes)(url)
        parts = urlsplit(url)
        named = not parts.username and not parts.password and not parts.fragment
        return named and len(url) <= LONGEST
    except (ValidationError, ValueError):
        return False


def _may_be_public(url: str) -> bool:
    """Of a name only its address will tell, when it is connected to."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        return is_public(ipaddress.ip_address(host))
    except ValueError:
        last = host.rpartition(".")[2]
        return last != host and last != "localhost" and not last[:1].isdigit()
