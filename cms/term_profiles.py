"""Terms in the words of standards: areas in Popolo, taxonomy terms in HSDS, both in schema.org."""

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Absolute = Callable[[str], str]


def area(item: Json, absolute: Absolute) -> Json:
    """A municipality in Popolo; the area above it is its country."""
    return {
        "id": item["meta"]["key"],
        "name": item["title"],
        "identifier": item["code"],
        "classification": "municipality",
        "parent": {
            "identifier": item["country"],
            "classification": "country",
        },
        "updated_at": item["meta"]["modified_at"],
    }


def taxonomy_term(item: Json, absolute: Absolute) -> Json:
    """A field of activity in HSDS, which requires a description."""
    return {
        "id": item["meta"]["key"],
        "code": item["code"],
        "name": item["title"],
        "description": item["title"],
        "language": item["meta"]["language"]["served"],
    }


def administrative_area(item: Json, absolute: Absolute) -> Json:
    return {
        "@type": "AdministrativeArea",
        "name": item["title"],
        "identifier": item["code"],
        "containedInPlace": {"@type": "Country", "identifier": item["country"].upper()},
        "inLanguage": None,
    }


def defined_term(item: Json, absolute: Absolute) -> Json:
    return {
        "@type": "DefinedTerm",
        "name": item["title"],
        "termCode": item["code"],
        "inLanguage": None,
    }
