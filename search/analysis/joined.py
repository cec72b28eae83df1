"""Words with hyphens, colons and dots in them: Ida-Virumaal, MTÜ-de, NVO:n, 2024-1, a@b.org."""

from dataclasses import dataclass

from search.analysis.fold import fold
from search.analysis.tokens import LONGEST, Token, capitals

CODE = frozenset("@.+")


@dataclass(frozen=True, slots=True)
class Joined:
    """What a token says: its parts, and the whole as one folded word.

    `is_code`: an address or a number, which takes no ending.
    """

    parts: tuple[str, ...]
    whole: str
    is_code: bool = False

    @classmethod
    def of(cls, token: Token) -> "Joined":
        parts = token.parts
        if len(parts) > 1:
            whole = "".join(map(fold, parts))[:LONGEST]
            return cls(tuple(parts), whole, not CODE.isdisjoint(token.text))
        found = capitals(token.text)
        return cls((token.text, found) if found else (token.text,), fold(token.text))
