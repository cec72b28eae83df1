"""The text that comes out is the text that a reader of the file sees."""

import io

import pytest

from cms.filetext.fault import Fault, Unreadable
from cms.filetext.limits import CHARACTERS
from cms.filetext.text import text_of
from tests.filetext.made import (
    SENTENCES,
    docx_of,
    locked,
    odt_of,
    part,
    pdf_from,
    pdf_of,
    with_parts,
)


def text(content, extension):
    return text_of(io.BytesIO(content), extension).text


MADE = {
    "pdf": lambda line: pdf_of(["Memorandum"], [line]),
    "docx": lambda line: docx_of("Memorandum", line),
    "odt": lambda line: odt_of("Memorandum", line),
    "txt": lambda line: f"Memorandum\r\n{line}\r\n".encode(),
}


@pytest.mark.parametrize("extension", MADE)
@pytest.mark.parametrize("language", SENTENCES)
def test_letters_of_all_five_languages_come_out_right(extension, language):
    line = SENTENCES[language]
    assert text(MADE[extension](line), extension) == f"Memorandum\n{line}"


def test_words_parted_at_the_ends_of_lines_are_whole():
    pdf = pdf_of(["Ühendused ja linn teevad koos-", "tööd. Ida-", "Viru \u2013 Narva"])
    assert (
        text(pdf, "pdf") == "Ühendused ja linn teevad koostööd. Ida-Viru \u2013 Narva"
    )


def test_soft_hyphens_and_what_cannot_be_seen_are_left_out():
    raw = "koos\u00adtöö\u0000 \ufb01\ue012nantsid\u200b  a\u0308\t\n \n\nlõpp\x07"
    assert text(odt_of("Lisa", "koos\u00adtöö"), "odt") == "Lisa\nkoostöö"
    with pytest.raises(Unreadable):
        text(raw.encode(), "txt")
    assert text(raw.replace("\0", "").encode(), "txt") == "koostöö finantsid ä\nlõpp"


def test_tables_of_a_docx_are_read():
    content = docx_of("Liikmed", table=[["Ühing", "Linn"], ["Päike", "Jõhvi"]])
    assert text(content, "docx").split() == [
        "Liikmed",
        "Ühing",
        "Linn",
        "Päike",
        "Jõhvi",
    ]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_what_was_struck_out_of_a_docx_is_not_read_and_what_was_put_in_is():
    body = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>Vastab </w:t></w:r>"
        "<w:del><w:r><w:delText>kuu</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>nädala</w:t></w:r></w:ins></w:p></w:body></w:document>"
    )
    changed = with_parts(docx_of("x"), {"word/document.xml": body.encode()})
    assert text(changed, "docx") == "Vastab nädala"


def test_comments_in_an_odt_and_what_was_struck_out_are_not_read():
    odt = odt_of("Kord", "Linn vastab")
    content = part(odt, "content.xml").replace(
        b"Linn vastab",
        b"Linn<office:annotation><text:p>salajane</text:p></office:annotation>"
        b'<text:s text:c="2"/>vastab<text:line-break/>kohe',
    )
    content = content.replace(
        b"<office:text>",
        b"<office:text><text:tracked-changes><text:changed-region><text:deletion>"
        b"<text:p>kustutatud</text:p></text:deletion></text:changed-region>"
        b"</text:tracked-changes>",
    )
    assert text(with_parts(odt, {"content.xml": content}), "odt") == (
        "Kord\nLinn vastab\nkohe"
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1257"])
def test_text_of_old_programs_is_read(encoding):
    line = SENTENCES["lt"]
    assert text(f"Nr;Tekstas\n1;{line}".encode(encoding), "csv") == (
        f"Nr;Tekstas\n1;{line}"
    )


def test_of_a_long_file_the_beginning_is_kept():
    found = text_of(io.BytesIO(docx_of(*["sõna " * 100] * 1000)), "docx")
    assert found.is_cut
    assert CHARACTERS - 10 < len(found.text) <= CHARACTERS
    assert not text_of(io.BytesIO(docx_of("sõna")), "docx").is_cut


@pytest.mark.parametrize("how", ["RC4-128", "AES-256"])
def test_a_pdf_that_is_only_locked_against_changes_is_read(how):
    pdf = pdf_of(["Õigusakt"])
    assert text(locked(pdf, password="", how=how), "pdf") == "Õigusakt"


@pytest.mark.parametrize("how", ["RC4-128", "AES-256"])
def test_a_pdf_with_a_password_is_not(how):
    with pytest.raises(Unreadable) as refused:
        text(locked(pdf_of(["Õigusakt"]), password="saladus", how=how), "pdf")
    assert refused.value.fault is Fault.LOCKED


def test_an_odt_or_docx_with_a_password_is_not():
    odt = odt_of("Kord")
    manifest = part(odt, "META-INF/manifest.xml").replace(
        b"</manifest:manifest>",
        b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
    )
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    container += "EncryptedPackage".encode("utf-16-le")
    for content, extension in (
        (with_parts(odt, {"META-INF/manifest.xml": manifest}), "odt"),
        (container, "docx"),
    ):
        with pytest.raises(Unreadable) as refused:
            text(content, extension)
        assert refused.value.fault is Fault.LOCKED


def scan():
    """A page with nothing on it that is text."""
    return pdf_from(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        ]
    )


@pytest.mark.parametrize(
    ("content", "extension"),
    [(scan(), "pdf"), (docx_of(" "), "docx"), (odt_of("\u2013"), "odt"), (b"", "txt")],
)
def test_a_file_without_text_says_so(content, extension):
    with pytest.raises(Unreadable) as refused:
        text(content, extension)
    assert refused.value.fault is Fault.EMPTY
