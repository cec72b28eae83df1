"""The sections of a partner's own page: keys, and what other apps add.

An app adds its own in `ready()`: `add(Section("webhooks", "webhooks/section.html", context))`.
The template is given what `context` returns as `section`, and `partner`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cms.partners.models import Partner


@dataclass(frozen=True)
class Section:
    name: str
    template: str
    context: Callable[[Partner], dict[str, Any]]


_sections: dict[str, Section] = {}


def add(section: Section) -> None:
    """In the order in which they are added; one of each name."""
    _sections[section.name] = section


def sections_of(partner: Partner) -> list[tuple[Section, dict[str, Any]]]:
    return [(section, section.context(partner)) for section in _sections.values()]
