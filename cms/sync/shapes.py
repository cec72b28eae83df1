"""What the sync feed tells, and what a copy must come to."""

from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from cms.api.shapes import LanguageCode, Url
from cms.delivery.shapes import Moment, Shape


class KeptLanguage(Shape):
    """Which language the text is in, and how good it is."""

    served: LanguageCode
    source: LanguageCode = Field(description="The language it was written in")
    status: Literal["source", "checked", "machine", "outdated"]
    edits_behind: int
    binding: bool = Field(description="True for the text in its source language")
    untranslated: list[str] = Field(
        [],
        description="JSON Pointers (RFC 6901) of texts in the item that are still in the "
        "source language; in HTML such passages have `lang`",
    )


class KeptMeta(Shape):
    """About the item, as who keeps a copy needs it."""

    key: UUID
    kind: str
    path: str | None = Field(description="Path on the site; null for terms")
    network: str | None
    published_at: Moment | None
    modified_at: Moment
    begins: Moment | None = Field(
        description="With `ends`: its state follows from them"
    )
    ends: Moment | None = Field(description="Exclusive")
    language: KeptLanguage


class KeptItem(Shape):
    """One item in one language, as lists give it but for `meta` and links: these are
    `{"key": …}`, and in rich text `data-key`, so that the copy stays right when a neighbour
    changes. Fields that depend on the day of reading are null."""

    model_config = ConfigDict(extra="allow")

    meta: KeptMeta
    title: str


class SyncChange(Shape):
    """Take this document in place of the one you hold with this key and language, or
    delete that. Ignore one with a lower `seq` than you hold."""

    op: Literal["put", "withdraw"]
    key: UUID
    language: LanguageCode
    kind: str
    reason: str = Field(
        description="published, unpublished, deleted, restricted, expired, "
        "personal_data_withdrawn (forget older versions) or left_filter"
    )
    at: Moment
    seq: int = Field(description="Higher for whatever became different later")
    id: str | None = Field(
        description="Of the event, as in webhooks; null for what was there at first"
    )
    etag: str | None = Field(description="Names this version of the document")
    item: KeptItem | None


class SyncLinks(Shape):
    next: Url


class Sync(Shape):
    """Some changes in the order in which they happened, and how to go on."""

    changes: list[SyncChange]
    more: bool = Field(
        description="Whether there is more at once; else ask again later"
    )
    token: str = Field(description="Bring it back to go on; it remembers the filter")
    links: SyncLinks


class DigestBranch(Shape):
    prefix: str = Field(description="First digits of the keys")
    count: int
    digest: str


class Digest(Shape):
    """SHA-256 of a line `<key> <language> <etag>` with a line feed for each document, in the order of
    key and language; of all, and by the next digit of the key to find what differs."""

    seq: int = Field(description="The last change that is in it")
    count: int
    digest: str
    parts: list[DigestBranch]


SHAPES = (Sync, Digest)
