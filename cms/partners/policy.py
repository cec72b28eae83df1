"""A limit: how often in how long."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Policy:
    """So many times in so many seconds; windows begin by the clock, for everybody at once."""

    name: str
    quota: int
    seconds: int

    def __str__(self) -> str:
        """As the `RateLimit-Policy` header tells it (draft-ietf-httpapi-ratelimit-headers-11)."""
        return f'"{self.name}";q={self.quota};w={self.seconds}'

    @property
    def portion(self) -> int:
        """How many a process takes at a time of what all share: one in fifty."""
        return max(1, self.quota // 50)
