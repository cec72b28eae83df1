"""Our fonts have every letter of the five languages, where the style sheet looks for it."""

import re

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

ALPHABETS = {
    "et": "abcdefghijklmnopqrsšzžtuvwõäöüxy",
    "sl": "abcčdefghijklmnoprsštuvzžćđ",
    "lv": "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž",
    "fi": "abcdefghijklmnopqrstuvwxyzåäöšž",
    "lt": "aąbcčdeęėfghiįyjklmnoprsštuųūvzž",
}
SIGNS = "0123456789 .,:;!?()[]/&%@+=*#-–—…·§°„“”»«’€\N{NO-BREAK SPACE}"
STATIC = settings.BASE_DIR / "static"
FACE = re.compile(
    r'@font-face\{font-family:"([^"]+)";src:url\(([^)]+)\)([^}]*?)unicode-range:([^;}]+)'
)


def faces(sheet):
    """(family, style) → its files, each with the characters it is asked for."""
    found = {}
    for family, url, more, ranges in FACE.findall(sheet.read_text()):
        style = "italic" if "italic" in more else "normal"
        path = (sheet.parent / url).resolve()
        found.setdefault((family, style), []).append((path, asked(ranges)))
    return found


def asked(ranges):
    characters = set()
    for part in ranges.split(","):
        first, _dash, last = part.strip().removeprefix("U+").partition("-")
        characters |= set(range(int(first, 16), int(last or first, 16) + 1))
    return characters


@pytest.mark.parametrize("name", ["site.css", "embeds/frame.css"])
@pytest.mark.parametrize("language", ALPHABETS)
def test_no_letter_falls_back_to_another_font(name, language):
    letters = ALPHABETS[language]
    needed = {*map(ord, letters + letters.upper() + SIGNS)}
    for face, files in faces(STATIC / name).items():
        drawn = set()
        for path, characters in files:
            drawn |= characters & set(TTFont(path).getBestCmap())
        assert {chr(code) for code in needed - drawn} == set(), face
