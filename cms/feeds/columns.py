"""The columns of a kind's table, from the shape of its body: the same for ever, in English.

A text, number or day is one column. A link to an item is two: `municipality`, its title, and
`municipality_key`; links to several are joined. A shape is a column for each of its fields:
`image_url`. What has no place in a cell, a list of shapes, stands there as JSON.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from cms.delivery.kinds import Kind
from cms.delivery.shapes import Ref, Shape

SEPARATOR = "; "
# What spreadsheets take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
META = ("key", "kind", "path", "network", "published_at", "modified_at")
LANGUAGE = ("served", "source", "status")
Read = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """`of` is the field it is of; `read` takes it from an item."""

    name: str
    of: str
    read: Read

    def cell(self, item: dict[str, Any]) -> str:
        return cell(self.read(item))


def columns(kind: Kind, fields: frozenset[str]) -> list[Column]:
    """All of them, or those of these fields."""
    found = [*_meta(kind), *_fields(kind)]
    return [column for column in found if not fields or column.of in fields]


def cell(value: Any) -> str:
    """A value as text that no spreadsheet takes for a formula."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case str():
            text = value
        case list() if not any(isinstance(each, dict | list) for each in value):
            text = SEPARATOR.join(str(each) for each in value)
        case _:
            text = json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(FORMULA) else text


def _meta(kind: Kind) -> Iterator[Column]:
    states = kind.states
    of_states = ["state", states.countdown, states.countup] if states else []
    for name in (*META, *filter(None, of_states)):
        yield Column(name, "meta", _at("meta", name))
    for name in LANGUAGE:
        yield Column(f"language_{name}", "meta", _at("meta", "language", name))


def _fields(kind: Kind) -> Iterator[Column]:
    for of, declared in kind.body.model_fields.items():
        for name, read in _cells(of, declared.annotation, (of,)):
            yield Column(name, of, read)


def _cells(
    name: str, annotation: Any, path: tuple[str, ...]
) -> Iterator[tuple[str, Read]]:
    inside = _inside(annotation)
    if inside is Ref:
        yield name, _at(*path, "title")
        yield f"{name}_key", _at(*path, "key")
    elif get_origin(inside) is list and _inside(get_args(inside)[0]) is Ref:
        yield name, _each(path, "title")
        yield f"{name}_keys", _each(path, "key")
    elif isinstance(inside, type) and issubclass(inside, Shape):
        for part, declared in inside.model_fields.items():
            yield from _cells(f"{name}_{part}", declared.annotation, (*path, part))
    else:
        yield name, _at(*path)


def _inside(annotation: Any) -> Any:
    """Without what is said of it, and without `| None`."""
    if get_origin(annotation) is Annotated:
        return _inside(get_args(annotation)[0])
    options = [each for each in get_args(annotation) if each is not type(None)]
    if len(options) == 1 and type(None) in get_args(annotation):
        return _inside(options[0])
    return annotation


def _at(*path: str) -> Read:
    def read(item: Any) -> Any:
        for name in path:
            item = item.get(name) if item else None
        return item

    return read


def _each(path: tuple[str, ...], name: str) -> Read:
    cards = _at(*path)
    return lambda item: [card[name] for card in cards(item) or ()]
