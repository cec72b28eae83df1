"""The shapes a body is declared in. One declaration checks what is written and describes
it in the OpenAPI schema.

`Link`, `LinkList` and `ContactList` are stored as short marks; the reader puts cards and
contact details in their place (`cms.delivery.splice`), so a partner never sees the marks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, get_args
from uuid import UUID

from django.utils.functional import Promise
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from cms.vocabulary import ContactPurpose, ContactType, LegalBasis, Role


class Shape(BaseModel):
    """Part of a body. Unknown keys are an error: output is an allow-list."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)


class Body(Shape):
    """An item's own content."""

    title: str


class Codes:
    """In an annotation: the text is one of these codes, or empty.

    Codes are the same in every language; channels for people show their labels
    (`cms.delivery.kinds.label`), the schema lists them.
    """

    def __init__(self, choices: Iterable[tuple[str, Promise | str]]) -> None:
        self.labels: Mapping[str, Promise | str] = dict(choices)

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return handler(schema) | {"enum": [*self.labels, ""]}


def codes_of(declared: Any) -> Codes | None:
    """The codes that a field of a shape holds: one of them, or a list."""
    inside = (
        getattr(part, "__metadata__", ()) for part in get_args(declared.annotation)
    )
    marks = (mark for marks in (declared.metadata, *inside) for mark in marks)
    return next((mark for mark in marks if isinstance(mark, Codes)), None)


@dataclass(frozen=True)
class Ref:
    """The key of another item, where its card will stand."""

    key: UUID


@dataclass(frozen=True)
class ContactMarks:
    """Numbers of the document's contact details that belong in this place."""

    numbers: tuple[int, ...]


def utc(value: datetime) -> str:
    """`2026-03-01T09:00:00Z`"""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


CARD = {"$ref": "#/components/schemas/Card"}

Link = Annotated[
    Ref | None,
    PlainSerializer(lambda ref: ref and {"$card": str(ref.key)}),
    WithJsonSchema({"oneOf": [CARD, {"type": "null"}]}),
]
LinkList = Annotated[
    list[Ref],
    PlainSerializer(lambda refs: {"$cards": [str(ref.key) for ref in refs]}),
    WithJsonSchema({"type": "array", "items": CARD}),
]
ContactList = Annotated[
    ContactMarks,
    PlainSerializer(lambda marks: {"$contacts": list(marks.numbers)}),
    WithJsonSchema(
        {"type": "array", "items": {"$ref": "#/components/schemas/ContactDetail"}}
    ),
]
Html = Annotated[
    str,
    Field(description="Clean HTML. Links carry `data-key` when they lead to an item."),
]
Moment = Annotated[
    datetime,
    PlainSerializer(utc),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Day = date
PartialDay = Annotated[
    str,
    Field(
        pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$",
        description="`2015`, `2015-02` or `2015-02-17`: as precisely as it is known (Popolo).",
    ),
]

Amount = Annotated[
    Decimal,
    PlainSerializer(lambda amount: f"{amount:.2f}"),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d+\.\d{2}$",
            "description": "A decimal number with two places: `1500.00`.",
        }
    ),
]


class FocalPoint(Shape):
    """Centre and size of what matters in the image, in pixels of the original."""

    x: int
    y: int
    width: int
    height: int


class Rendition(Shape):
    url: str
    width: int
    height: int


class Picture(Shape):
    """An image: the largest WebP rendition first as `url`, all of them for `srcset`."""

    url: str
    width: int
    height: int
    alt: str
    credit: str
    focal_point: FocalPoint | None
    renditions: list[Rendition]


class Attachment(Shape):
    """A file: `type` is its extension, `size` in bytes."""

    title: str
    url: str
    type: str
    size: int
    language: str


class Block(Shape):
    """A piece of running content: `type` says how to read `value`."""

    id: str
    type: str
    value: Any


class Card(Shape):
    """What is shown of an item where another one links to it."""

    key: UUID
    kind: str
    title: str
    lead: str = ""
    image: Rendition | None = None
    code: str | None = Field(None, description="The term's code, in cards of terms")
    language: str = Field(description="Language of the title")
    path: str | None = Field(description="Path on the site; null for terms")


class ContactDetail(Shape):
    """A way to reach someone in a role (Popolo contact_detail)."""

    type: Annotated[str, Codes(ContactType.choices)]
    value: str
    role: Annotated[str, Codes(Role.choices)]
    note: str
    purpose: Annotated[str, Codes(ContactPurpose.choices)]
    legal_basis: Annotated[str, Codes(LegalBasis.choices)]
    valid_until: date | None
