"""The sections of a partner's own page: keys, and what other apps add; and of what the admin
shows of a partner.

An app adds its own in `ready()`: `add(Section("webhooks", "webhooks/section.html", context))`.
The template is given what `context` returns as `section`, and `partner`; in the admin `object`,
and `decides`: whether the user may change it.
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
_in_admin: dict[str, Section] = {}


def add(section: Section) -> None:
    """In the order in which they are added; one of each name."""
    _sections[section.name] = section


def add_to_admin(section: Section) -> None:
    """The same, below what the admin shows of a partner."""
    _in_admin[section.name] = section


def sections_of(
    partner: Partner, *, in_admin: bool = False
) -> list[tuple[Section, dict[str, Any]]]:
    sections = (_in_admin if in_admin else _sections).values()
    return [(section, section.context(partner)) for section in sections]
