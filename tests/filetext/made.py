"""Real files of each format, made for the tests."""

import io
import zipfile
from collections.abc import Iterable, Sequence

import docx
from odf.opendocument import OpenDocumentText
from odf.text import H, P
from pypdf import PdfReader, PdfWriter

SENTENCES = {
    "et": "Narva linn ja ühendused lepivad kokku, kuidas sõnastada žürii põhimõtted õigeks ajaks.",
    "sl": "Občina in društva se dogovorijo o načinu posvetovanja, šolstvu in življenju čez leto.",
    "lv": "Pašvaldība un biedrības vienojas par ķīmiju, ģimenēm, ļaudīm, ņemšanu, žogu un čaulu.",
    "fi": "Kaupunki ja järjestöt sopivat päätöksenteosta, työstä ja Ålandin yhteistyöstä.",
    "lt": "Savivaldybė ir organizacijos susitaria dėl ąžuolų, ęsmo, įstatų, šeimų, ūkio, ų ir žmonių.",
}


def docx_of(*lines: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        made = document.add_table(len(table), len(table[0]))
        for row, texts in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def odt_of(*lines: str) -> bytes:
    document = OpenDocumentText()
    for number, line in enumerate(lines):
        kind = P(text=line) if number else H(outlinelevel=1, text=line)
        document.text.addElement(kind)
    file = io.BytesIO()
    document.write(file)
    return file.getvalue()


def pdf_of(*pages: Iterable[str]) -> bytes:
    """Each page's lines, set in a font that numbers letters its own way, as most programs do."""
    lines = [[str(line) for line in page] for page in pages]
    letters = sorted({letter for page in lines for line in page for letter in line})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    first = 6
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(lines)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(lines)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 500"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        stream(_to_unicode(codes)),
    ]
    for number, page in enumerate(lines):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            b" /Resources << /Font << /F 3 0 R >> >>"
            + f" /Contents {first + 2 * number + 1} 0 R >>".encode(),
            stream(_shown(page, codes)),
        ]
    return pdf_from(objects)


def pdf_from(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def stream(data: bytes, words: str = "") -> bytes:
    return (
        f"<< /Length {len(data)} {words}>>\nstream\n".encode() + data + b"\nendstream"
    )


def _to_unicode(codes: dict[str, int]) -> bytes:
    pairs = "".join(
        f"<{code:04X}> <{letter.encode('utf-16-be').hex()}>\n"
        for letter, code in codes.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}endbfchar\nendcmap end"
    ).encode()


def _shown(lines: Sequence[str], codes: dict[str, int]) -> bytes:
    def one(line: str) -> str:
        return "".join(f"{codes[letter]:04X}" for letter in line)

    shown = "".join(f"<{one(line)}> Tj T*\n" for line in lines)
    return f"BT /F 10 Tf 14 TL 50 800 Td\n{shown}ET".encode()


def locked(pdf: bytes, *, password: str, how: str) -> bytes:
    """The PDF, to be read with the password and to be changed with another one."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.encrypt(user_password=password, owner_password="omanik", algorithm=how)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def with_parts(archive: bytes, parts: dict[str, bytes]) -> bytes:
    """The DOCX or ODT with these parts in place of its own."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return file.getvalue()


def part(archive: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return file.read(name)
