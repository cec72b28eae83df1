"""Colours of a frame: few, checked, and never so that its text cannot be read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from cms.api.asked import Params
from cms.delivery.query import Fault

THEMES = ("auto", "light", "dark")
COLOURS = ("paper", "ink", "accent")
# What is used where none is chosen (static/embeds/talka.css).
USUAL = {
    "light": {"paper": "fcfdfb", "ink": "1a2421", "accent": "0b5a4a"},
    "dark": {"paper": "101715", "ink": "e6ece8", "accent": "86d3bb"},
}
ENOUGH = 4.5  # WCAG 2.2, 1.4.3


@dataclass(frozen=True)
class Theme:
    """Light, dark or as the reader's device has it, and the colours chosen for it."""

    name: str = "auto"
    colours: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, name: str, params: Params, faults: list[Fault]) -> Self:
        """Notes colours that are none, and those that cannot be told from the paper."""
        chosen = {}
        for colour in COLOURS:
            if text := params.get(colour, [""])[-1].removeprefix("#"):
                if re.fullmatch(r"[0-9a-fA-F]{6}", text):
                    chosen[colour] = text.lower()
                else:
                    detail = _("Write a colour as six hexadecimal digits: 0b5a4a.")
                    faults.append(Fault(colour, "bad_colour", detail))
        faults += _too_pale(name, chosen)
        return cls(name, tuple(chosen.items()))

    @property
    def query(self) -> str:
        """As parameters of the address of its style sheet."""
        return urlencode(self.colours)

    def css(self) -> str:
        """As custom properties; safe, because colours are digits alone."""
        own = "".join(f"--talka-{name}:#{digits};" for name, digits in self.colours)
        return f":root{{{own}}}\n"


def _too_pale(theme: str, chosen: Mapping[str, str]) -> list[Fault]:
    """A fault for each chosen colour that is too like the paper in a theme that is shown."""
    palettes = [USUAL[theme]] if theme in USUAL else list(USUAL.values())
    detail = _(
        "The contrast of this colour with the paper is %(has)s : 1, and text needs %(needs)s : 1."
    )
    faults = []
    for name in ("ink", "accent") if chosen else ():
        least = min(
            contrast(colours[name], colours["paper"])
            for colours in (usual | chosen for usual in palettes)
        )
        if least < ENOUGH:
            text = detail % {"has": f"{least:.1f}", "needs": ENOUGH}
            faults.append(Fault(name, "low_contrast", text))
    return faults


def contrast(one: str, other: str) -> float:
    """Between two colours, from 1 to 21 (WCAG)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(digits: str) -> float:
    parts = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
