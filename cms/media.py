"""Images with a text alternative and a credit; files with a language."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class MediaImage(AbstractImage):
    """An image. `description` says what is to be seen, for those who cannot see it."""

    description = models.CharField(
        _("text alternative"),
        max_length=255,
        help_text=_(
            "What is to be seen, in one sentence, for readers who cannot see it."
        ),
    )
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made the image, and under which licence it may be used."),
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        return self.description


class Rendition(AbstractRendition):
    image = models.ForeignKey(MediaImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="rendition_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.image} ({self.filter_spec})"


def default_language() -> str:
    """The editor's own: files are mostly in the language of who puts them here."""
    language = get_language()
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class File(AbstractDocument):
    """A file that pages link to: a memorandum's text, a draft, minutes."""

    language = models.CharField(
        _("language"),
        max_length=12,
        choices=settings.LANGUAGES,
        default=default_language,
        help_text=_("The language the file is written in."),
    )

    admin_form_fields = ("title", "file", "language", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
