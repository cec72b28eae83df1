"""The one place from which a request of ours goes to an address that others chose."""

import ipaddress
from typing import Any

import requests
from django.conf import settings
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter

CONNECT_SECONDS, ANSWER_SECONDS = 5, 10
AGENT = "Talka-Webhooks/1"
# What an address of IPv4 is written in: such a network leads who knows where.
TRANSITION = [
    ipaddress.ip_network(text)
    for text in ("::/96", "::ffff:0:0/96", "64:ff9b::/32", "2001::/32", "2002::/16")
]


class NotDelivered(Exception):
    """No answer came; says why, without saying more of our network than its owner knows."""


class GlobalOnly(IPFilterAdapter):
    """Connects to public addresses alone: asked of the address that is connected to, so that a
    name that leads elsewhere a moment later changes nothing."""

    def build_connection_pool_key_attributes(self, *args: Any, **kwargs: Any) -> Any:
        host, pool = super().build_connection_pool_key_attributes(*args, **kwargs)
        address = ipaddress.ip_address(host["host"].strip("[]"))
        if not is_public(address):
            raise InvalidIPAddress(address)
        return host, pool


def is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return address.version == 4 or not any(address in net for net in TRANSITION)


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """The status of the answer, of which no more is read. Raises NotDelivered."""
    try:
        with _session() as session:
            answer = session.post(
                url,
                data=body,
                headers={"Content-Type": "application/json", **headers},
                timeout=(CONNECT_SECONDS, ANSWER_SECONDS),
                stream=True,
            )
            with answer:
                return answer.status_code
    except InvalidIPAddress as error:
        raise NotDelivered("not a public address") from error
    except requests.Timeout as error:
        raise NotDelivered("no answer in time") from error
    except requests.exceptions.SSLError as error:
        raise NotDelivered("the certificate is not valid") from error
    except (requests.RequestException, ValueError, OSError) as error:
        raise NotDelivered("no connection") from error


def _session() -> HTTPSession:
    session = HTTPSession(
        Config(
            ip_filter_enable=not settings.WEBHOOKS_TO_ANY_ADDRESS,
            ip_filter_allow_loopback_ips=False,
            never_redirect=True,
            default_timeout=(CONNECT_SECONDS, ANSWER_SECONDS),
            user_agent_override=AGENT,
        )
    )
    # No proxy of the environment, which would connect for us to whatever it likes.
    session.trust_env = False
    if not settings.WEBHOOKS_TO_ANY_ADDRESS:
        session.mount("http://", GlobalOnly(is_https_proto=False))
        session.mount("https://", GlobalOnly(is_https_proto=True))
    return session
