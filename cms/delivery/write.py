"""Writing what differs, in key order, and recording each document that became different."""

import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db.models import Max, Model
from django.utils import timezone

from cms.delivery.difference import Difference, Stored
from cms.delivery.document import Built
from cms.delivery.indexed import COLUMNS, FACTS, words_in
from cms.delivery.lost import lost
from cms.delivery.models import (
    Change,
    Document,
    Edge,
    Edition,
    Entry,
    Indexed,
    Listing,
)
from cms.delivery.vocabulary import count_words

# key → language → why that version is withdrawn if it is; those not named are deleted
Reasons = dict[UUID, dict[str, str]]
Ids = dict[tuple[UUID, str], int]  # (key, language) → id of the document
PUBLISHED, DELETED = "published", "deleted"
PERSONAL_DATA_WITHDRAWN = "personal_data_withdrawn"


def write(
    difference: Difference, stored: Stored, reasons: Reasons, *, thorough: bool
) -> int:
    """Write it, in key order, and record each document that became different."""
    if difference:
        _new_edition()
    _delete(Listing, difference.listings_gone)
    _delete(Edge, difference.edges_gone)
    _delete(Entry, difference.entries_gone)
    _delete(Indexed, difference.indexed_gone)
    _delete(Document, difference.gone)
    changes = _changes(difference, stored, reasons, thorough=thorough)
    _upsert_documents(difference.documents)
    ids = _ids(difference.documents, stored)
    _upsert_listings(difference.listings, ids)
    _upsert_entries(difference.entries, ids)
    _upsert_indexed(difference, stored, ids)
    Edge.objects.bulk_create(difference.edges)
    Change.objects.bulk_create(changes)
    return len(changes)


def _new_edition() -> None:
    Edition.objects.bulk_create(
        [Edition(pk=1, number=secrets.randbits(62))],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["number"],
    )


def _changes(
    difference: Difference, stored: Stored, reasons: Reasons, *, thorough: bool
) -> list[Change]:
    """What has to be told, given what was told last about documents that are not stored."""
    now = timezone.now()
    last = latest_changes(
        [key for key in reasons if thorough or not stored.documents[key]]
    )
    documents = {(d.key, d.language): d for d in difference.documents}
    words = {(row.key, row.language): row for row in difference.indexed}
    changes = []
    for place, document in documents.items():
        before = last.get(place)
        if before and before.says(document.etag):
            # The documents were thrown away; nothing became different for anybody.
            document.modified_at = before.at
        else:
            document.modified_at = now
            old = stored.documents[document.key].get(document.language)
            change = _put(document, now, reason=_why(document, old))
            if old is None and not (before and before.op == Change.Op.PUT):
                change.lost = ""
            elif change.reason == PUBLISHED:
                change.lost = _lost(place, words, stored)
            changes.append(change)
    changes += _reworded(words.keys() - documents.keys(), words, stored, now)
    gone: dict[tuple[UUID, str], Document | Change] = {
        (d.key, d.language): d for d in difference.gone
    }
    kept = stored.places() - documents.keys() - gone.keys()
    for place, before in last.items():
        if before.op == Change.Op.PUT and place not in documents and place not in kept:
            gone.setdefault(place, before)
    changes += [
        _withdrawal(what, reasons[key].get(language, DELETED), now)
        for (key, language), what in gone.items()
    ]
    if thorough:
        changes += [
            _put(d, now, reason=PUBLISHED) for d in stored.unheard_of(kept, last)
        ]
    return sorted(changes, key=lambda change: (change.key, change.language))


def _lost(
    place: tuple[UUID, str], words: dict[tuple[UUID, str], Indexed], stored: Stored
) -> str | None:
    key, language = place
    old = stored.indexed[key].get(language)
    return lost(old, words.get(place, old))


def _reworded(
    places: Iterable[tuple[UUID, str]],
    words: dict[tuple[UUID, str], Indexed],
    stored: Stored,
    now: datetime,
) -> list[Change]:
    """What is found by other words than before and is the same otherwise: the text of a file
    that it links to was read. Who follows words has to know."""
    found = []
    for key, language in places:
        old, new = stored.indexed[key].get(language), words[key, language]
        if old and words_in(old) != words_in(new):
            change = _put(stored.documents[key][language], now, reason=PUBLISHED)
            change.lost = lost(old, new)
            found.append(change)
    return found


def latest_changes(keys: Iterable[UUID]) -> dict[tuple[UUID, str], Change]:
    """The newest change of each document of these items."""
    newest = (
        Change.objects.filter(key__in=keys)
        .values("key", "language")
        .annotate(newest=Max("id"))
        .values("newest")
    )
    changes = Change.objects.filter(id__in=newest) if keys else []
    return {(change.key, change.language): change for change in changes}


def _why(new: Document, old: Document | None) -> str:
    """Whoever holds a contact detail that is no longer there must be told to forget it."""
    if old is None or old.contacts == new.contacts:
        return PUBLISHED
    kept = json.loads(new.contacts)
    gone = any(detail not in kept for detail in json.loads(old.contacts))
    return PERSONAL_DATA_WITHDRAWN if gone else PUBLISHED


def _put(document: Document, now: datetime, *, reason: str) -> Change:
    return Change(
        op=Change.Op.PUT,
        key=document.key,
        language=document.language,
        kind=document.kind,
        path=document.path,
        network=document.network,
        etag=document.etag,
        facets=document.facets,
        reason=reason,
        at=now,
    )


def _withdrawal(what: Document | Change, reason: str, now: datetime) -> Change:
    return Change(
        op=Change.Op.WITHDRAW,
        key=what.key,
        language=what.language,
        kind=what.kind,
        path=what.path,
        network=what.network,
        facets=what.facets,
        reason=reason,
        at=now,
    )


def _delete(model: type[Model], rows: list) -> None:
    if rows:
        model._default_manager.filter(pk__in=[row.pk for row in rows])._raw_delete(
            "default"
        )


def _upsert_documents(documents: list[Document]) -> None:
    documents.sort(key=lambda document: (document.key, document.language))
    Document.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["key", "language"],
        update_fields=[*Built.STORED, "modified_at"],
    )


def _ids(written: list[Document], stored: Stored) -> Ids:
    known = chain.from_iterable(docs.values() for docs in stored.documents.values())
    return {(doc.key, doc.language): doc.pk for doc in chain(known, written)}


def _upsert_listings(rows: list[Listing], ids: Ids) -> None:
    for row in rows:
        row.document_id = ids[row.key, row.document.language]
    rows.sort(key=lambda row: (row.key, row.asked, row.facet, row.value))
    Listing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["key", "asked", "facet", "value"],
        update_fields=["kind", "sort", "document"],
    )


def _upsert_entries(rows: list[Entry], ids: Ids) -> None:
    for row in rows:
        row.document_id = ids[row.key, row.language]
    rows.sort(key=lambda row: (row.key, row.language, row.begins, row.what))
    Entry.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["key", "language", "what", "begins"],
        update_fields=["ends", "all_day", "note", "document"],
    )


def _upsert_indexed(difference: Difference, stored: Stored, ids: Ids) -> None:
    new, gone = difference.indexed, list(difference.indexed_gone)
    for row in new:
        row.document_id = ids[row.key, row.language]
        gone += filter(None, [stored.indexed[row.key].get(row.language)])
    count_words(new, gone)
    new.sort(key=lambda row: (row.key, row.language))
    Indexed.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["key", "language"],
        update_fields=[*COLUMNS, *FACTS, "digest", "document"],
    )
