"""JSON Feed 1.1, as it is made here."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from cms.api.shapes import LanguageCode, Url
from cms.delivery.shapes import Moment, Shape


class JsonFeedOwn(Shape):
    """What is ours in an item of a JSON Feed."""

    key: UUID
    kind: str
    network: str | None


class JsonFeedItem(Shape):
    id: str = Field(description="`urn:uuid:` and the key")
    url: Url
    title: str
    content_text: str
    summary: str = ""
    image: Url = ""
    date_published: Moment | None = None
    date_modified: Moment
    language: LanguageCode
    talka: JsonFeedOwn = Field(alias="_talka")


class JsonFeedAuthor(Shape):
    name: str


class JsonFeed(Shape):
    """The items of a list that were published last, the newest first (jsonfeed.org, 1.1)."""

    version: Literal["https://jsonfeed.org/version/1.1"]
    title: str
    description: str
    home_page_url: Url
    feed_url: Url
    language: LanguageCode
    authors: list[JsonFeedAuthor]
    items: list[JsonFeedItem]


SHAPES = (JsonFeed,)
