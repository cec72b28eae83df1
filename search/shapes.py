"""What search answers."""

from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from cms.api.shapes import LanguageCode, Links, Meta, Url
from cms.delivery.shapes import Card, Shape


class FoundMeta(Meta):
    """About the item, as lists of its kind have it."""

    model_config = ConfigDict(extra="allow")

    state: str = Field("", description="Of kinds that have states")


class FoundMarks(Shape):
    """Where the item says what was asked for. Clean HTML: text with nothing but `mark`."""

    title: str = Field(description="HTML: the title, its words that were found in mark")
    text: str = Field(description="HTML: the passage that says most of it, or the lead")


class FoundItem(Card):
    """One item that was found, as a card."""

    meta: FoundMeta
    marked: FoundMarks
    found_by: Literal["exact", "related", "corrected"] = Field(
        description="By the words that were asked for, by words related to them, or "
        "by what was meant instead"
    )
    found_in: Literal["text", "term", "file"] = Field(
        description="In its own text, by a term that it is listed under, or in an "
        "attached file"
    )


class FacetValue(Shape):
    value: str
    label: str
    count: int = Field(description="How many there would be with this value chosen")
    chosen: bool


class SearchFacet(Shape):
    """A filter with its values, those with most hits first."""

    name: str = Field(description="As a parameter of this address")
    label: str
    values: list[FacetValue]


class Correction(Shape):
    """A word that nothing is found by, and the one that was taken in its place."""

    typed: str
    meant: str


class SearchTerm(Shape):
    """A term that was named: what is listed under it is found too, in every language."""

    title: str
    facet: str | None = Field(description="The filter whose code it is, if any")
    code: str | None
    titles: dict[str, str] = Field(description="By language")


class FoundElsewhere(Shape):
    """The first of what is found in another language, and is not there in this one."""

    language: LanguageCode
    total: int
    items: list[FoundItem]


class SearchLinks(Links):
    page: Url = Field(description="The same on the site")


class Search(Shape):
    """What answers a question, best first."""

    q: str
    items: list[FoundItem]
    total: int
    total_is: Literal["exact", "at_least"]
    facets: list[SearchFacet]
    corrections: list[Correction]
    did_you_mean: str | None = Field(description="The question with what was corrected")
    terms: list[SearchTerm]
    elsewhere: list[FoundElsewhere]
    links: SearchLinks


class Suggestion(Shape):
    """An item that somebody may be about to ask for."""

    title: str
    kind: str
    label: str = Field(description="What people read for the kind")
    path: str | None = Field(description="Path on the site; null for terms")
    key: UUID
    language: LanguageCode


class Suggestions(Shape):
    """At most eight, best first."""

    items: list[Suggestion]


SHAPES = (Search, Suggestions)
