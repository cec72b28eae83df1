"""Does what is stored equal what would be built now? And putting right what does not."""

import logging
from collections.abc import Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from cms.delivery import follow
from cms.delivery.difference import Difference, sources
from cms.delivery.document import Built
from cms.delivery.indexed import COLUMNS
from cms.delivery.kinds import all_kinds
from cms.delivery.known import Known
from cms.delivery.models import Change, Document, Indexed
from cms.delivery.project import build_what_can, lock, project
from cms.delivery.touch import EVERYTHING, settle
from cms.delivery.vocabulary import correct, miscounted
from cms.delivery.write import latest_changes

logger = logging.getLogger(__name__)
BATCH = 100


def drift() -> dict[str, str]:
    """What is stored otherwise than it would be built now: `key [language]` → how.

    Empty means that every channel shows exactly what the pages say.
    """
    settle()
    found: dict[str, str] = {}
    for keys in batches():
        if _drift_of(keys):
            # Perhaps only published in between: once more, while nobody writes.
            with transaction.atomic():
                lock()
                found |= _drift_of(keys)
    if miscounted():
        with transaction.atomic():
            lock()
            found |= {f"{key} [{language}]": "words" for language, key in miscounted()}
    return found


def rebuild(*, after: UUID | None = None) -> Iterator[tuple[UUID, int, int]]:
    """Build everything again and write only what differs, a batch a transaction.

    Yields (last key, items done, documents changed): start again after the last key.
    """
    done = 0
    for keys in batches(after=after):
        with transaction.atomic():
            lock()
            changed = project(dict.fromkeys(keys, EVERYTHING), thorough=True)
        done += len(keys)
        yield keys[-1], done, changed
    if miscounted():
        with transaction.atomic():
            lock()
            correct(miscounted())


def search_lacks() -> bool:
    """Whether search knows nothing of a document: one from before there was search."""
    kinds = [name for name, kind in all_kinds().items() if kind.has_pages]
    indexed = Indexed.objects.filter(document=OuterRef("pk"))
    return Document.objects.filter(~Exists(indexed), kind__in=kinds).exists()


def batches(*, after: UUID | None = None) -> Iterator[list[UUID]]:
    """The keys of everything there is or was, in order."""
    known = set(follow.everything()) | set(Change.objects.values_list("key", flat=True))
    keys = sorted(key for key in known if after is None or key > after)
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _misread(key: UUID, built: dict[str, Built], known: Known) -> dict[str, str]:
    """Where the keys are not those of the words that they were made from."""
    found = {}
    for source in sources(built):
        row = known.stored.indexed[key].get(source.built.language)
        if row and {name: getattr(row, name) for name in COLUMNS} != source.columns():
            found[f"{key} [{source.built.language}]"] = "indexed"
    return found


def _drift_of(keys: list[UUID]) -> dict[str, str]:
    known = Known.load(keys)
    last = latest_changes(keys)
    found: dict[str, str] = {}
    for key in keys:
        difference = Difference()
        try:
            built = known.build(key)
        except Exception:
            logger.exception("Cannot build %s", key)
            found[f"{key}"] = "cannot be built"
            built = build_what_can(key, EVERYTHING, known)
        difference.add(key, built, known.stored)
        found |= _misread(key, built, known)
        for name, rows in vars(difference).items():
            for row in rows:
                language = getattr(row, "language", getattr(row, "asked", ""))
                found[f"{key} [{language}]"] = name
    documents = {
        (key, language): document.etag
        for key, by_language in known.stored.documents.items()
        for language, document in by_language.items()
    }
    told = {place: c.etag for place, c in last.items() if c.op == Change.Op.PUT}
    for (key, language), _etag in documents.items() ^ told.items():
        found[f"{key} [{language}]"] = "changes"
    return found
