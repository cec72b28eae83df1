"""A text as an OpenDocument file, for the demo's attachments."""

import io
import zipfile
from html import escape

MIME = "application/vnd.oasis.opendocument.text"
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">
<office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>"""
SAME_TIME = (2026, 1, 1, 0, 0, 0)


def odt(title: str, text: str) -> bytes:
    """The file. A line that starts with "# " is a heading; blank lines part paragraphs."""
    blocks = [f"# {title}", *text.strip().split("\n\n")]
    content = CONTENT.format(paragraphs="".join(map(_paragraph, blocks)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        # The first entry is stored as it is: it tells what the file is.
        archive.writestr(zipfile.ZipInfo("mimetype", SAME_TIME), MIME)
        for name, data in (
            ("content.xml", content),
            ("META-INF/manifest.xml", MANIFEST),
        ):
            archive.writestr(zipfile.ZipInfo(name, SAME_TIME), data)
    return file.getvalue()


def _paragraph(block: str) -> str:
    text = " ".join(block.split())
    if text.startswith("# "):
        return f'<text:h text:outline-level="1">{escape(text[2:])}</text:h>'
    return f"<text:p>{escape(text)}</text:p>"
