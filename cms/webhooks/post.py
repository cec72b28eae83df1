"""The one place from which a request of ours goes to an address that others chose."""

import ipaddress
from typing import Any

import requests
from django.conf import settings
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter

from cms.webhooks.address import is_public
from cms.webhooks.deadline import Timely
from cms.webhooks.delivery import Failure

# To be connected, and then until the whole answer is there (`Timely`).
CONNECT_SECONDS, ANSWER_SECONDS = 5, 10
AGENT = "Talka-Webhooks/1"


class NotDelivered(Exception):
    """No answer came; the Failure says why, and no more of our network than its owner knows."""


class GlobalOnly(Timely, IPFilterAdapter):
    """Connects to public addresses alone: asked of the address that is connected to, so that a
    name that leads elsewhere a moment later changes nothing."""

    def build_connection_pool_key_attributes(self, *args: Any, **kwargs: Any) -> Any:
        host, pool = super().build_connection_pool_key_attributes(*args, **kwargs)
        address = ipaddress.ip_address(host["host"].strip("[]"))
        if not is_public(address):
            raise InvalidIPAddress(address)
        return host, pool


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
        raise NotDelivered(Failure.NOT_PUBLIC) from error
    except requests.Timeout as error:
        raise NotDelivered(Failure.TOO_SLOW) from error
    except requests.exceptions.SSLError as error:
        raise NotDelivered(Failure.CERTIFICATE) from error
    except (requests.RequestException, ValueError, OSError) as error:
        raise NotDelivered(Failure.NO_CONNECTION) from error


class Session(HTTPSession):
    def get_redirect_target(self, *_: Any) -> None:
        """Nowhere: to be able to say where, requests would read the body, however long."""


def _session() -> Session:
    session = Session(
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
    for scheme in ("http", "https"):
        session.mount(f"{scheme}://", _adapter(scheme))
    return session


def _adapter(scheme: str) -> Timely:
    if settings.WEBHOOKS_TO_ANY_ADDRESS:
        return Timely()
    return GlobalOnly(is_https_proto=scheme == "https")
