"""Which words a change took out of a document, kept as short hashes with the change.

Who follows words is told to forget a document that no longer says them. What it said earlier
nobody knows any more, but where no word of the question was taken out of it since, it did not
say them then either: so an edit of a page that never had to do with the question is not told.

Sixteen bits of each word: enough to be told too much in one of a thousand edits, and too
little to learn from the log what was withdrawn.
"""

from collections.abc import Iterable
from hashlib import blake2b

from cms.delivery.indexed import words_in
from cms.delivery.meets import keys_said
from cms.delivery.models import Change, Indexed

# Of a document that says something else altogether there is no more to know.
MOST = 500


def lost(old: Indexed | None, new: Indexed | None) -> str | None:
    """What `new` says no more that `old` said; None where it is not known."""
    if old is None:
        return None
    words = words_in(old) - (words_in(new) if new else set())
    return " ".join(sorted(_hashes(words))) if len(words) <= MOST else None


def may_have_lost(change: Change, words: str) -> bool:
    """Whether the change may have taken one of these words out of its document."""
    if change.op != Change.Op.PUT or change.lost is None:
        return True
    asked = _hashes(keys_said(words, change.language))
    return not asked.isdisjoint(change.lost.split())


def _hashes(words: Iterable[str]) -> set[str]:
    return {blake2b(word.encode(), digest_size=2).hexdigest() for word in words}
