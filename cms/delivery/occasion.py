"""What stands in the calendar: one date of an item."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any, Self

from cms.days import start_of


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Something takes place, opens, ends or is due: `what` is one of the kind's `occasions`.

    `note` says more where an item has several of a sort (whose term, which statutes), in the
    language of the document; items are put into it by `mark`. With `all_day`, `begins` is the midnight with which the day
    begins, and `ends`, if there is one, that after the last day. `time_zone` is where it
    takes place, by whose clocks people are told the time; empty for the site's.
    """

    what: str
    begins: datetime
    ends: datetime | None = None
    all_day: bool = False
    note: str = ""
    time_zone: str = ""

    @classmethod
    def on(cls, what: str, day: date, note: str = "") -> Self:
        """On a day, at no particular time."""
        return cls(what=what, begins=start_of(day), all_day=True, note=note)


def mark(item: Any) -> str:
    """What stands in a note for a page or term; at read its title is put in its place."""
    return f"{{{item.translation_key}}}" if item else ""


def merged(occasions: Iterable[Occasion]) -> frozenset[Occasion]:
    """Each sort once a moment: what differs in its note alone is one line of the calendar."""
    by_moment = attrgetter("what", "begins")
    ordered = sorted(occasions, key=lambda o: (*by_moment(o), o.note))
    return frozenset(_one(list(same)) for _, same in groupby(ordered, by_moment))


def _one(same: list[Occasion]) -> Occasion:
    first = same[0]
    notes = dict.fromkeys(o.note for o in same if o.note)
    return Occasion(
        what=first.what,
        begins=first.begins,
        ends=max((o.ends for o in same if o.ends), default=None),
        all_day=first.all_day,
        note="; ".join(notes),
        time_zone=first.time_zone,
    )
