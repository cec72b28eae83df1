"""The read-model: what every channel reads, and the log of what became different.

`Document`, `Listing`, `Entry`, `Edge`, `Indexed` and `Word` can be thrown away and rebuilt from the
pages; `Change` is history and cannot. Only `cms.delivery.project` writes them, only `cms.delivery.read` reads them.
"""

from dataclasses import asdict
from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Left, Length, Right

from cms.delivery.occasion import Occasion


class Document(models.Model):
    """One item in one language, ready to be served."""

    key = models.UUIDField()
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=32)
    path = models.CharField(max_length=1000, null=True)  # noqa: DJ001  (a term has none)
    title = models.CharField(max_length=255)
    # Canonical JSON, spliced into answers as it is; what stands in it for links and
    # contact details is replaced at read (cms.delivery.splice).
    body = models.TextField()
    card = models.TextField()
    contacts = models.TextField(default="[]")
    etag = models.CharField(max_length=32)

    source = models.CharField(max_length=12)
    status = models.CharField(max_length=12)
    edits_behind = models.PositiveIntegerField(default=0)
    # Canonical JSON: texts that are as the source has them (cms.delivery.untranslated).
    untranslated = models.TextField(default="[]")

    network = models.CharField(max_length=64, default="")
    begins = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    # Canonical JSON: the sorted [facet, value] pairs it is listed under.
    facets = models.TextField(default="[]")
    # The last day before one of its contact details has run out; then it is built again.
    details_until = models.DateField(null=True)
    modified_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language"], name="document_one_per_language"
            ),
        ]
        indexes = [
            models.Index(fields=["path"], name="document_path"),
            models.Index(fields=["kind", "ends"], name="document_kind_ends"),
            models.Index(
                fields=["expires_at"],
                name="document_expires",
                condition=Q(expires_at__isnull=False),
            ),
            models.Index(
                fields=["details_until"],
                name="document_details_until",
                condition=Q(details_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} [{self.language}] {self.title}"


class Listing(models.Model):
    """One place where an item is listed: for readers of one language, under one facet.

    The row with no facet is the plain list. Every item has one for each content
    language, pointing to the document that readers of that language get: their own, else
    the source's, else any. So a list, a filter and a fallback are one index range each,
    already in the order of the reader's alphabet.
    """

    key = models.UUIDField()
    asked = models.CharField(max_length=12)
    kind = models.CharField(max_length=32)
    facet = models.CharField(max_length=32, default="")
    value = models.CharField(max_length=64, default="")
    sort = models.BinaryField()
    document = models.ForeignKey(Document, models.CASCADE, related_name="listings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "asked", "facet", "value"], name="listing_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked", "kind", "facet", "value", "sort", "key"],
                name="listing_in_order",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.kind} {self.key} for {self.asked} under {self.facet}={self.value}"
        )


class Entry(models.Model):
    """One date of a document in the calendar."""

    key = models.UUIDField()
    language = models.CharField(max_length=12)
    what = models.CharField(max_length=32)
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    all_day = models.BooleanField()
    # With marks where titles of other items will stand (cms.delivery.occasion).
    note = models.TextField(default="")
    time_zone = models.CharField(max_length=64, default="")
    document = models.ForeignKey(Document, models.CASCADE, related_name="entries")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language", "what", "begins"], name="entry_once"
            ),
        ]
        indexes = [
            models.Index(fields=["begins", "what", "key"], name="entry_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.begins:%Y-%m-%d} {self.what} {self.key} [{self.language}]"

    @classmethod
    def of(cls, occasion: Occasion, *, document: Document) -> Self:
        place = {"key": document.key, "language": document.language}
        return cls(document=document, **place, **asdict(occasion))

    def is_of(self, occasion: Occasion) -> bool:
        return all(getattr(self, n) == value for n, value in asdict(occasion).items())


class Edge(models.Model):
    """One thing a document was made from besides its own page.

    `target` is `key:<uuid>`, `image:<id>` or `file:<id>`. When the target changes, the
    documents that followed it are built again.
    """

    key = models.UUIDField()
    language = models.CharField(max_length=12)
    target = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "language", "target"], name="edge_once"
            ),
        ]
        indexes = [models.Index(fields=["target"], name="edge_target")]

    def __str__(self) -> str:
        return f"{self.key} [{self.language}] → {self.target}"


class Indexed(models.Model):
    """The words of one document as keys, by which search finds it (docs/search.md).

    Each key stands once, between spaces, in the column where it counts most: what the title
    says, what the lead says, what the body says, and all that is further from what is written.
    The databases index all four together: Postgres by GIN, SQLite by FTS5 (migration 0009).
    """

    key = models.UUIDField()
    language = models.CharField(max_length=12)
    title = models.TextField()
    lead = models.TextField()
    body = models.TextField()
    rest = models.TextField()
    # Of all that the keys are made from, and how.
    digest = models.CharField(max_length=32)
    # As the document has them: hundreds of hits are counted and ordered by these, and to look
    # up their documents takes longer than to find them. `moment` is when it begins, else when
    # its page was published, in seconds since 1970.
    kind = models.CharField(max_length=32)
    facets = models.TextField()
    moment = models.BigIntegerField(null=True)
    expires_at = models.DateTimeField(null=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="indexed")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "language"], name="indexed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} [{self.language}]"


class Word(models.Model):
    """One word of the documents of a language as a key, with the number of those it is in."""

    language = models.CharField(max_length=12)
    key = models.CharField(max_length=80)
    documents = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "key"], name="word_once"),
        ]
        indexes = [
            models.Index(
                "language",
                Left("key", Value(2)),
                Length("key"),
                name="word_beginning",
            ),
            models.Index(
                "language", Right("key", Value(2)), Length("key"), name="word_ending"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} [{self.language}] {self.documents}"


class Change(models.Model):
    """One thing that became different, in commit order.

    `seq` is NULL until the database itself numbers the row: on Postgres a deferred
    trigger at commit, under a lock, so that no lower number can become visible after a
    higher one; on SQLite a trigger at insert, where the one writer holds the write lock.
    The newest row of a withdrawn document is its tombstone.
    """

    class Op(models.TextChoices):
        PUT = "put"
        WITHDRAW = "withdraw"

    seq = models.BigIntegerField(null=True, unique=True)
    op = models.CharField(max_length=8, choices=Op.choices)
    key = models.UUIDField()
    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=32)
    path = models.CharField(max_length=1000, null=True)  # noqa: DJ001
    network = models.CharField(max_length=64, default="")
    etag = models.CharField(max_length=32, default="")
    # As the document's: tells who was following it under a filter.
    facets = models.TextField(default="[]")
    # Of the words that the document said before it and says no more (cms.delivery.lost); NULL
    # where that is not known.
    lost = models.TextField(null=True)  # noqa: DJ001
    reason = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(op="put") | Q(op="withdraw"), name="change_op_known"
            ),
        ]
        indexes = [
            models.Index(F("key"), F("language"), F("id").desc(), name="change_latest"),
            models.Index(fields=["path"], name="change_path"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.op} {self.kind} {self.key} [{self.language}]"

    def says(self, etag: str) -> bool:
        """Whether it tells that the document is there, with this content."""
        return self.op == self.Op.PUT and self.etag == etag


class Edition(models.Model):
    """A number that is another one whenever anything here became different; one row.

    Random, so that it never comes back: not after a rollback, nor a restored backup.
    """

    number = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.number)


class ChangeCounter(models.Model):
    """SQLite's number of the last change; one row. Postgres uses a sequence."""

    value = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.value)
