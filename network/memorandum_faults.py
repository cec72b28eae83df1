"""What of a memorandum can be judged only when its rows are seen together."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from django.utils.translation import gettext as _

from cms.days import overlap
from cms.rows import RowFault
from network.commitment import Commitment
from network.signatory import Signatory
from network.version import MemorandumVersion


def of_signatories(signatories: Iterable[Signatory]) -> Iterable[RowFault]:
    """Nobody is a party twice on the same day, not even with two people who signed."""
    for first, second in combinations(signatories, 2):
        if _who(first) == _who(second) and overlap(first.days, second.days):
            message = _(
                "This organisation is among the signatories already. "
                "Remove one of the two, or say when it withdrew."
            )
            field = "organisation" if second.organisation else "name"
            yield RowFault(second, field, message)


def _who(signatory: Signatory) -> object:
    """The same for the same organisation."""
    if signatory.organisation:
        return signatory.organisation.translation_key
    return signatory.side, str(signatory).strip().casefold()


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
