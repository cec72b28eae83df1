"""What a visitor asks of the search page: words, filters, and which page of the results."""

from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from cms.delivery import read
from cms.delivery.query import MAX_LENGTH, Query, filters

Params = dict[str, list[str]]
# Hits on a page; so many pages have all that is looked at.
PAGE = 20
LAST = read.MOST_FOUND // PAGE


@dataclass(frozen=True)
class Question:
    """`params` are the filters that were given, each with its values."""

    words: str
    params: Params
    page: int = 1

    @classmethod
    def of(cls, given: QueryDict) -> Self:
        """From an address. Spaces are no words, a page that cannot be is the first, what is
        not ours is left out."""
        known = sorted(set(filters(read.searched())) - {"q"})
        params = {name: [v for v in given.getlist(name) if v] for name in known}
        words = " ".join(given.get("q", "").replace("\0", " ").split())
        return cls(
            words[:MAX_LENGTH].strip(),
            {name: values for name, values in params.items() if values},
            _page(given.get("page", "")),
        )

    def query(self, language: str) -> Query:
        """Its filters. Raises BadQuery."""
        query = Query.parse(read.searched(), self.params, language=language)
        return replace(query, limit=PAGE)

    @property
    def after(self) -> int:
        """How many hits stand on the pages before."""
        return (self.page - 1) * PAGE

    def address(self) -> str:
        """As the query of an address."""
        pairs = [(name, v) for name, values in self.params.items() for v in values]
        page = [("page", str(self.page))] if self.page > 1 else []
        return "?" + urlencode([("q", self.words), *pairs, *page])

    def turned(self, page: int) -> str:
        return replace(self, page=page).address()

    def asking(self, words: str) -> str:
        """The same in other words."""
        return replace(self, words=words, page=1).address()

    def chosen(self, name: str, *values: str) -> str:
        """With these values alone in a filter; with none, without it."""
        params = {n: v for n, v in self.params.items() if n != name}
        if values:
            params[name] = list(values)
        return replace(self, params=params, page=1).address()

    def without(self, name: str, value: str) -> str:
        return self.chosen(name, *(v for v in self.params[name] if v != value))

    def unfiltered(self) -> str:
        return replace(self, params={}, page=1).address()


def _page(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= LAST:
        return int(text)
    return 1
