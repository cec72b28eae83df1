"""What a feed says, whatever its format: the items of a list that were published last."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.api.asked import Asked
from cms.api.formats import Format
from cms.api.refusals import refuse_unknown, refuse_unlisted
from cms.delivery import read
from cms.delivery.kinds import Kind, all_kinds
from cms.delivery.query import Query

# Readers of feeds come back for what is new; who wants everything takes a file.
NEWEST = 50
# Of a feed that nothing was ever in.
NEVER = "1970-01-01T00:00:00Z"


@dataclass(frozen=True)
class Entry:
    """One item; `page` is its address on the site, which terms have not."""

    key: str
    kind: str
    label: str
    network: str | None
    title: str
    lead: str
    image: str
    language: str
    published: str | None
    modified: str
    page: str
    data: str

    @property
    def id(self) -> str:
        """The same in every language and format, for ever."""
        return f"urn:uuid:{self.key}"


@dataclass(frozen=True)
class Feed:
    """`id` is the same however many items are asked for; `page` shows them on the site."""

    id: str
    title: str
    site: str
    rights: str
    licence: str
    language: str
    url: str
    page: str
    entries: list[Entry]

    @property
    def updated(self) -> str:
        return max((entry.modified for entry in self.entries), default=NEVER)


def newest(asked: Asked, kind: Kind, query: Query, shape: Format) -> Feed:
    """At most `limit` items, else 50, the newest first. 2 queries. Raises BadQuery."""
    if "limit" not in asked.params:
        query = replace(query, limit=NEWEST)
    refuse_unlisted(kind, query)
    found = _found(kind, query, asked)
    if not found and query.facets:
        refuse_unknown(kind, query, asked)
    language = {"lang": [asked.ask.language]}
    site, licence = settings.WAGTAIL_SITE_NAME, settings.CONTENT_LICENCE
    return Feed(
        title=_title(kind, query, site),
        site=site,
        rights=_("Source: %(site)s. Licence: %(licence)s.")
        % {"site": site, "licence": licence["name"]},
        licence=licence["url"],
        language=asked.ask.language,
        id=shape.url(asked, kind),
        url=asked.url(f"{kind.plural}.{shape.name}", asked.params | language),
        page=_page_of_list(asked, kind, query),
        entries=[_entry(asked, brief) for brief in found],
    )


def _found(kind: Kind, query: Query, asked: Asked) -> list[dict[str, Any]]:
    if kind is read.searched():
        return read.latest(query, asked.ask)
    return read.briefs(kind, query, asked.ask, latest=True)


def _title(kind: Kind, query: Query, site: str) -> str:
    if kind is read.searched() and query.words:
        text = _("%(site)s: “%(words)s”")
        return text % {"site": site, "words": query.words}
    kinds = capfirst(str(kind.label_plural))
    return _("%(site)s: %(kinds)s") % {"site": site, "kinds": kinds}


def _entry(asked: Asked, brief: dict[str, Any]) -> Entry:
    meta = brief["meta"]
    kind = all_kinds()[meta["kind"]]
    image = brief.get("image")
    return Entry(
        key=meta["key"],
        kind=kind.name,
        label=str(kind.label),
        network=meta["network"],
        title=brief["title"],
        lead=brief.get("lead") or "",
        image=urljoin(asked.base, image["url"]) if image else "",
        language=meta["language"]["served"],
        published=meta["published_at"],
        modified=meta["modified_at"],
        page=asked.absolute(meta["path"]) if meta["path"] else "",
        data=asked.url(f"{kind.plural}/{meta['key']}/", {"lang": [asked.ask.language]}),
    )


def _page_of_list(asked: Asked, kind: Kind, query: Query) -> str:
    """The page of the site that shows the list, of the network asked for; else the home page."""
    if kind is read.searched() and query.words:
        params = {n: v for n, v in asked.params.items() if n not in ("lang", "limit")}
        path = f"/{asked.ask.language}/search/?{urlencode(params, doseq=True)}"
        return asked.absolute(path)
    page = read.list_page(kind, asked.ask, networks=query.networks)
    path = page["meta"]["path"] if page else f"/{asked.ask.language}/"
    return asked.absolute(path)
