"""From a page or a term to its document: a pure reading, the same bytes for the same content."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any
from uuid import UUID

from django.utils import timezone

from cms.delivery.kinds import all_kinds
from cms.delivery.links import Links
from cms.delivery.models import Document
from cms.delivery.occasion import Occasion, merged
from cms.delivery.public import Bounds, expires_at, path_of
from cms.delivery.translations import Standing

MAX_PATH, MAX_VALUE = 1000, 64


@dataclass(frozen=True, kw_only=True)
class Built:
    """A document as it should be stored, with what it is listed under and made from."""

    key: UUID
    language: str
    kind: str
    path: str | None
    title: str
    body: str
    card: str
    contacts: str
    source: str
    status: str
    edits_behind: int
    untranslated: str
    network: str
    begins: datetime | None
    ends: datetime | None
    expires_at: datetime | None
    published_at: datetime | None
    facets: str
    details_until: date | None
    sort_value: str | datetime | None
    targets: frozenset[str]
    occasions: frozenset[Occasion]
    etag: str = ""

    STORED = (
        "kind",
        "path",
        "title",
        "body",
        "card",
        "contacts",
        "source",
        "status",
        "edits_behind",
        "untranslated",
        "network",
        "begins",
        "ends",
        "expires_at",
        "published_at",
        "facets",
        "details_until",
        "etag",
    )

    def listed_under(self) -> set[tuple[str, str]]:
        """(facet, value) pairs."""
        return {(name, value) for name, value in json.loads(self.facets)}

    def stored(self) -> dict[str, Any]:
        """The columns of `Document` that come from the content."""
        return {name: getattr(self, name) for name in self.STORED}

    def equals(self, document: Document) -> bool:
        return all(getattr(document, n) == getattr(self, n) for n in self.STORED)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: the same content is the same text."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )


def build(item: Any, *, standing: Standing, bounds: Bounds) -> Built:
    """The document of one language version. Reads, never writes."""
    links = Links(today=timezone.localdate(bounds.now))
    kind = item.kind
    body = item.body(links).model_dump(mode="json")
    above = item.ancestor_keys() if kind.has_pages else []
    body["breadcrumbs"] = {"$cards": [str(links.key(key).key) for key in above]}
    network = bounds.network_of(item) if kind.has_pages else ""
    begins, ends = item.period()
    facets = {(name, value) for name, value in item.facets() if value}
    if network:
        facets.add(("network", network))
    built = Built(
        key=item.translation_key,
        language=item.locale.language_code,
        kind=kind.name,
        path=path_of(item, bounds) if kind.has_pages else None,
        title=body["title"],
        body=canonical(body),
        card=canonical(item.card(links) | {"kind": kind.name}),
        contacts=canonical(links.contact_details),
        source=standing.source,
        status=standing.status,
        edits_behind=standing.edits_behind,
        untranslated=canonical(standing.untranslated),
        network=network,
        begins=begins,
        ends=ends,
        expires_at=expires_at(item) if kind.has_pages else None,
        published_at=getattr(item, "first_published_at", None),
        facets=canonical(sorted(facets)),
        details_until=links.details_until(),
        sort_value=item.sort_value(),
        targets=frozenset(links.targets),
        occasions=merged(item.occasions()) if kind.has_pages else frozenset(),
    )
    _check(built)
    return replace(built, etag=_etag(built))


def _check(built: Built) -> None:
    """What could not be written must not stop the other items of a transaction."""
    if built.path and len(built.path) > MAX_PATH:
        raise ValueError(f"The path is longer than {MAX_PATH} characters: {built.path}")
    for facet, value in built.listed_under():
        if len(value) > MAX_VALUE:
            raise ValueError(f"{facet} is longer than {MAX_VALUE} characters: {value}")
    if isinstance(built.sort_value, datetime) > all_kinds()[built.kind].by_moment:
        raise ValueError(f"{built.kind} is ordered by a moment and does not say so")
    for occasion in built.occasions:
        if occasion.what not in all_kinds()[built.kind].occasions:
            raise ValueError(f"{built.kind} declares no occasion {occasion.what}")


def restate(document: Document, standing: Standing) -> Built:
    """A stored document whose content is untouched, with how it stands to its source now.

    Its order, dates and what it was made from are left out: they are not compared.
    """
    columns = {name: getattr(document, name) for name in Built.STORED}
    columns |= {
        "source": standing.source,
        "status": standing.status,
        "edits_behind": standing.edits_behind,
        "untranslated": canonical(standing.untranslated),
    }
    built = Built(
        key=document.key,
        language=document.language,
        sort_value=None,
        targets=frozenset(),
        occasions=frozenset(),
        **columns,
    )
    return replace(built, etag=_etag(built))


def _etag(built: Built) -> str:
    stored = built.stored()
    del stored["etag"]
    if built.untranslated == "[]":
        # Documents of which nothing is have the same etag as before it was told.
        del stored["untranslated"]
    columns = list(stored.values())
    moments = [c.astimezone(UTC) if isinstance(c, datetime) else c for c in columns]
    return blake2b(canonical(moments).encode(), digest_size=16).hexdigest()
