"""The key of an item, as addresses have it."""

from uuid import UUID

from django.utils.translation import gettext as _

from cms.delivery.query import BadQuery, Fault


def parse_key(text: str) -> UUID:
    """Raises BadQuery for anything but a key as it stands in lists."""
    try:
        key = UUID(text)
    except ValueError:
        key = None
    if key and str(key) == text.lower():
        return key
    detail = _(
        "A key is written as 8c6f1a52-0c3d-4b7e-9a52-3f1e5d7c9b10. Take it from a list."
    )
    raise BadQuery(Fault("key", "malformed_key", detail))
