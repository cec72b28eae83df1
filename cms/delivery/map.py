"""The map of the site: every page that there is, and in which languages."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from cms.delivery import lists
from cms.delivery.models import Document
from cms.delivery.splice import Ask
from cms.delivery.tags import note_list
from cms.delivery.touch import settle


def site_ask() -> Ask:
    """For what is asked of the whole site, whatever the reader's language."""
    return Ask(language=settings.LANGUAGE_CODE, now=timezone.now(), channel="site")


def site_map(
    *, after: int = 0, limit: int = 5000
) -> list[tuple[int, str, UUID, str, Any]]:
    """(id, language, key, path, modified) of every page document, by id. 1 query."""
    settle()
    note_list(None)
    rows = Document.objects.filter(path__isnull=False, id__gt=after).order_by("id")
    visible = lists.visible(rows, site_ask(), "")
    return list(
        visible.values_list("id", "language", "key", "path", "modified_at")[:limit]
    )


def site_map_parts(size: int) -> Iterator[int]:
    """The ids after which parts of that many pages begin; each costs a query when it is reached."""
    after = 0
    while rows := site_map(after=after, limit=size):
        yield after
        after = rows[-1][0]


def alternates(keys: Iterable[UUID]) -> dict[UUID, list[tuple[str, str]]]:
    """Key → (language, path) of all its language versions. 1 query."""
    rows = Document.objects.filter(key__in=keys, path__isnull=False)
    visible = lists.visible(rows, site_ask(), "").order_by("language")
    found: dict[UUID, list[tuple[str, str]]] = {}
    for key, language, path in visible.values_list("key", "language", "path"):
        found.setdefault(key, []).append((language, path))
    return found
