"""The form of a file, which also tells whether the file's text is found by the search."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.documents.forms import BaseDocumentForm

from cms.filetext.fault import Fault
from cms.filetext.limits import BYTES
from cms.filetext.models import FileText
from cms.media import File

FAULTS = {
    Fault.KIND: _(
        "The search does not read files of this type. It reads PDF, DOCX, ODT, TXT and CSV."
    ),
    Fault.LOCKED: _(
        "The search cannot read this file: it is locked with a password. Add one without."
    ),
    Fault.DAMAGED: _(
        "The search cannot read this file: it is damaged, or is not what its name says."
    ),
    Fault.EMPTY: _(
        "The search finds no text in this file. If it was scanned, add one with text recognition."
    ),
    Fault.COSTLY: _(
        "The search cannot read this file: it is too complicated. Saved anew or in parts, it may be readable."
    ),
    Fault.MISSING: _("This file has been lost. Add it again."),
}


class FileForm(BaseDocumentForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].help_text = searched(self.instance)


def searched(file: File) -> str:
    """Whether the text of the file's content is found by the search, or why it is not."""
    read = FileText.objects.filter(file=file, digest=file.file_hash)
    row = read.exclude(read_at=None).only("fault", "is_cut").first()
    if row is None:
        return _("The search will find the text of this file in a few minutes.")
    if row.fault == Fault.LARGE:
        return _too_large()
    if row.fault:
        return FAULTS[Fault(row.fault)]
    if row.is_cut:
        return _("The text of this file is long: the search finds only its beginning.")
    return _("The search finds the text of this file.")


def _too_large() -> str:
    megabytes = BYTES // 1024**2
    return ngettext(
        "The search cannot read this file: it is larger than %(number)d megabyte.",
        "The search cannot read this file: it is larger than %(number)d megabytes.",
        megabytes,
    ) % {"number": megabytes}
