"""Following: first all that is there, then what became different, in commit order.

A follower ends with exactly the documents that exist, whatever is published meanwhile: of
each document the newest change is told, with what the document is now, and one that left the
filter is withdrawn. Nobody is told of a version older than the one they were told of before.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Self
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from cms.delivery.followed import Wanted
from cms.delivery.lists import visible
from cms.delivery.meets import saying
from cms.delivery.models import Change, Document
from cms.delivery.splice import Ask
from cms.delivery.taking import Place, Taking
from cms.delivery.touch import settle

# How long a follower may stay away; and a day longer what was superseded is kept.
DAYS_KEPT = 90
# Changes looked at for one answer, of which few may be for this follower.
SCANNED = 1000
LEFT_FILTER = "left_filter"


@dataclass(frozen=True)
class Position:
    """A place in the order of changes: after the one with this number.

    `mark` tells it from another one that has the same number since an older backup of the
    database was restored.
    """

    seq: int = 0
    mark: str = ""

    @classmethod
    def after(cls, change: Change | None) -> Self:
        return cls(change.seq or 0, mark(change)) if change else cls()

    def is_known(self) -> bool:
        """Whether what stands here is still the same change. 1 query."""
        if not self.seq:
            return True
        change = Change.objects.filter(seq=self.seq).first()
        return change is not None and mark(change) == self.mark


@dataclass(frozen=True)
class Notice:
    """One thing a follower is told: take this document, or forget it (`document` is None)."""

    key: UUID
    language: str
    kind: str
    reason: str
    at: datetime
    seq: int
    # Names the change for ever; empty for what was there when the follower began.
    id: str
    document: Document | None


@dataclass(frozen=True)
class Part:
    """Some notices, and where the next ones begin."""

    notices: list[Notice]
    position: Position
    more: bool


def mark(change: Change) -> str:
    parts = (change.at.timestamp(), change.key, change.language, change.op, change.etag)
    return blake2b(repr(parts).encode(), digest_size=4).hexdigest()


def head() -> Position:
    """After the last change there is. 1 query."""
    settle()
    return Position.after(
        Change.objects.order_by(F("seq").desc(nulls_last=True)).first()
    )


def head_number() -> Subquery:
    """The same as a number, inside another query."""
    numbered = Change.objects.exclude(seq=None).order_by("-seq")
    return Subquery(numbered.values("seq")[:1])


def snapshot(
    wanted: Wanted, ask: Ask, *, after: Place | None, limit: int, since: Position
) -> tuple[list[Notice], Place | None]:
    """A part of all that is there now, and the place after which the next one begins; None
    when it was the last. `since` is `head()` from before the first part. 1 query."""
    settle()
    found = visible(wanted.documents(), ask, "")
    if after:
        key, language = after
        same = Q(key=key, language__gt=language)
        found = found.filter(Q(key__gt=key) | same, key__gte=key)
    documents = list(found[: limit + 1])
    more, documents = len(documents) > limit, documents[:limit]
    notices = [
        Notice(
            key=document.key,
            language=document.language,
            kind=document.kind,
            reason="published",
            at=document.modified_at,
            seq=since.seq,
            id="",
            document=document,
        )
        for document in documents
    ]
    last = documents[-1] if more else None
    return notices, last and (last.key, last.language)


def since(position: Position, wanted: Wanted, ask: Ask, *, limit: int) -> Part:
    """What became different after a position. At most 3 queries; 4 where words are followed."""
    settle()
    newest = list(_newest(position)[: SCANNED + 1])
    more, newest = len(newest) > SCANNED, newest[:SCANNED]
    taking = Taking(wanted, newest)
    held = _held([c for c in newest if not taking.takes(c)], position, taking)
    told: list[Change] = []
    for change in newest:
        if len(told) == limit:
            more = True
            break
        if taking.takes(change) or (change.key, change.language) in held:
            told.append(change)
        position = Position.after(change)
    documents, silent = _documents(told, wanted, ask)
    notices = [
        _notice(c, documents.get((c.key, c.language)), wanted, silent) for c in told
    ]
    return Part([n for n in notices if n], position, more)


def _newest(position: Position) -> QuerySet[Change]:
    """Of each document that became different the last change alone, in commit order."""
    later = Change.objects.filter(
        key=OuterRef("key"), language=OuterRef("language"), id__gt=OuterRef("id")
    )
    return Change.objects.filter(~Exists(later), seq__gt=position.seq).order_by("seq")


def _held(changes: list[Change], position: Position, taking: Taking) -> set[Place]:
    """Those of the documents that a follower at this position may hold: told of before it,
    or since, with what the document was when an earlier answer was read. 1 query."""
    if not changes:
        return set()
    past = Change.objects.filter(key__in={c.key for c in changes}).order_by("seq")
    of: dict[Place, list[Change]] = defaultdict(list)
    for change in past:
        of[change.key, change.language].append(change)
    return {place for place, each in of.items() if _is_held(each, position, taking)}


def _is_held(changes: list[Change], position: Position, taking: Taking) -> bool:
    held = False
    for change, takes in zip(changes, taking.took(changes), strict=True):
        before = change.seq is not None and change.seq <= position.seq
        held = takes if before else held or takes
    return held


def _documents(
    changes: Iterable[Change], wanted: Wanted, ask: Ask
) -> tuple[dict[Place, Document], set[Place]]:
    """What the changes tell of, and where that does not say the words that are followed."""
    keys = {change.key for change in changes if change.op == Change.Op.PUT}
    if not keys:
        return {}, set()
    found = visible(Document.objects.filter(key__in=keys), ask, "")
    if wanted.words:
        found = found.annotate(
            says=Case(When(pk__in=saying(wanted.words), then=True), default=False)
        )
    documents = {(each.key, each.language): each for each in found}
    silent = {place for place, d in documents.items() if not getattr(d, "says", True)}
    return documents, silent


def _notice(
    change: Change, document: Document | None, wanted: Wanted, silent: set[Place]
) -> Notice | None:
    """None where a later change tells of it: withdrawn or expired since this one was read."""
    reason = change.reason
    if change.op == Change.Op.PUT:
        if document is None:
            return None
        if not wanted.takes(document) or (change.key, change.language) in silent:
            document, reason = None, LEFT_FILTER
    else:
        document = None
    return Notice(
        key=change.key,
        language=change.language,
        kind=change.kind,
        reason=reason,
        at=change.at,
        seq=change.seq or 0,
        id=f"{change.seq}-{mark(change)}",
        document=document,
    )


def compact(now: datetime) -> int:
    """Forget changes that were superseded long ago; returns how many. 1 statement.

    The last of each document stays, and the last at each of its paths, which redirects
    follow. So does every change after which a follower may still stand.
    """
    horizon = now - timedelta(days=DAYS_KEPT + 1)
    later = Change.objects.filter(
        key=OuterRef("key"),
        language=OuterRef("language"),
        path=OuterRef("path"),
        id__gt=OuterRef("id"),
        at__lt=horizon,
    )
    superseded = Change.objects.filter(Exists(later), at__lt=horizon)
    return superseded._raw_delete("default")
