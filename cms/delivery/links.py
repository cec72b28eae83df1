"""Following links while a body is built, and keeping note of each one followed."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from cms.delivery.public import is_file_public
from cms.delivery.shapes import (
    Attachment,
    ContactMarks,
    FocalPoint,
    Picture,
    Ref,
    Rendition,
)
from cms.richtext import clean_html

WIDTHS = (320, 640, 960, 1280, 1920)


class Links:
    """What one document links to.

    Every method returns what goes into the body and notes the target, so that the
    document is built again when the target changes (`Edge`).
    """

    def __init__(self, *, today: date) -> None:
        self.today = today
        self.targets: set[str] = set()
        self.contact_details: list[dict[str, Any]] = []

    def to(self, item: Any) -> Ref | None:
        """A link to a page or a term; whether it is public is seen at read."""
        return self.key(item.translation_key) if item else None

    def key(self, key: UUID) -> Ref:
        self.targets.add(f"key:{key}")
        return Ref(key)

    def all(self, items: Iterable[Any]) -> list[Ref]:
        """Links to several, in order."""
        return [self.key(item.translation_key) for item in items]

    def image(self, image: Any, *, alt: str = "") -> Picture | None:
        """The image with its renditions; None when there is none."""
        if image is None:
            return None
        self.targets.add(f"image:{image.pk}")
        renditions = self._renditions(image)
        largest = renditions[-1]
        return Picture(
            url=largest.url,
            width=largest.width,
            height=largest.height,
            alt=alt,
            credit=image.credit,
            focal_point=_focal_point(image),
            renditions=renditions,
        )

    def thumbnail(self, image: Any) -> Rendition | None:
        """The rendition that cards show."""
        if image is None:
            return None
        self.targets.add(f"image:{image.pk}")
        return next(
            (r for r in self._renditions(image) if r.width >= 640),
            self._renditions(image)[-1],
        )

    def file(self, file: Any, *, title: str = "") -> Attachment | None:
        """The file; None when there is none or it is not for everybody."""
        if file is None:
            return None
        self.targets.add(f"file:{file.pk}")
        if not is_file_public(file):
            return None
        return Attachment(
            title=title or file.title,
            url=file.url,
            type=file.file_extension.lower(),
            size=file.get_file_size() or 0,
            language=file.language,
        )

    def html(self, value: str) -> str:
        """Rich text as clean HTML, its links to pages by key and to files by address."""
        return clean_html(value, self)

    def blocks(self, stream: Any) -> list[dict[str, Any]]:
        """Running content, each block by its own `get_api_representation`."""
        return [
            {
                "id": str(child.id or ""),
                "type": child.block_type,
                "value": child.block.get_api_representation(
                    child.value, context={"links": self}
                ),
            }
            for child in stream
        ]

    def contacts(self, details: Iterable[Any]) -> ContactMarks:
        """Contact details that have not run out; who may see which is decided at read."""
        numbers = []
        for detail in details:
            if detail.valid_until and detail.valid_until < self.today:
                continue
            numbers.append(len(self.contact_details))
            self.contact_details.append(detail.as_json())
        return ContactMarks(tuple(numbers))

    def details_until(self) -> date | None:
        """The last day before one of the contact details has run out."""
        days = (detail["valid_until"] for detail in self.contact_details)
        return min((date.fromisoformat(day) for day in days if day), default=None)

    def _renditions(self, image: Any) -> list[Rendition]:
        widths = [w for w in WIDTHS if w <= image.width] or [image.width]
        specs = [f"width-{width}|format-webp" for width in widths]
        made = image.get_renditions(*specs)
        return [
            Rendition(url=r.url, width=r.width, height=r.height)
            for r in (made[spec] for spec in specs)
        ]


def _focal_point(image: Any) -> FocalPoint | None:
    if not image.has_focal_point():
        return None
    return FocalPoint(
        x=image.focal_point_x,
        y=image.focal_point_y,
        width=image.focal_point_width,
        height=image.focal_point_height,
    )
