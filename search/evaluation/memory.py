"""A search index in memory: small, and the same in its answers as one in a database."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log
from typing import Protocol

from search.analysis import Clause, Query, correct, index_keys, query_keys
from search.evaluation.cases import Text

TITLE, BODY, ALSO, LOOSE = 5.0, 1.0, 0.3, 0.2
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
        self.weights: dict[str, dict[str, float]] = defaultdict(dict)
        self.vocabulary = Words()
        self.size = 0
        for text in texts:
            self._add(text)

    def _add(self, text: Text) -> None:
        self.size += 1
        exact: set[str] = set()
        for part, weight in ((text.title, TITLE), (text.body, BODY)):
            keys = index_keys(part, self.language)
            self._weigh(text.key, keys.exact, weight)
            self._weigh(text.key, keys.also, weight * ALSO)
            self._weigh(text.key, keys.loose, weight * LOOSE)
            exact.update(keys.exact, keys.also)
        self.vocabulary.update(exact)

    def _weigh(self, document: str, keys: tuple[str, ...], weight: float) -> None:
        for key in keys:
            of = self.weights[key]
            of[document] = of.get(document, 0) + weight

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

    def _scores(self, clause: Clause) -> dict[str, float]:
        """Best of a clause's keys for each document, rare keys counting more (as BM25)."""
        best: dict[str, float] = {}
        for key in clause & self.weights.keys():
            found = self.weights[key]
            rarity = log(1 + (self.size - len(found) + 0.5) / (len(found) + 0.5))
            for document, weight in found.items():
                score = rarity * weight / (weight + 1.2)
                best[document] = max(best.get(document, 0), score)
        return best
