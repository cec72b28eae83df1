"""Whatever is in a file, reading it ends soon, with a text or a reason, and costs little."""

import time
import zlib

import pytest

from cms.filetext import apart
from cms.filetext.apart import text_apart
from cms.filetext.fault import Fault, Unreadable
from tests.filetext.made import (
    docx_of,
    odt_of,
    part,
    pdf_from,
    pdf_of,
    stream,
    with_parts,
)

MEGABYTE = 1024**2


def found(content, extension):
    try:
        return text_apart(content, extension).text
    except Unreadable as error:
        return error.fault


def fault(content, extension):
    with pytest.raises(Unreadable) as refused:
        text_apart(content, extension)
    return refused.value.fault


def test_a_file_is_read_as_in_this_process():
    assert text_apart(pdf_of(["Šķīstošā žūrija"]), "pdf").text == "Šķīstošā žūrija"
    assert text_apart("tere".encode("utf-16"), "txt").text == "tere"


def test_without_settings_or_secrets(monkeypatch):
    seen = []
    run = apart.subprocess.run

    def watched(*args, **kwargs):
        seen.append(kwargs["env"])
        return run(*args, **kwargs)

    monkeypatch.setattr(apart.subprocess, "run", watched)
    assert text_apart(odt_of("Kord"), "odt").text == "Kord"
    assert seen == [{}]


@pytest.mark.parametrize("extension", ["pdf", "docx", "odt"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 and no more", b"PK\x03\x04" * 50])
def test_a_damaged_file(content, extension):
    assert fault(content, extension) is Fault.DAMAGED


def test_a_file_of_another_format_than_its_name_says():
    assert fault(docx_of("Kord"), "pdf") is Fault.DAMAGED
    assert fault(pdf_of(["Kord"]), "docx") is Fault.DAMAGED
    assert fault(docx_of("Kord"), "odt") is Fault.DAMAGED
    assert fault(docx_of("Kord"), "txt") is Fault.DAMAGED


def test_half_of_a_file():
    for content, extension in ((docx_of("Kord"), "docx"), (odt_of("Kord"), "odt")):
        assert fault(content[: len(content) // 2], extension) is Fault.DAMAGED


def paragraphs(megabytes):
    """A document of this size when it is unpacked, of a few kilobytes until then."""
    whole = part(docx_of("x"), "word/document.xml")
    one = b"<w:p><w:r><w:t>pomm</w:t></w:r></w:p>"
    many = one * (megabytes * MEGABYTE // len(one))
    return whole.replace(b"<w:sectPr", many + b"<w:sectPr", 1)


def test_a_bomb_in_a_docx():
    bomb = with_parts(docx_of("x"), {"word/document.xml": paragraphs(300)})
    assert len(bomb) < MEGABYTE
    assert fault(bomb, "docx") is Fault.COSTLY


def test_a_bomb_in_an_odt():
    odt = odt_of("x", "y")
    many = b"<text:p>" + b"pomm " * (300 * MEGABYTE // 5) + b"</text:p>"
    content = part(odt, "content.xml").replace(
        b"</office:text>", many + b"</office:text>"
    )
    assert fault(with_parts(odt, {"content.xml": content}), "odt") is Fault.COSTLY


def test_a_bomb_in_a_pdf():
    packed = zlib.compress(zlib.compress(b"(pomm) Tj " * (200 * MEGABYTE // 10)))
    words = "/Filter [/FlateDecode /FlateDecode] "
    pdf = pdf_from(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            stream(packed, words),
        ]
    )
    assert fault(pdf, "pdf") in (Fault.COSTLY, Fault.EMPTY)


def test_a_pdf_nested_too_deeply():
    deep = b"[" * 50_000 + b"]" * 50_000
    for place in (b"/Resources", b"/Contents"):
        pdf = pdf_from(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                b"<< /Type /Page /Parent 2 0 R " + place + b" " + deep + b" >>",
            ]
        )
        assert fault(pdf, "pdf") in (Fault.COSTLY, Fault.DAMAGED, Fault.EMPTY)


def test_a_pdf_whose_pages_go_in_a_circle():
    pdf = pdf_from(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>",
        ]
    )
    assert fault(pdf, "pdf") in (Fault.COSTLY, Fault.DAMAGED, Fault.EMPTY)


def test_an_odt_nested_too_deeply():
    odt = odt_of("x")
    deep = b"<text:span>" * 50_000 + b"</text:span>" * 50_000
    content = part(odt, "content.xml").replace(b">x<", b">" + deep + b"<")
    bomb = with_parts(odt, {"content.xml": content})
    assert fault(bomb, "odt") in (Fault.COSTLY, Fault.DAMAGED)


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + '<!ENTITY f SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize("entity", ["a11", "f"])
@pytest.mark.parametrize(
    ("archive", "name", "extension"),
    [
        (docx_of("Kord ZZ"), "word/document.xml", "docx"),
        (odt_of("Kord", "ZZ"), "content.xml", "odt"),
    ],
)
def test_entities_are_not_followed(archive, name, extension, entity):
    xml = part(archive, name).replace(b"ZZ", f"&{entity};".encode())
    start, end = xml.split(b"?>", 1)
    xml = start + b"?>" + LAUGHS.encode() + end
    begun = time.monotonic()
    assert found(with_parts(archive, {name: xml}), extension) in ("Kord", Fault.DAMAGED)
    assert time.monotonic() - begun < 10


def test_what_takes_too_long_is_killed(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS_WAITED", 0.05)
    assert fault(pdf_of(["Kord"]), "pdf") is Fault.COSTLY
