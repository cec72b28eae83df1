"""One width of a picture, for places where it is small."""

from typing import Any

WIDE_ENOUGH = 600  # for a card, on any screen


def smallest(image: dict[str, Any]) -> dict[str, Any]:
    """The narrowest rendition that is wide enough, else the widest."""
    renditions = sorted(image.get("renditions") or [image], key=lambda r: r["width"])
    wide = (each for each in renditions if each["width"] >= WIDE_ENOUGH)
    return next(wide, renditions[-1])
