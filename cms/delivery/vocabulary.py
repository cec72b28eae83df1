"""The words that there are in the documents of each language, and in how many: what somebody
may have meant who slipped on a key."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from cms.delivery.indexed import words_in
from cms.delivery.models import Indexed, Word

Place = tuple[str, str]  # language, key
Condition = tuple[str, list[Any]]  # and its parameters
WORDS = f"SELECT key, documents FROM {Word._meta.db_table} WHERE language = %s"  # noqa: S608
MANY = 5_000
# So long a word has a letter between its first two and its last two.
APART = 5
# As the indexes of `Word` have them.
BEGINS = {"postgresql": "LEFT(key, 2)", "sqlite": "SUBSTR(key, 1, 2)"}
ENDS = {"postgresql": "RIGHT(key, 2)", "sqlite": "SUBSTR(key, (2 * -1), 2)"}


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
        wanted = list(keys)
        return self._numbers(_among("key", wanted)) if wanted else {}

    def around(self, word: str, *, at_most: int) -> Mapping[str, int]:
        """Keys of about this length that begin or end as the word does, or would without a
        slip there: two slips may be anywhere, but seldom out of place in both. 1 query."""
        beginnings, endings = {word[:2]}, {word[-2:]}
        # One slip leaves the one or the other as it is, unless they are next to each other.
        if at_most > 1 or len(word) < APART:
            beginnings |= {word[1::-1], word[1:3], word[:3:2]}
            endings |= {word[-1] + word[-2:-1], word[-3:-1], word[-3::2]}
        lengths = [len(word) - at_most, len(word) + at_most]
        # Two conditions with OR between them: SQLite would use no index.
        return self._numbers(
            _alike(BEGINS[connection.vendor], beginnings, lengths),
            _alike(ENDS[connection.vendor], endings, lengths),
        )

    def _numbers(self, *wanted: Condition) -> dict[str, int]:
        """What meets any of the conditions."""
        sql = " UNION ".join(
            f"{WORDS} AND {condition}" for condition, _params in wanted
        )
        params = [each for _sql, its in wanted for each in (self.language, *its)]
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return dict(cursor.fetchall())


def _alike(what: str, values: Collection[str], lengths: list[int]) -> Condition:
    condition, params = _among(what, sorted(values))
    return f"{condition} AND LENGTH(key) BETWEEN %s AND %s", [*params, *lengths]


def _among(what: str, values: Collection[str]) -> Condition:
    return f"{what} IN ({', '.join(['%s'] * len(values))})", [*values]
