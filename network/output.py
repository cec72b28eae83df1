"""What a project leaves behind."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.delivery.links import Links
from cms.delivery.shapes import Attachment, Day, Shape
from cms.rows import Row, translated


class OutputShape(Shape):
    title: str
    text: str
    document: Attachment | None
    url: str
    done_on: Day | None


class Output(Row):
    """What the project leaves behind: a study, a guide, a trained group."""

    page = ParentalKey(
        "network.ProjectPage", on_delete=models.CASCADE, related_name="outputs"
    )
    title = models.CharField(_("title"), max_length=255)
    text = models.TextField(_("text"), blank=True)
    document = models.ForeignKey(
        "cms.File", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("file"),
    )  # fmt: skip
    url = models.URLField(_("web address"), blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("document"), FieldPanel("url")]),
        FieldPanel("done_on"),
    ]
    translatable_fields = translated(
        "title", "text", synced=("document", "url", "done_on")
    )

    class Meta(Row.Meta):
        verbose_name = _("output")

    def __str__(self) -> str:
        return self.title

    def shape(self, links: Links) -> OutputShape:
        return OutputShape(
            title=self.title,
            text=self.text,
            document=links.file(self.document),
            url=self.url,
            done_on=self.done_on,
        )
