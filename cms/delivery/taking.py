"""Which changes lead to a document that is followed, where words are followed too."""

from collections.abc import Iterable
from uuid import UUID

from cms.delivery.followed import Wanted
from cms.delivery.lost import may_have_lost
from cms.delivery.meets import saying
from cms.delivery.models import Change, Document

Place = tuple[UUID, str]  # (key, language) of a document


class Taking:
    """Judges the newest changes of documents for a follower, and those before them."""

    def __init__(self, wanted: Wanted, newest: Iterable[Change]) -> None:
        """1 query where words are followed, or none."""
        self.wanted = wanted
        # What does not say the words now, by what its document is now.
        self.silent: dict[Place, str] = {}
        keys = {each.key for each in newest if _is_put(each) and wanted.takes(each)}
        if wanted.words and keys:
            silent = Document.objects.filter(key__in=keys).exclude(
                pk__in=saying(wanted.words)
            )
            rows = silent.values_list("key", "language", "etag")
            self.silent = {(key, language): etag for key, language, etag in rows}

    def takes(self, newest: Change) -> bool:
        """Whether it may have left a document that is followed: surely, unless another change
        has come since."""
        return (
            _is_put(newest)
            and self.wanted.takes(newest)
            and not self._is_silent(newest)
        )

    def took(self, changes: list[Change]) -> list[bool]:
        """The same of each change of one document, oldest first: whether a follower may have
        been told to take what it left."""
        found: list[bool] = []
        silent = self._is_silent(changes[-1])
        for change in reversed(changes):
            found.append(_is_put(change) and self.wanted.takes(change) and not silent)
            silent = silent and not may_have_lost(change, self.wanted.words)
        return found[::-1]

    def _is_silent(self, newest: Change) -> bool:
        place = newest.key, newest.language
        return _is_put(newest) and self.silent.get(place) == newest.etag


def _is_put(change: Change) -> bool:
    return change.op == Change.Op.PUT
