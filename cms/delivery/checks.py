"""System checks of what the read-model stands on."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import connections

from cms.engines.before_commit import BeforeCommit
from search.analysis import LANGUAGES


@register()
def check_engine(**_: Any) -> list[CheckMessage]:
    """Documents are written just before COMMIT, which stock engines cannot do."""
    if isinstance(connections["default"], BeforeCommit):
        return []
    return [
        Error(
            "DATABASES['default']['ENGINE'] is not one of cms.engines.",
            hint="Use cms.engines.postgresql or cms.engines.sqlite3.",
            id="delivery.E001",
        )
    ]


@register()
def check_atomic_requests(**_: Any) -> list[CheckMessage]:
    """Wagtail does not publish in one transaction by itself."""
    if settings.DATABASES["default"].get("ATOMIC_REQUESTS"):
        return []
    return [
        Error(
            "DATABASES['default']['ATOMIC_REQUESTS'] is off: a publish could commit without its documents.",
            id="delivery.E002",
        )
    ]


@register()
def check_languages(**_: Any) -> list[CheckMessage]:
    """The keys of a document's words are made by the rules of its language."""
    unknown = [code for code, _name in settings.LANGUAGES if code not in LANGUAGES]
    if not unknown:
        return []
    return [
        Error(
            f"Search does not know the words of: {', '.join(unknown)}.",
            hint="Add the language to search/analysis (docs/search.md), or take it from LANGUAGES.",
            id="delivery.E003",
        )
    ]
