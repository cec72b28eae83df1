"""A feed as JSON Feed 1.1 (jsonfeed.org)."""

import json
from typing import Any

from cms.feeds.feed import Entry, Feed

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed_text(feed: Feed) -> str:
    body = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.rights,
        "home_page_url": feed.page,
        "feed_url": feed.url,
        "language": feed.language,
        "authors": [{"name": feed.site}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(body, ensure_ascii=False)


def _item(entry: Entry) -> dict[str, Any]:
    told = {
        "id": entry.id,
        "url": entry.page or entry.data,
        "title": entry.title,
        # The format wants a content of every item: of terms there is no more to say.
        "content_text": entry.lead or entry.title,
        "summary": entry.lead,
        "image": entry.image,
        "date_published": entry.published,
        "date_modified": entry.modified,
        "language": entry.language,
    }
    own = {"key": entry.key, "kind": entry.kind, "network": entry.network}
    return {name: value for name, value in told.items() if value} | {"_talka": own}
