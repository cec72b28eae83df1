"""Identifiers of parts of items, for standards in which every part has one."""

from uuid import UUID, uuid5


def part_key(key: str, *place: str | int | None) -> str:
    """A UUID that is the same for the same place in the same item, in every language.

    A place is told by what stays when rows are put in another order: the number of a
    seat, the text of a contact detail.
    """
    return str(uuid5(UUID(key), "/".join(str(part) for part in place)))
