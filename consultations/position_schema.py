"""A position as schema.org says it."""

from collections.abc import Callable
from typing import Any


def schema_org(item: dict[str, Any], absolute: Callable[[str], str]) -> dict[str, Any]:
    backers = [
        {
            "@type": "Organization",
            "name": card["title"] if card else row["name"],
            "url": card and absolute(card["path"]),
        }
        for row in item["backers"]
        if (card := row["organisation"]) or row["name"]
    ]
    place, answered = item["municipality"], item["consultation"]
    return {
        "@type": "Article",
        "headline": item["title"],
        "description": item["lead"],
        "image": item["image"] and absolute(item["image"]["url"]),
        "datePublished": item["sent_on"],
        "dateModified": item["meta"]["modified_at"],
        "author": backers,
        "about": [{"@type": "Thing", "name": f["title"]} for f in item["fields"]],
        "spatialCoverage": place and {"@type": "Place", "name": place["title"]},
        "citation": answered and absolute(answered["path"]),
    }
