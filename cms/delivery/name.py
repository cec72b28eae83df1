"""Texts that know their language."""

from typing import Any, Self


class Name(str):
    """What something is called, or any text, and the language in which it is."""

    language: str

    @classmethod
    def of(cls, text: str, language: str) -> Self:
        name = cls(text)
        name.language = language
        return name


def named(data: Any, pointers: list[str], language: str) -> Any:
    """The same with the texts in these places (JSON Pointers) as `Name`."""
    for pointer in pointers:
        *steps, last = pointer.split("/")[1:]
        place = data
        for step in steps:
            place = place[_step(place, step)]
        last = _step(place, last)
        place[last] = Name.of(place[last], language)
    return data


def _step(place: Any, step: str) -> Any:
    return int(step) if isinstance(place, list) else step
