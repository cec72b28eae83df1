"""The shapes of answers around the bodies: declared once, checked in the tests, described
in the OpenAPI schema."""

from typing import Annotated, Literal
from uuid import UUID

from django.conf import settings
from pydantic import Field, WithJsonSchema

from cms.delivery.shapes import Card, Moment, Shape

LanguageCode = Annotated[
    str, WithJsonSchema({"type": "string", "enum": [c for c, _ in settings.LANGUAGES]})
]
DayOrMoment = Annotated[
    str,
    WithJsonSchema(
        {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}
    ),
]
Url = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]


class Language(Shape):
    """Which language was asked for, which is served, and how good the text is."""

    asked: LanguageCode
    served: LanguageCode
    source: LanguageCode = Field(description="The language it was written in")
    status: Literal["source", "checked", "machine", "outdated", "fallback"]
    edits_behind: int = Field(
        description="Texts of the source that are not translated yet"
    )
    binding: bool = Field(description="True for the text in its source language")
    untranslated: list[str] = Field(
        [],
        description="JSON Pointers (RFC 6901) of texts in the item that are still in the "
        "source language; in HTML such passages have `lang`",
    )


class Translation(Shape):
    """A version of the item in a language."""

    language: LanguageCode
    path: str | None
    title: str


class Meta(Shape):
    """About the item: what identifies it, where it is, when it became different."""

    key: UUID = Field(description="The same in every language, for ever")
    kind: str
    path: str | None = Field(description="Path on the site; null for terms")
    network: str | None = Field(description="Code of the network it belongs to")
    published_at: Moment | None
    modified_at: Moment
    language: Language
    translations: list[Translation] = Field(
        [], description="In single items, not in lists"
    )


class Links(Shape):
    """Where the list begins and goes on; null where it ends."""

    self: Url
    first: Url
    prev: Url | None
    next: Url | None


class CalendarDate(Shape):
    """One date of an item: a day when `all_day`, else a moment."""

    what: str = Field(description="A code; the index lists those there are")
    label: str = Field(description="What people read for the code")
    begins: DayOrMoment
    ends: DayOrMoment | None = Field(description="Exclusive, as in iCalendar")
    all_day: bool
    note: str = Field(description="Which, where an item has several of a sort")
    time_zone: str = Field(description="By whose clocks people are told the time")
    network: str | None
    item: Card


class Calendar(Shape):
    """Part of the calendar."""

    items: list[CalendarDate]
    total: int
    links: Links


class Share(Shape):
    """How many had one outcome."""

    outcome: str = Field(description="A code; the index lists those there are")
    label: str = Field(description="What people read for the code")
    number: int


class Tally(Shape):
    """What was sent: it was answered, or it is waiting."""

    sent: int
    answered: int
    waiting: int
    median_days: float | None = Field(
        description="Whole days from sending to the answer: half took at most so long"
    )
    outcomes: list[Share] = Field(description="Of those that were answered")


class MonitoredItem(Tally):
    """The same for what was sent to one: `item` is their page, if they have one."""

    name: str
    language: str = Field(description="The language of the name")
    item: Card | None


class MonitoringLinks(Shape):
    self: Url


class Monitoring(Shape):
    """How long was waited for answers, in all and by whom they were asked of."""

    totals: Tally
    items: list[MonitoredItem]
    links: MonitoringLinks


class FilterEntry(Shape):
    name: str
    description: str
    choices: list[str] = Field(
        description="All values there are; empty when they are content"
    )
    codes_at: Url | None = Field(
        description="The list whose items bear the codes, or are meant by their keys"
    )


class FormatEntry(Shape):
    media_type: str
    url: Url


class KindEntry(Shape):
    kind: str
    label: str
    url: Url
    item: str = Field(description="URI template of one item")
    count: int
    filters: list[FilterEntry]
    formats: list[FormatEntry] = Field(description="The list, as a feed or a file")


class LanguageEntry(Shape):
    code: LanguageCode
    name: str


class IndexLinks(Shape):
    self: Url
    openapi: Url
    docs: Url
    guides: Url = Field(description="Pages for people who write programs")
    calendar: Url
    monitoring: Url
    sync: Url
    webhooks: Url
    search: str = Field(description="URI template")
    resolve: str = Field(description="URI template")


class Index(Shape):
    """What there is, and where."""

    languages: list[LanguageEntry]
    default_language: LanguageCode
    kinds: list[KindEntry]
    links: IndexLinks


class FaultEntry(Shape):
    parameter: str
    code: str
    detail: str


class Version(Shape):
    language: LanguageCode
    url: Url


class Problem(Shape):
    """What went wrong (RFC 9457)."""

    type: Url
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FaultEntry] = Field([], description="What is wrong, one by one")
    available: list[Version] = Field([], description="Versions in other languages")
    key: UUID | None = Field(None, description="Of what was withdrawn")
    since: Moment | None = Field(None, description="When it was withdrawn")
    reason: str | None = Field(None, description="Why it was withdrawn")
    violated_policies: list[str] = Field(
        [],
        alias="violated-policies",
        description="Names of the limits that are reached",
    )
