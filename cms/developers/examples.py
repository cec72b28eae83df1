"""The examples of a guide: files that the tests run as readers find them on its page."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

FOLDER = settings.BASE_DIR / "examples" / "guides"
# What the files have in the place of the reader's site and language.
SITE, LANGUAGE = "https://talka.example.org", re.compile(r"\blv\b")
LABELS = {
    ".html": "HTML",
    ".sh": "curl",
    ".py": "Python",
    ".ts": "TypeScript",
    ".mjs": "JavaScript",
    ".php": "PHP",
}
ORDER = list(LABELS)


@dataclass(frozen=True)
class Example:
    """The same in one programming language: the name of its file, and what is in it."""

    file: str
    label: str
    code: str

    @property
    def id(self) -> str:
        return self.file.replace(".", "-")


def examples(guide: str, *, site: str, language: str) -> dict[str, list[Example]]:
    """Name → the example in each programming language, as for readers of this site."""
    found: dict[str, list[Example]] = {}
    for file, text in _texts(guide):
        name, ending = Path(file).stem, Path(file).suffix
        code = LANGUAGE.sub(language, text.replace(SITE, site))
        found.setdefault(name, []).append(Example(file, LABELS[ending], code))
    return found


@lru_cache
def _texts(guide: str) -> list[tuple[str, str]]:
    files = (FOLDER / guide).glob("*")
    return [
        (file.name, file.read_text())
        for file in sorted(files, key=lambda f: (f.stem, ORDER.index(f.suffix)))
    ]
