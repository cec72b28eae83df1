"""How far somebody has followed, as a text that only we can write.

A token is given with every answer and brought back for the next one. It holds the place in
the order of changes and what is followed, so that nothing has to be stored for a follower.
"""

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self
from uuid import UUID

from django.core import signing

from cms.delivery import read

SALT = "talka.sync"


class Outdated(Exception):
    """What this token stood for is not known here any more: its owner has to start again."""


@dataclass(frozen=True)
class Token:
    """`after` is the document that was given last, while what was there when the follower
    began is being given; then None. `complete_at` is when all of it had been given, or when
    the follower began."""

    wanted: read.Wanted
    position: read.Position
    complete_at: datetime
    after: tuple[UUID, str] | None = None

    def __str__(self) -> str:
        after = self.after and [self.after[0].hex, self.after[1]]
        at = int(self.complete_at.timestamp())
        parts = [str(self.wanted), asdict(self.position), at, after]
        return signing.dumps(parts, salt=SALT, compress=True)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises Outdated for one that is not ours."""
        try:
            wanted, position, at, after = signing.loads(text, salt=SALT)
        except (signing.BadSignature, ValueError) as error:
            raise Outdated from error
        return cls(
            read.Wanted.parse(wanted),
            read.Position(**position),
            datetime.fromtimestamp(at, UTC),
            after and (UUID(hex=after[0]), after[1]),
        )

    def check(self, now: datetime) -> None:
        """Raises Outdated when changes after it may have been forgotten, or never were: it is
        too old, or an older backup has been restored since. 1 query."""
        if self.complete_at < now - timedelta(days=read.DAYS_KEPT):
            raise Outdated
        if not self.position.is_known():
            raise Outdated

    def past(self, after: tuple[UUID, str] | None) -> Self:
        """After a part of what was there at the beginning."""
        return replace(self, after=after)

    def moved(self, part: read.Part, now: datetime) -> Self:
        """After some changes."""
        complete_at = self.complete_at if part.more else now
        return replace(self, position=part.position, complete_at=complete_at)
