"""What is known of the words of a language: loaded when first needed, shared by processes.

One file for each language, a trie that is mapped into memory, holds three things, told apart
by the first letter of a key: forms as they are written, forms without their marks (`=`), and
rules for endings (`-`). The values are rules that make the lemma from the form.
"""

import subprocess
import sys
from functools import cache
from threading import Lock

from marisa_trie import BytesTrie

from search.analysis.endings import BELIEVED, LIKELY, LONGEST, STEM, Rule
from search.analysis.fold import fold
from search.analysis.store import BARE, ENDING, PROJECT, decode, path_of

_loading = Lock()


class Lexicon:
    def __init__(self, trie: BytesTrie) -> None:
        self._get = trie.get

    def lemmas(self, form: str) -> list[str]:
        """Lemmas of a form written with all its marks; empty for an unknown word."""
        return [rule.apply(form) for _, rule in self._rules(form)]

    def bare_lemmas(self, form: str) -> list[str]:
        """Folded lemmas of all forms that look like this folded one."""
        found = [fold(lemma) for lemma in self.lemmas(form)]
        return found + [rule.apply(form) for _, rule in self._rules(BARE + form)]

    def guesses(self, form: str) -> list[str]:
        """What the lemma of a folded form may well be, by the way it ends."""
        likely = [rule for share, rule in self._endings(form) if share >= LIKELY]
        return [rule.apply(form) for rule in likely[:BELIEVED]]

    def readings(self, word: str) -> list[str]:
        """Folded lemmas that a form may be of by its ending, and that the language has.

        The dictionary knows one lemma of each form, though many a form has several. The marks
        of a word that has any stand in its lemmas too: tieši is not of tiesa.
        """
        form = fold(word)
        if len(form) != len(word):
            return []
        return [
            rule.apply(form)
            for _, rule in self._endings(form)
            if self._has(word, form, rule)
        ]

    def _has(self, word: str, form: str, rule: Rule) -> bool:
        stem = len(form) - rule.cut
        if word[:stem] == form[:stem]:
            return rule.apply(form) in self.bare_lemmas(rule.apply(form))
        lemma = rule.apply(word)
        return lemma in self.lemmas(lemma)

    def _endings(self, form: str) -> list[tuple[int, Rule]]:
        longest = min(LONGEST, len(form) - STEM)
        for length in range(longest, 0, -1):
            if rules := self._rules(ENDING + form[-length:]):
                return rules
        return []

    def _rules(self, key: str) -> list[tuple[int, Rule]]:
        return [decode(value) for value in self._get(key) or ()]


def lexicon(language: str) -> Lexicon:
    """The lexicon of one of the five languages; made first if nobody has made it yet."""
    with _loading:
        return _load(language)


@cache
def _load(language: str) -> Lexicon:
    path = path_of(language)
    if not path.exists():
        _make(language)
    return Lexicon(BytesTrie().mmap(str(path)))


def _make(language: str) -> None:
    # In a process of its own: it takes memory that a server would keep.
    command = [sys.executable, "-m", "search.analysis.build", language]
    subprocess.run(command, check=True, cwd=PROJECT)  # noqa: S603
