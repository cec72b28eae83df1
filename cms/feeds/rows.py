"""A list of any length as the lines of a file: made while they are sent, part by part."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cms.api.answer import item_text
from cms.api.asked import Asked
from cms.api.views import find
from cms.delivery import read
from cms.delivery.kinds import Kind
from cms.delivery.query import MAX_LIMIT, Query
from cms.feeds.columns import Column, columns

# By which Excel knows that a file is in UTF-8.
BOM = "\ufeff"
Parts = Iterable[list[read.Item]]


def parts(asked: Asked, kind: Kind, query: Query) -> Iterator[list[read.Item]]:
    """The whole list, or with `limit` that part of it; 3 queries at most for each part. The
    first is read at once: what is wrong is said before anything is sent. Raises BadQuery."""
    is_whole = "limit" not in asked.params
    if is_whole:
        query = replace(query, limit=MAX_LIMIT)
    return _from(find(kind, query, asked), asked, kind, query, is_whole=is_whole)


def _from(
    found: read.Items, asked: Asked, kind: Kind, query: Query, *, is_whole: bool
) -> Iterator[list[read.Item]]:
    yield found.items
    while is_whole and found.next:
        found = read.items(kind, replace(query, cursor=found.next), asked.ask)
        yield found.items


def csv_lines(kind: Kind, fields: frozenset[str], found: Parts) -> Iterator[str]:
    """RFC 4180, with a line of names."""
    shown = columns(kind, fields)
    yield BOM + _table([[column.name for column in shown]])
    for items in found:
        yield _table(_row(shown, item) for item in items)


def _row(shown: list[Column], item: read.Item) -> list[str]:
    data = item.data()
    return [column.cell(data) for column in shown]


def _table(rows: Iterable[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def json_lines(kind: Kind, fields: frozenset[str], found: Parts) -> Iterator[str]:
    """One item a line, as the list gives it."""
    for items in found:
        yield "".join(f"{item_text(item, fields)}\n" for item in items)
