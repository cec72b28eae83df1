"""Text as people would type it, from what is in a file."""

import re
import unicodedata

# NUL, which Postgres refuses, and whatever else cannot be seen: controls, halves of
# characters, letters that only one font knows.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2060-\u2064\ufeff\ud800-\udfff\ue000-\uf8ff]"
)
SOFT_HYPHEN = re.compile("\u00ad(?:[ \t]*\n[ \t]*)?")
HYPHEN_AT_END = re.compile(r"(?<=\w)[-\u2010][ \t]*\n[ \t]*(?=\w)")
NEW_LINES = re.compile(r"\s*[\n\r\v\f\x85\u2028\u2029]\s*")
SPACES = re.compile(r"[^\S\n]+")
LIGATURES = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)
}


def tidy(text: str) -> str:
    """Lines without needless space and nothing that cannot be seen."""
    text = UNSEEN.sub("", SOFT_HYPHEN.sub("", text)).translate(LIGATURES)
    text = unicodedata.normalize("NFC", text)
    return SPACES.sub(" ", NEW_LINES.sub("\n", text)).strip()


def joined(text: str) -> str:
    """Words that were parted at the ends of lines, whole: `koos-töö`, but `Ida-Viru`."""
    return HYPHEN_AT_END.sub(
        lambda found: "" if text[found.end()].islower() else "-", text
    )
