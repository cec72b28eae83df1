"""Examples as a reader has them: copied from the page, saved under their names, and run."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.web.page import find

# ending → (command, what it is run by)
RUN_BY = {
    ".sh": ("curl", ["sh"]),
    ".py": ("python", [sys.executable, "-W", "error::SyntaxWarning"]),
    ".mjs": ("node", ["node"]),
    ".php": ("php", ["php"]),
}


@dataclass
class Example:
    """One file of a guide's page: its name, and its text."""

    guide: str
    file: str
    text: str

    @property
    def name(self) -> str:
        """`sync/follow`, whatever the programming language."""
        return f"{self.guide}/{Path(self.file).stem}"

    @property
    def ending(self) -> str:
        return Path(self.file).suffix

    def save(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / self.file
        path.write_text(self.text)
        return path

    def command(self, folder: Path, *arguments: Any) -> list[str]:
        by = RUN_BY[self.ending][1]
        return [*by, str(self.save(folder)), *map(str, arguments)]

    def run(self, folder: Path, *arguments: Any, **environment: str) -> str:
        """What it prints; it must end well, and complain of nothing."""
        done = subprocess.run(
            self.command(folder, *arguments),
            cwd=folder,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"{self.guide}/{self.file}: {done.stderr}"
        if self.ending != ".sh":
            assert done.stderr == "", f"{self.guide}/{self.file}: {done.stderr}"
        return done.stdout


def copied(site: str, guide: str, language: str = "et") -> list[Example]:
    """All examples of a guide (of the quick start, if `start`), from its page."""
    place = "" if guide == "start" else f"{guide}/"
    page = httpx.get(f"{site}/{language}/developers/{place}").raise_for_status()
    return [
        Example(guide, found.attrs["data-file"], found.text)
        for found in find(page, "code", data_file=".")
    ]


def example(site: str, name: str, ending: str) -> Example:
    """The one of this name: `sync/follow`."""
    guide = name.split("/")[0]
    [found] = [
        each
        for each in copied(site, guide)
        if each.name == name and each.ending == ending
    ]
    return found


def need(ending: str) -> None:
    """Skip without what runs such a file; where all is checked, nothing is skipped."""
    command = RUN_BY[ending][0]
    if command != "python" and not shutil.which(command):
        assert not os.environ.get("CI"), f"needs {command}"
        pytest.skip(f"needs {command}")
