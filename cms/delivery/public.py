"""The one answer to "is it public?", and where on the site it is.

Wagtail's own answer is spread over views, managers and templates; every channel of ours
asks here, through the documents that only exist for what is public.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Self

from django.conf import settings
from django.db import connection
from django.db.models import Case, Exists, OuterRef, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from cms.delivery.kinds import models_by_kind

UNPUBLISHED, EXPIRED, RESTRICTED = "unpublished", "expired", "restricted"
# What a row of `Bounds` is about; the default site's home pages sort before the others'.
DEFAULT_HOME, OTHER_HOME, RESTRICTION, NETWORK = "1", "2", "restriction", "network"


@dataclass(frozen=True)
class Bounds:
    """What decides whether pages are public and which path they have, read once for many."""

    now: datetime
    restricted: tuple[str, ...]  # tree paths at which a view restriction stands
    roots: tuple[
        tuple[str, str, str], ...
    ]  # (tree path, url path, language) of home pages
    networks: tuple[tuple[str, str], ...]  # (tree path, code), the deepest first

    @classmethod
    def load(cls) -> Self:
        """1 query, and a quick one: every publish asks it."""
        with connection.cursor() as cursor:
            cursor.execute(
                *_question(tuple(code for code, _name in settings.LANGUAGES))
            )
            rows = cursor.fetchall()
        networks = [(path, text) for what, path, text, _ in rows if what == NETWORK]
        homes = sorted(row for row in rows if row[0] in (DEFAULT_HOME, OTHER_HOME))
        roots: dict[str, tuple[str, str, str]] = {}
        for _what, path, url_path, language in homes:
            # One home page a language, so that no path leads to two items.
            roots.setdefault(language, (path, url_path, language))
        return cls(
            now=timezone.now(),
            restricted=tuple(path for what, path, *_ in rows if what == RESTRICTION),
            roots=tuple(roots.values()),
            networks=tuple(sorted(networks, key=lambda row: -len(row[0]))),
        )

    def network_of(self, page: Page) -> str:
        """Code of the network the page belongs to: itself, or the nearest above it."""
        codes = (code for path, code in self.networks if page.path.startswith(path))
        return next(codes, "")


@cache
def _question(languages: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    """Putting a query together takes Django longer than the database takes to answer it."""
    rows = _homes(languages).union(_restrictions(), *_networks(), all=True)
    return rows.query.sql_with_params()


def _homes(languages: tuple[str, ...]) -> QuerySet:
    """The home pages of all sites in all content languages."""
    sites = Site.objects.filter(root_page__translation_key=OuterRef("translation_key"))
    default = sites.filter(is_default_site=True)
    homes = Page.objects.filter(Exists(sites), locale__language_code__in=languages)
    what = Case(
        When(Exists(default), then=Value(DEFAULT_HOME)), default=Value(OTHER_HOME)
    )
    return _rows(homes, what, "path", "url_path", "locale__language_code")


def _restrictions() -> QuerySet:
    none = Value("", TextField())
    return _rows(
        PageViewRestriction.objects, Value(RESTRICTION), "page__path", none, none
    )


def _networks() -> list[QuerySet]:
    """The networks, by the kind of that name: their codes are what `network=` filters by."""
    none = Value("", TextField())
    return [
        _rows(model._default_manager, Value(NETWORK), "path", "code", none)
        for model in models_by_kind().get("network", [])
    ]


def _rows(of: Any, what: Any, path: str, *texts: Any) -> QuerySet:
    texts = tuple(Cast(text, TextField()) for text in texts)
    return of.order_by().values_list(Cast(what, TextField()), path, *texts)


def is_public(page: Page, bounds: Bounds | None = None) -> bool:
    """Whether anybody may read this page now.

    Live; its go-live moment passed and its expiry not; no view restriction on it or above
    it; below a site's home page; and an alias only while its source is public too
    (Wagtail lets the alias of an embargoed page go live, wagtail#11344).
    """
    return why_hidden(page, bounds or Bounds.load()) is None


def why_hidden(page: Page, bounds: Bounds) -> str | None:
    """Why nobody may read this page now, in the words of the sync feed; None if all may."""
    if page.expired or (page.expire_at and page.expire_at <= bounds.now):
        return EXPIRED
    if not page.live or path_of(page, bounds) is None:
        return UNPUBLISHED
    if page.go_live_at and page.go_live_at > bounds.now:
        return UNPUBLISHED
    if any(page.path.startswith(path) for path in bounds.restricted):
        return RESTRICTED
    return why_hidden(page.alias_of, bounds) if page.alias_of_id else None


def path_of(page: Page, bounds: Bounds) -> str | None:
    """Where the page is on the site: `/fi/jasenet/`; None outside every site."""
    for tree_path, url_path, language in bounds.roots:
        if page.path.startswith(tree_path):
            return f"/{language}/{page.url_path[len(url_path) :]}"
    return None


def expires_at(page: Page) -> datetime | None:
    """When the page ceases to be public: an alias at the latest with its source."""
    moments = [page.expire_at]
    if page.alias_of_id:
        moments.append(expires_at(page.alias_of))
    return min(filter(None, moments), default=None)


def is_file_public(file: Any) -> bool:
    """Whether no restriction stands on the file's collection or above it."""
    restricted = CollectionViewRestriction.objects.values_list(
        "collection__path", flat=True
    )
    path = Collection.objects.values_list("path", flat=True).get(pk=file.collection_id)
    return not any(path.startswith(root) for root in restricted)
