"""The formats, besides JSON, that every list has an address in (cms.feeds makes them)."""

from dataclasses import dataclass

from cms.api.asked import AS_OF, PAGING, Asked
from cms.api.reply import link
from cms.delivery.kinds import Kind


@dataclass(frozen=True)
class Format:
    """What an address `/api/v1/<plural>.<name>` answers with."""

    name: str
    media_type: str
    # Parameters of the list that mean nothing here, or a part of it alone.
    without: tuple[str, ...]
    # As programs may call the same in an Accept header.
    synonyms: tuple[str, ...] = ()

    def url(self, asked: Asked, kind: Kind) -> str:
        """Where the list that was asked for is in this format, from its beginning."""
        params = {n: v for n, v in asked.params.items() if n not in self.without}
        return asked.url(
            f"{kind.plural}.{self.name}", params | {"lang": [asked.ask.language]}
        )


_FEED, _FILE = (*PAGING, AS_OF, "fields"), PAGING
ATOM = Format("atom", "application/atom+xml", _FEED, ("application/xml", "text/xml"))
JSON_FEED = Format("feed.json", "application/feed+json", _FEED, ("application/json",))
CSV = Format("csv", "text/csv", _FILE)
JSONL = Format("jsonl", "application/jsonl", _FILE, ("application/x-ndjson",))
ALL = (ATOM, JSON_FEED, CSV, JSONL)


def endings(kind: Kind) -> dict[str, str]:
    """Every ending that the address of a list may have → its media type."""
    found = {each.name: each.media_type for each in ALL}
    return found | {"ics": "text/calendar"} if kind.occasions else found


def alternates(asked: Asked, kind: Kind) -> list[str]:
    """Entries of a `Link` header: the same list in each format."""
    return [
        link(each.url(asked, kind), "alternate", type=each.media_type) for each in ALL
    ]
