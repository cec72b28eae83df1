"""The one writer of the read-model.

What was touched is built when the transaction is about to commit, under a lock that is
held until it has: so a publish and its documents commit or roll back together, and of two
transactions that touch the same from different sides the second sees all of the first.
"""

import logging
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from wagtail.models import Page

from cms.delivery.difference import Difference
from cms.delivery.document import Built, restate
from cms.delivery.known import Known
from cms.delivery.signals import changed
from cms.delivery.touch import EVERYTHING, Search, Touch, resolve
from cms.delivery.write import write

logger = logging.getLogger(__name__)
LOCK = 7_415_001
BATCH = 200


def flush(touched: dict[UUID | Search, Touch]) -> None:
    """Build what was touched and write what differs, in key order."""
    lock()
    found = with_aliases(resolve(touched))
    keys = sorted(found)
    for start in range(0, len(keys), BATCH):
        project({key: found[key] for key in keys[start : start + BATCH]})


def lock() -> None:
    """Wait until no other transaction is building documents; then read what it wrote.

    One lock for all: with one for each item, an image could be renamed while a page that
    begins to show it is being built, and neither would see the other. Wagtail's own part of a
    publish, which takes longer, is done by then. SQLite's one writer holds its lock since BEGIN.

    Foreign keys are checked before: at COMMIT the check waits for whoever has locked the row
    referred to (a page, while a child is added), who may be waiting for this very lock.
    """
    if connection.vendor == "postgresql":
        connection.check_constraints()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def with_aliases(touched: dict[UUID, Touch]) -> dict[UUID, Touch]:
    """With the aliases elsewhere, which are public only while their source is."""
    new = set(touched)
    while new:
        sources = Page.objects.filter(translation_key__in=new)
        aliases = Page.objects.filter(alias_of__in=sources.values("pk"))
        keys = set(aliases.values_list("translation_key", flat=True))
        new = {key for key in keys if touched.get(key) != EVERYTHING}
        touched = touched | dict.fromkeys(new, EVERYTHING)
    return touched


def project(touched: dict[UUID, Touch], *, thorough: bool = False) -> int:
    """Build these items and write what differs. Returns the number of changes.

    With `thorough`, a withdrawal that was never recorded is recorded now.
    """
    known = Known.load(touched)
    difference = _difference(touched, known)
    reasons = {key: known.reasons(key) for key in touched}
    changes = write(difference, known.stored, reasons, thorough=thorough)
    if changes:
        transaction.on_commit(_tell, robust=True)
    return changes


def _tell() -> None:
    changed.send_robust(sender=None)


def _difference(touched: dict[UUID, Touch], known: Known) -> Difference:
    difference = Difference()
    try:
        with transaction.atomic():
            for key, what in sorted(touched.items(), key=lambda pair: pair[0]):
                if not _add_touched(key, what, known, difference):
                    difference.add(key, known.build(key), known.stored)
    except Exception:
        logger.info("Something cannot be built: one by one, then", exc_info=True)
        difference = Difference()
        for key, what in sorted(touched.items(), key=lambda pair: pair[0]):
            difference.add(key, build_what_can(key, what, known), known.stored)
    return difference


def _add_touched(key: UUID, what: Touch, known: Known, difference: Difference) -> bool:
    """Build only the versions whose own content may differ; the others keep theirs.

    Only when the item is there in the same languages as before and has the same source:
    False otherwise.
    """
    old = known.stored.documents[key]
    if what.locales is None or not old:
        return False
    public, found = known.public(key), known.standings(key)
    if (public.keys() & found.keys()) != old.keys() or _source(found) != _source(old):
        return False
    new, touched = {}, set()
    for language, document in old.items():
        if public[language].locale_id in what.locales:
            touched.add(language)
            new[language] = known.build_version(public[language], found[language])
        else:
            new[language] = restate(document, found[language])
    difference.add(key, new, known.stored, only=touched)
    return True


def _source(versions: dict[str, Any]) -> str:
    return next((version.source for version in versions.values()), "")


def build_what_can(key: UUID, what: Touch, known: Known) -> dict[str, Built]:
    """The versions that can be built. Raises if one that must be cannot."""
    new: dict[str, Built] = {}
    for language, version in known.public(key).items():
        try:
            with transaction.atomic():
                if standing := known.standings(key).get(language):
                    new[language] = known.build_version(version, standing)
        except Exception:
            if version.locale_id in what.must:
                raise
            logger.exception(
                "Cannot build %s [%s]: withdrawn until it can be", key, language
            )
    return new
