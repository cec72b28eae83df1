"""What can be shown elsewhere of a page of the site, and the addresses that show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

from cms.api.asked import Params, of_a_day
from cms.api.reply import ROOT
from cms.delivery import read
from cms.delivery.kinds import Kind, all_kinds
from cms.delivery.query import filters
from cms.sync.asked import filter_names


@dataclass(frozen=True)
class Place:
    """An item, or a list with its filters, for readers of a language."""

    kind: Kind
    language: str
    key: str = ""
    filters: Params = field(default_factory=dict)

    @classmethod
    def of_page(
        cls, data: dict[str, Any], given: Mapping[str, list[str]], language: str
    ) -> Self:
        """Of a page as `read.Item.data()` gives it, with the filters it is shown with."""
        kind = listed_by(data)
        if kind is None:
            meta = data["meta"]
            return cls(all_kinds()[meta["kind"]], language, key=meta["key"])
        network = data["meta"]["network"]
        within = {"network": [network]} if network else {}
        return cls(kind, language, filters=chosen(kind, given) | within)

    @property
    def is_list(self) -> bool:
        return not self.key

    @property
    def has_files(self) -> bool:
        """Whether there are feeds and tables of it: of every list but the calendar."""
        return self.is_list and self.kind is not read.calendar()

    @property
    def is_dated(self) -> bool:
        """Whether a list has dates for a calendar."""
        return self.is_list and bool(
            self.kind.occasions or self.kind is read.calendar()
        )

    def embed(self, **options: Any) -> str:
        """The path of its fragment or frame: `/embed/fi/members/?network=…`."""
        return f"/embed/{self.language}/{self._own}" + query(self.filters, options)

    def api(self, file: str = "", **options: Any) -> str:
        """The path of the same in the API, or as a file: `/api/v1/members.csv?…`."""
        own = f"{self.kind.plural}.{file}" if file else self._own
        return f"{ROOT}{own}" + query(self.filters, {"lang": self.language} | options)

    def builder(self) -> str:
        """The path of the page where its embed is made."""
        own = {"list": self.kind.plural, "key": self.key}
        return f"/{self.language}/developers/embed/" + query(self.filters, own)

    def webhook(self) -> str:
        """The path of the page where partners ask to be told of changes of this list."""
        kind = [] if self.kind is read.calendar() else [self.kind.name]
        known = filter_names()
        filters = {n: values for n, values in self.filters.items() if n in known}
        given = query({"kind": kind} | filters, {"lang": self.language})
        return f"/{self.language}/partners/webhooks/add/{given}"

    @property
    def _own(self) -> str:
        return f"{self.kind.plural}/{self.key}/" if self.key else f"{self.kind.plural}/"


def listed_by(data: dict[str, Any]) -> Kind | None:
    """The kind that a page lists, the calendar among them; None for every other page."""
    if data.get("role") == "calendar":
        return read.calendar()
    lists = data.get("lists")
    return all_kinds()[lists] if lists else None


def chosen(kind: Kind, given: Mapping[str, list[str]]) -> Params:
    """The filters of a list that are given a value; what is none of them is passed over."""
    names = (*filters(kind), *of_a_day(kind))
    found = {name: [v for v in given.get(name, []) if v] for name in names}
    return {name: values for name, values in found.items() if values}


def query(params: Params, options: Mapping[str, Any]) -> str:
    """`?network=a&look=cards`, or nothing: what has no value is left out."""
    pairs = [(name, value) for name, values in params.items() for value in values]
    pairs += [(name, value) for name, value in options.items() if value]
    return f"?{urlencode(pairs)}" if pairs else ""
