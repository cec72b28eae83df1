"""How an embed looks: the parameters that are about the page it stands on, not its content."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from cms.api.asked import Params
from cms.delivery.query import BadQuery, Fault
from cms.embeds.colours import COLOURS, THEMES, Theme

VIEWS = ("frame", "fragment")
# Rows with what the kind shows of itself; pictures; a line each; an item with all its text.
LOOKS = ("list", "cards", "compact")
LOOKS_OF_ITEMS = (*LOOKS, "full")
LEVELS = tuple("123456")
NAMES = ("view", "look", "level", "theme", *COLOURS)


@dataclass(frozen=True)
class Presentation:
    """What was chosen, or what is usual."""

    view: str
    look: str
    level: int
    theme: Theme

    @property
    def is_frame(self) -> bool:
        return self.view == "frame"

    @classmethod
    def parse(cls, params: Params, looks: Iterable[str]) -> Self:
        """Raises BadQuery with everything that is wrong with it."""
        faults: list[Fault] = []

        def one_of(name: str, known: Iterable[str]) -> str:
            known = tuple(known)
            value = params.get(name, [known[0]])[-1]
            if value not in known:
                detail = _("Choose from: %(names)s.") % {"names": ", ".join(known)}
                faults.append(Fault(name, "unknown_value", detail))
            return value

        view, look = one_of("view", VIEWS), one_of("look", looks)
        usual = "2" if view == "frame" else "3"
        level = one_of("level", (usual, *(each for each in LEVELS if each != usual)))
        theme = Theme.parse(one_of("theme", THEMES), params, faults)
        if faults:
            raise BadQuery(*faults)
        return cls(view, look, int(level), theme)
