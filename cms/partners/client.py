"""Where a request comes from, which its headers alone cannot be believed on."""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

Network = IPv4Network | IPv6Network
# Who is given one IPv6 address is given this many bits of them.
SUBSCRIBER = 64


def client_of(request: HttpRequest) -> str:
    """The address of the client; of an IPv6 address the part that its subscriber cannot choose.

    `X-Forwarded-For` is read from its end, and only as far as proxies of ours have written it.
    """
    address = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    return _client(address, forwarded[-500:], tuple(settings.TRUSTED_PROXIES))


@lru_cache(maxsize=4096)
def _client(address: str, forwarded: str, trusted: tuple[str, ...]) -> str:
    proxies = networks(trusted)
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    while hops and _is_in(address, proxies):
        address = hops.pop()
    return _whole(address)


@lru_cache(maxsize=8)
def networks(texts: tuple[str, ...]) -> tuple[Network, ...]:
    """Raises ValueError for what is no address and no network."""
    return tuple(ip_network(text) for text in texts)


def _is_in(address: str, proxies: tuple[Network, ...]) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        # A socket of this machine has no address: only a proxy of ours can reach it.
        return not address
    return any(parsed in network for network in proxies)


def _whole(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed, SUBSCRIBER), strict=False))
