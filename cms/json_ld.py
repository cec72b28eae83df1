"""Items as JSON-LD in the words of schema.org, as each kind declares it.

The site has it for search engines, and the API as a profile.
"""

from collections.abc import Callable
from typing import Any

from cms.delivery.kinds import Kind

CONTEXT = "https://schema.org"


def described(
    kind: Kind, item: dict[str, Any], absolute: Callable[[str], str]
) -> dict[str, Any]:
    """The item without its `@context`; empty for kinds that have no type of schema.org."""
    if kind.schema_org is None:
        return {}
    path = item["meta"]["path"]
    own = {
        "inLanguage": item["meta"]["language"]["served"],
        "url": path and absolute(path),
    }
    return without_empty(own | kind.schema_org(item, absolute))


def without_empty(value: Any) -> Any:
    """What is not known is left out: an empty property is an error to validators."""
    if isinstance(value, dict):
        kept = {name: without_empty(each) for name, each in value.items()}
        return {
            name: each for name, each in kept.items() if each not in ("", None, [], {})
        }
    if isinstance(value, list):
        return [
            each for each in map(without_empty, value) if each not in ("", None, {})
        ]
    return value
