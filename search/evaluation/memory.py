"""A search index in memory, that finds and orders as the one in the database does
(`cms.delivery.matching`, which tests hold against it): for measuring where there is none."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Protocol

from search.analysis import Clause, Query, correct, index_keys, query_keys
from search.evaluation.cases import Text

# What a key is worth: in a title, or further from what it says; in a body; anywhere else.
TITLE, LEAD, BODY, REST = 8, 3, 2, 1
# With fewer hits than this, words are read more freely.
FEW = 3
LIMIT = 10


class Index(Protocol):
    """What can be measured: keys of documents for a question, best first."""

    def search(self, question: str) -> list[str]: ...


class Words(Counter[str]):
    """In how many documents each exact key is."""

    def counts(self, keys: Iterable[str]) -> dict[str, int]:
        return {key: self[key] for key in keys if key in self}

    def around(self, word: str, *, at_most: int) -> dict[str, int]:
        return {
            key: count
            for key, count in self.items()
            if abs(len(key) - len(word)) <= at_most
        }


class MemoryIndex:
    def __init__(self, texts: Iterable[Text], language: str) -> None:
        self.language = language
        self.worth: dict[str, dict[str, int]] = defaultdict(dict)
        self.vocabulary = Words()
        for text in texts:
            self._add(text)

    def _add(self, text: Text) -> None:
        title = index_keys(text.title, self.language)
        body = index_keys(text.body, self.language)
        for keys, worth in (
            (title.exact, TITLE),
            (title.also, LEAD),
            (body.exact, BODY),
            ((*body.also, *title.loose, *body.loose), REST),
        ):
            for key in keys:
                self.worth[key].setdefault(text.key, worth)
        words = {*title.exact, *title.also, *body.exact, *body.also}
        self.vocabulary.update(words)

    def search(self, question: str) -> list[str]:
        """First as asked; then more freely; at last with slips of the finger undone."""
        query = query_keys(question, self.language)
        hits = self._matching(query.exact)
        if len(hits) < FEW:
            hits += self._more(query, hits)
        if len(hits) < FEW:
            meant = correct(query, self.vocabulary, self.language)
            hits += self._more(meant, hits)
        return hits

    def _more(self, query: Query, hits: list[str]) -> list[str]:
        return [key for key in self._matching(query.loose) if key not in hits]

    def _matching(self, clauses: tuple[Clause, ...]) -> list[str]:
        scores = [self._scores(clause) for clause in clauses]
        if not scores:
            return []
        found = set(scores[0]).intersection(*scores[1:])
        return sorted(found, key=lambda key: (-sum(s[key] for s in scores), key))

    def _scores(self, clause: Clause) -> dict[str, int]:
        """For each document that meets a clause the worth of the best place of its keys."""
        best: dict[str, int] = {}
        for key in clause & self.worth.keys():
            for document, worth in self.worth[key].items():
                best[document] = max(best.get(document, 0), worth)
        return best
