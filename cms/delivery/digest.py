"""What a copy must come to if it holds the same documents."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from cms.delivery.changes import head_number
from cms.delivery.followed import Wanted
from cms.delivery.touch import settle

DIGITS = "0123456789abcdef"


@dataclass(frozen=True)
class Sum:
    """How many documents, and the SHA-256 of their lines `<key> <language> <etag>`, each with a
    line feed, in the order of key and language."""

    count: int
    digest: str


@dataclass(frozen=True)
class Digest:
    """After the change with the number `seq`: of all, and by the next digit of the keys."""

    seq: int
    total: Sum
    parts: dict[str, Sum]


def digest(wanted: Wanted, prefix: str = "") -> Digest:
    """Of the documents that are followed and whose keys begin with these digits. 1 query."""
    settle()
    found = wanted.documents().filter(
        key__gte=UUID(hex=prefix.ljust(32, "0")),
        key__lte=UUID(hex=prefix.ljust(32, "f")),
    )
    rows = found.annotate(head=head_number())
    seq, whole, parts = 0, _Adder(), {prefix + digit: _Adder() for digit in DIGITS}
    fields = ("key", "language", "etag", "head")
    for key, language, etag, last in rows.values_list(*fields).iterator():
        seq = last or 0
        line = f"{key} {language} {etag}\n".encode()
        whole.add(line)
        parts[key.hex[: len(prefix) + 1]].add(line)
    return Digest(seq, whole.sum(), {name: part.sum() for name, part in parts.items()})


class _Adder:
    def __init__(self) -> None:
        self.count = 0
        self.hash = hashlib.sha256()

    def add(self, line: bytes) -> None:
        self.count += 1
        self.hash.update(line)

    def sum(self) -> Sum:
        return Sum(self.count, self.hash.hexdigest())
