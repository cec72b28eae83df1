"""What somebody holds who has followed the changes up to a number: is it the newest?"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cms.delivery.followed import Wanted
from cms.delivery.models import Change
from cms.delivery.taking import Taking


@dataclass(frozen=True)
class Holding:
    """One language version of an item, and what a follower has of it."""

    language: str
    # When what it shows was made public; None if it shows nothing yet.
    shown_since: datetime | None
    # When it became different the last time, and whether it is gone since.
    newest: datetime
    withdrawn: bool


@dataclass(frozen=True)
class History:
    """The changes of one item, by language, oldest first."""

    changes: dict[str, list[Change]]

    def behind(self, seq: int, wanted: Wanted) -> list[Holding]:
        """Versions that a follower takes, or took, and has not as they are now. 1 query where
        words are followed, or none."""
        taking = Taking(wanted, (changes[-1] for changes in self.changes.values()))
        found = (_holding(changes, seq, taking) for changes in self.changes.values())
        return [holding for holding in found if holding]


def history(key: UUID) -> History:
    """All that became of an item. 1 query."""
    changes: dict[str, list[Change]] = defaultdict(list)
    numbered = Change.objects.filter(key=key, seq__isnull=False)
    for change in numbered.order_by("seq"):
        changes[change.language].append(change)
    return History(dict(changes))


def _holding(changes: list[Change], seq: int, taking: Taking) -> Holding | None:
    """None where it holds the newest, or has nothing of it to take away."""
    newest = changes[-1]
    if (newest.seq or 0) <= seq:
        return None
    past = [change for change in changes if (change.seq or 0) <= seq]
    took = taking.took(changes)
    shown = past[-1] if past and took[len(past) - 1] else None
    if not shown and not took[-1]:
        return None
    return Holding(
        language=newest.language,
        shown_since=shown.at if shown else None,
        newest=newest.at,
        withdrawn=not took[-1],
    )
