from django.db import models
from django.utils.translation import gettext_lazy as _


class FileText(models.Model):
    """The text of a file's content, apart from the file: lists of files stay light.

    `digest` tells from which content it was read; while the file's own is another one, the
    text is of no use to anybody.
    """

    file = models.OneToOneField(
        "cms.File", models.CASCADE, primary_key=True, related_name="text"
    )
    digest = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    is_cut = models.BooleanField(default=False)
    # A word of `Fault`: why there is no text.
    fault = models.CharField(max_length=16, blank=True)
    read_at = models.DateTimeField(null=True)
    # When a task was queued that will read it; nothing once it was read.
    woken_at = models.DateTimeField(null=True)

    # Or the admin would say that the file is used.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")

    def __str__(self) -> str:
        return f"{self.file_id}: {self.fault or len(self.text)}"
