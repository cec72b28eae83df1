"""The words that there are in the documents of each language, and in how many: what somebody
may have meant who slipped on a key."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import Left, Length, Right

from cms.delivery.indexed import words_in
from cms.delivery.models import Indexed, Word

Place = tuple[str, str]  # language, key
MANY = 5_000


def count_words(new: Iterable[Indexed], gone: Iterable[Indexed]) -> None:
    """Count those of new rows and no longer those of rows that go; under the writer's lock."""
    change: Counter[Place] = Counter()
    for row in new:
        change.update((row.language, key) for key in words_in(row))
    for row in gone:
        change.subtract((row.language, key) for key in words_in(row))
    correct(change)


def correct(change: Mapping[Place, int]) -> None:
    """So many documents more, or fewer, that each word is in; under the writer's lock."""
    by_language: dict[str, dict[str, int]] = {}
    for (language, key), number in sorted(change.items()):
        if number:
            by_language.setdefault(language, {})[key] = number
    for language, numbers in by_language.items():
        counted = list(numbers.items())
        for start in range(0, len(counted), MANY):
            _add(language, dict(counted[start : start + MANY]))


def _add(language: str, numbers: dict[str, int]) -> None:
    counted = Vocabulary(language).counts(numbers)
    now = {key: counted.get(key, 0) + number for key, number in numbers.items()}
    words = [Word(language=language, key=k, documents=n) for k, n in now.items() if n]
    Word.objects.bulk_create(
        words,
        update_conflicts=True,
        unique_fields=["language", "key"],
        update_fields=["documents"],
    )
    if over := [key for key, number in now.items() if not number]:
        Word.objects.filter(language=language, key__in=over)._raw_delete("default")


def miscounted() -> dict[Place, int]:
    """How many more documents than is stored each word is in, where the number is wrong.

    Reads all there is, in 2 queries.
    """
    wrong: Counter[Place] = Counter()
    for row in Indexed.objects.iterator(chunk_size=500):
        wrong.update((row.language, key) for key in words_in(row))
    stored = Word.objects.values_list("language", "key", "documents").iterator()
    wrong.subtract({(language, key): number for language, key, number in stored})
    return {place: number for place, number in wrong.items() if number}


@dataclass(frozen=True)
class Vocabulary:
    """The words of the documents of one language (`search.analysis.Vocabulary`)."""

    language: str

    def counts(self, keys: Iterable[str]) -> Mapping[str, int]:
        """Those of the keys that are in any document, and in how many. 1 query."""
        return self._numbers(key__in=list(keys))

    def around(self, word: str, *, at_most: int) -> Mapping[str, int]:
        """Keys of about this length that begin or end as the word does: a slip or two may be
        anywhere, but seldom in both places. 1 query."""
        same = Q(begins=word[:2]) | Q(ends=word[-2:])
        return self._numbers(
            same, letters__range=(len(word) - at_most, len(word) + at_most)
        )

    def _numbers(self, *wanted: Q, **lookups: Any) -> dict[str, int]:
        words = Word.objects.filter(language=self.language).annotate(
            begins=Left("key", Value(2)),
            ends=Right("key", Value(2)),
            letters=Length("key"),
        )
        return dict(words.filter(*wanted, **lookups).values_list("key", "documents"))
