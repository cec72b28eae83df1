"""What of a memorandum can be judged only when its rows are seen together."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from cms.rows import RowFault
from network.commitment import Commitment
from network.version import MemorandumVersion


def of_versions(versions: Iterable[MemorandumVersion]) -> Iterable[RowFault]:
    """Of two that are valid from one day nobody could say which is in force."""
    seen = set()
    for version in versions:
        if version.valid_from and version.valid_from in seen:
            message = _(
                "Another version is valid from the same day. Correct one of them."
            )
            yield RowFault(version, "valid_from", message)
        seen.add(version.valid_from)


def of_commitments(
    commitments: Iterable[Commitment], *, signed_on: date | None
) -> Iterable[RowFault]:
    """Nothing is due before it is promised."""
    for commitment in commitments:
        due_on = commitment.due_on
        if signed_on and due_on and due_on < signed_on:
            message = _(
                "It would be due before the memorandum is signed. Correct the date."
            )
            yield RowFault(commitment, "due_on", message)
