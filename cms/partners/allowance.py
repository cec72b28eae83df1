"""How much somebody may ask for in a window of time, and how much of it is spent."""

import time
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from cms.partners.policy import Policy
from cms.partners.portions import portions


@dataclass(frozen=True)
class Taken:
    """What one request has taken of an allowance."""

    policy: Policy
    # How many there were in this window with this one; None when nobody can count.
    number: int | None
    seconds_left: int

    @property
    def is_within(self) -> bool:
        """Whether it may go on; it may while nobody can count."""
        return self.number is None or self.number <= self.policy.quota

    @property
    def headers(self) -> dict[str, str]:
        """What is left, as the caller is told."""
        headers = {"RateLimit-Policy": str(self.policy)}
        if self.number is not None:
            left = max(self.policy.quota - self.number, 0)
            headers["RateLimit"] = (
                f'"{self.policy.name}";r={left};t={self.seconds_left}'
            )
        return headers


def take(policy: Policy, who: str) -> Taken:
    """Count one more for this caller: never more than `quota` of a window are within it, however
    many processes count. At most 1 query.
    """
    now = int(time.time())
    begins = now - now % policy.seconds
    number = portions.next(f"{policy.name}:{who}", begins, policy)
    return Taken(policy, number, begins + policy.seconds - now)


def nameless(text: str) -> str:
    """A name for an address in place of the address: who reads the counts learns nobody's."""
    return salted_hmac("cms.partners.allowance", text).hexdigest()[:32]
