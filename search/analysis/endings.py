"""How words of a language end: learnt from its dictionary, applied to words that it lacks.

A rule says how many letters to cut and what to write instead. Which rules fit is told by the
longest ending of the word that the dictionary has seen often enough.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from os.path import commonprefix
from typing import NamedTuple

LONGEST = 7
# An ending seen in fewer forms than this says nothing.
SEEN = 5
# What must stand before an ending.
STEM = 3
# Rules that are kept, and the share of forms, in percent, that each must be right for.
KEPT = 6
LEAST = 2
# Rules of this share are believed without asking the dictionary, this many of them.
LIKELY = 20
BELIEVED = 2


class Rule(NamedTuple):
    cut: int
    ending: str

    @classmethod
    def of(cls, form: str, lemma: str) -> "Rule":
        """How `lemma` is made from `form`."""
        shared = len(commonprefix((form, lemma)))
        return cls(len(form) - shared, lemma[shared:])

    def apply(self, form: str) -> str:
        return form[: len(form) - self.cut] + self.ending


# Rules with their shares, the likeliest first.
Rules = list[tuple[int, Rule]]


def learn(pairs: Iterable[tuple[str, str]]) -> dict[str, Rules]:
    """The likeliest rules of each ending, from (form, lemma) pairs of folded words."""
    seen: dict[str, Counter[Rule]] = defaultdict(Counter)
    for form, lemma in pairs:
        rule = Rule.of(form, lemma)
        for length in range(max(1, rule.cut), min(LONGEST, len(form) - STEM) + 1):
            seen[form[-length:]][rule] += 1
    return {ending: _likeliest(of) for ending, of in seen.items() if of.total() >= SEEN}


def _likeliest(of: Counter[Rule]) -> Rules:
    total = of.total()
    shares = [(100 * n // total, rule) for rule, n in of.most_common(KEPT)]
    return [(share, rule) for share, rule in shares if share >= LEAST]
