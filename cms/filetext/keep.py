"""Reading the content of a file and keeping its text."""

import io

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from cms.filetext.apart import text_apart
from cms.filetext.fault import Fault, Unreadable
from cms.filetext.formats import FORMATS
from cms.filetext.limits import BYTES
from cms.filetext.models import FileText
from cms.filetext.text import Text, text_of
from cms.media import File


def unread() -> QuerySet[File]:
    """Files whose content, as it is now, nobody has tried to read."""
    never = Q(text=None) | Q(text__read_at=None)
    return File.objects.filter(never | ~Q(text__digest=F("file_hash")))


def keep(file: File, *, apart: bool) -> bool:
    """Read the file and keep its text, or why it has none. False if it has become another.

    `apart`: in a process of its own, as befits what comes from others.
    """
    try:
        digest = file.get_file_hash()
        found = {"text": "", "fault": "", "is_cut": False} | _read(file, apart=apart)
    except FileNotFoundError:
        digest = file.file_hash
        found = {"text": "", "fault": Fault.MISSING, "is_cut": False}
    return _write(file, digest, found)


def _read(file: File, *, apart: bool) -> dict[str, object]:
    try:
        found = _text(_content(file), file.file_extension.lower(), apart=apart)
    except Unreadable as error:
        return {"fault": error.fault}
    return {"text": found.text, "is_cut": found.is_cut}


def _content(file: File) -> bytes:
    if file.file_extension.lower() not in FORMATS:
        raise Unreadable(Fault.KIND)
    with file.open_file() as opened:
        content = opened.read(BYTES + 1)
    if len(content) > BYTES:
        raise Unreadable(Fault.LARGE)
    return content


def _text(content: bytes, extension: str, *, apart: bool) -> Text:
    if apart:
        return text_apart(content, extension)
    return text_of(io.BytesIO(content), extension)


@transaction.atomic
def _write(file: File, digest: str, found: dict[str, object]) -> bool:
    # Whoever replaces the content waits, or is seen here.
    same = File.objects.select_for_update(of=("self",)).filter(
        pk=file.pk, file_hash=digest
    )
    if same.first() is None:
        return False
    read = found | {"digest": digest, "read_at": timezone.now(), "woken_at": None}
    FileText.objects.update_or_create(file=file, defaults=read)
    return True
