"""News as schema.org says it."""

from collections.abc import Callable
from typing import Any


def schema_org(item: dict[str, Any], absolute: Callable[[str], str]) -> dict[str, Any]:
    """A `MonetaryGrant` for a call, else a `NewsArticle`."""
    shared = {
        "description": item["lead"],
        "image": item["image"] and absolute(item["image"]["url"]),
    }
    if item["type"] == "funding_call":
        return shared | {
            "@type": "MonetaryGrant",
            "name": item["title"],
            "funder": {"@type": "Organization", "name": item["funder"]},
            "amount": _amount(item),
            "inLanguage": None,
        }
    author = item["organisation"]
    return shared | {
        "@type": "NewsArticle",
        "headline": item["title"],
        "datePublished": item["published_on"],
        "dateModified": item["meta"]["modified_at"],
        "expires": item["valid_until"],
        "author": author
        and {
            "@type": "Organization",
            "name": author["title"],
            "url": absolute(author["path"]),
        },
        "about": [field["title"] for field in item["fields"]],
    }


def _amount(item: dict[str, Any]) -> dict[str, Any] | None:
    if not (item["amount_min"] or item["amount_max"]):
        return None
    return {
        "@type": "MonetaryAmount",
        "currency": item["currency"],
        "minValue": item["amount_min"],
        "maxValue": item["amount_max"],
    }
