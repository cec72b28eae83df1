"""A place in a list, as links to its next and previous part carry it."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Self
from uuid import UUID


@dataclass(frozen=True)
class Cursor:
    """A place in a list: after (or before) the item with this sort key and key.

    `of` is the list it is a place in (`Query.of`).
    """

    sort: bytes
    key: UUID
    backwards: bool = False
    of: str = ""

    def __str__(self) -> str:
        direction = "b" if self.backwards else "a"
        parts = [direction, self.sort.hex(), self.key.hex, self.of]
        return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError for anything that `str(cursor)` did not make."""
        try:
            raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
            direction, sort, key, of = json.loads(raw)
            return cls(
                bytes.fromhex(sort),
                UUID(hex=key),
                {"a": False, "b": True}[direction],
                of,
            )
        except (
            binascii.Error,
            UnicodeError,
            TypeError,
            KeyError,
            AttributeError,
            RecursionError,
        ) as error:
            raise ValueError(text) from error
