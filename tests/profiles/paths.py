"""Places in JSON written as docs/mapping.md writes them: `contact_details[].value`."""

import re
from collections.abc import Iterator
from typing import Any

DAY = re.compile(r"\d{4}(-\d\d)?(-\d\d(T.*)?)?")
AMOUNT = re.compile(r"\d+\.\d\d")
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def leaves(value: Any, place: str = "") -> Iterator[str]:
    """The places of all single values."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from leaves(each, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, f"{place}[]")
    else:
        yield place


def at(value: Any, place: str) -> list[Any]:
    """All values at a place."""
    name, _dot, rest = place.partition(".")
    found = [value]
    if name.removesuffix("[]"):
        inside = isinstance(value, dict) and name.removesuffix("[]") in value
        found = [value[name.removesuffix("[]")]] if inside else []
    if name.endswith("[]"):
        found = [each for many in found if isinstance(many, list) for each in many]
    return [each for one in found for each in at(one, rest)] if rest else found


def with_others(value: Any, place: str) -> Any:
    """The same with other values at a place."""
    if not place:
        return another(value)
    name, _dot, rest = place.partition(".")
    many, name = name.endswith("[]"), name.removesuffix("[]")
    if not isinstance(value, dict) or value.get(name) is None:
        return value
    inside = value[name]
    changed = (
        [with_others(each, rest) for each in inside]
        if many
        else with_others(inside, rest)
    )
    return {**value, name: changed}


def another(value: Any) -> Any:
    """A value like this one that is not this one."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str() if AMOUNT.fullmatch(value):
            return f"1{value}"
        case str() if DAY.fullmatch(value):
            return f"{int(value[:4]) - 1}{value[4:]}"
        case str() if KEY.fullmatch(value):
            return value[:-1] + ("0" if value[-1] != "0" else "1")
        case str():
            return f"{value}x"
    return value
