"""docs/mapping.md, read by the tests."""

import json
import re
from dataclasses import dataclass

from django.conf import settings

ROW = re.compile(r"^\| (`.*`) \| (`.*`) \| ?(.*?) ?\|$")
SECTION = re.compile(r"^### (\w+): (\w+)$")


@dataclass(frozen=True)
class Row:
    profile: str
    kind: str
    there: str
    here: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.profile} {self.kind} {self.there}"

    @property
    def constant(self) -> str | int | None:
        """What always stands there, where nothing here has a part in it."""
        [place, *others] = self.here
        return None if others or place[0] not in '"0123456789' else json.loads(place)


def rows() -> list[Row]:
    found, section = [], ("", "")
    for line in (settings.BASE_DIR / "docs/mapping.md").read_text().splitlines():
        if match := SECTION.match(line):
            section = match.groups()
        elif match := ROW.match(line):
            there, here = match[1].strip("`"), match[2]
            found.append(Row(*section, there, tuple(re.findall(r"`([^`]+)`", here))))
    return found
