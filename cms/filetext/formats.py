"""Kinds of files we read, each as pieces of its text in reading order.

Only the text that a reader of the file sees: no comments, and nothing that was struck out.
"""

import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from cms.filetext.fault import Fault, Unreadable
from cms.filetext.limits import PAGES
from cms.filetext.tidy import joined

Pieces = Iterator[str]


def pdf(file: BinaryIO) -> Pieces:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(file)
    # Many are only locked against changes: the password to read is empty.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise Unreadable(Fault.LOCKED)
    for number, page in enumerate(reader.pages):
        if number == PAGES:
            return
        yield joined(_of_page(page)) + "\n"


def _of_page(page: Any) -> str:
    from pypdf.errors import PyPdfError

    try:
        return page.extract_text()
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        PyPdfError,
        TypeError,
        ValueError,
    ):
        # The other pages may well be readable.
        return ""


def docx(file: BinaryIO) -> Pieces:
    import docx
    from docx.oxml.ns import qn

    # A package with a password is put into a container of another format.
    start = file.read(8)
    if start == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        whole = file.read()
        locked = "EncryptedPackage".encode("utf-16-le") in whole
        raise Unreadable(Fault.LOCKED if locked else Fault.DAMAGED)
    file.seek(0)
    paragraph, run = qn("w:p"), qn("w:r")
    # Paragraph by paragraph the library leaves out what is inserted, boxed or in a form.
    for each in docx.Document(file).element.body.iter(paragraph, run):
        yield "\n" if each.tag == paragraph else each.text


def odt(file: BinaryIO) -> Pieces:
    from odf.opendocument import load

    with zipfile.ZipFile(file) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unreadable(Fault.LOCKED)
    file.seek(0)
    yield from _of_element(load(file).text)


def _of_element(element: Any) -> Pieces:
    from odf.namespaces import OFFICENS, TEXTNS

    name = getattr(element, "qname", None)
    if name is None:
        yield getattr(element, "data", "")
        return
    if name in ((OFFICENS, "annotation"), (TEXTNS, "tracked-changes")):
        return
    if name == (TEXTNS, "s") or name == (TEXTNS, "tab"):
        yield " "
    elif name in ((TEXTNS, "p"), (TEXTNS, "h"), (TEXTNS, "line-break")):
        yield "\n"
    for child in element.childNodes:
        yield from _of_element(child)


def txt(file: BinaryIO) -> Pieces:
    data = file.read()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield data.decode("utf-16", "replace")
    elif b"\0" in data:
        raise Unreadable(Fault.DAMAGED)
    else:
        yield _in_any_encoding(data)


def _in_any_encoding(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Windows, before Unicode, around the Baltic.
        return data.decode("cp1257", "replace")


FORMATS: dict[str, Callable[[BinaryIO], Pieces]] = {
    "pdf": pdf,
    "docx": docx,
    "odt": odt,
    "txt": txt,
    "csv": txt,
}
