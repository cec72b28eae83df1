"""Words for the documents that `benchmarks.scale` made, so that they can be searched.

    python -m benchmarks.words

About 60 words a member, drawn from the texts of the evaluation as often as a language uses its
words (the second half as often as the first, and so on), with keys by the real function. Beside
them four words of each language that are found in known shares of the documents, and a name.
"""

import os
import sys
from bisect import bisect
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate
from random import Random
from time import perf_counter
from typing import Any

import psycopg

LENGTH = 60
# Words that no dictionary has, and in what share of the documents they are.
SHARES = {"kokinumo": 0.95, "tabirelu": 0.1, "mesoparu": 0.01, "lavitoke": 0.0001}
SYLLABLES = [c + v for c in "bdgklmnprstv" for v in "aeiou"]
COLUMNS = ("key", "language", "title", "lead", "body", "rest", "digest", "document_id",
    "kind", "facets", "moment")  # fmt: skip
LANGUAGES = ("et", "sl", "lv", "fi", "lt")


def main() -> None:
    url = os.environ.setdefault(
        "DATABASE_URL", "postgres://postgres@127.0.0.1:5432/talka_scale"
    )
    start = perf_counter()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP INDEX IF EXISTS indexed_keys")
        connection.execute("TRUNCATE delivery_indexed, delivery_word")
    with ProcessPoolExecutor(2) as processes:
        for language, number, words in processes.map(fill, LANGUAGES):
            seconds = perf_counter() - start
            say(f"{language}: {number} documents, {words} words, {seconds:.0f} s")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "CREATE INDEX indexed_keys ON delivery_indexed USING gin"
            " (delivery_keys(title, lead, body, rest)) WITH (fastupdate = off)"
        )
        connection.execute("VACUUM ANALYZE delivery_indexed")
        connection.execute("VACUUM ANALYZE delivery_word")
        for name in ("delivery_indexed", "delivery_word", "indexed_keys"):
            query = f"SELECT pg_size_pretty(pg_total_relation_size('{name}'))"
            say(f"{name}: {connection.execute(query).fetchone()[0]}")
    say(f"{perf_counter() - start:.0f} s in all")


def fill(language: str) -> tuple[str, int, int]:
    """The documents of one language, and the words there are in them."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url) as reading, psycopg.connect(url) as writing:
        rows = reading.cursor("documents")
        rows.itersize = 2_000
        rows.execute(
            "SELECT id, key, kind, facets, EXTRACT(EPOCH FROM published_at)::bigint"
            " FROM delivery_document"
            " WHERE language = %s AND kind = 'member'",
            [language],
        )
        counts: Counter[str] = Counter()
        number = _copy(rows, writing, language, counts)
        with writing.cursor().copy(
            "COPY delivery_word (language, key, documents) FROM STDIN"
        ) as copy:
            for key, times in counts.items():
                copy.write_row((language, key, times))
    return language, number, len(counts)


def _copy(rows, writing, language: str, counts: Counter[str]) -> int:
    import json

    from cms.delivery.indexed import (
        KIND,
        LANGUAGE,
        PARTS,
        READERS,
        facet_label,
        part_label,
    )

    random, text = Random(language), Words(language)
    number = 0
    into = f"COPY delivery_indexed ({', '.join(COLUMNS)}) FROM STDIN"
    with writing.cursor().copy(into) as copy:
        for document, key, kind, facets, moment in rows:
            labels = [facet_label(*pair) for pair in json.loads(facets)]
            labels += [KIND + kind, LANGUAGE + language, READERS + language]
            labels.append(part_label(language, key.int % PARTS))
            columns = text.columns(random, labels)
            facts = document, kind, facets, moment
            copy.write_row((key, language, *columns.values(), "", *facts))
            counts.update(
                k for c in columns.values() for k in c.split() if "_" not in k
            )
            number += 1
    return number


class Words:
    """Draws texts as keys: those of a text are those of its words."""

    def __init__(self, language: str) -> None:
        from search.analysis import index_keys
        from search.analysis.tokens import tokens
        from search.evaluation.cases import texts

        self.names: dict[str, Any] = {}
        self.of = lambda word: index_keys(word, language)
        words = {t.text for text in texts(language) for t in tokens(text.body)}
        self.words = [self.of(word) for word in sorted(words)]
        Random(1).shuffle(self.words)
        weights = (1 / (place + 2) for place in range(len(self.words)))
        self.sums = list(accumulate(weights))

    def name(self, random: Random) -> Any:
        """One of some 200,000."""
        name = "".join(random.choice(SYLLABLES) for _ in range(3)).title()
        if name not in self.names:
            self.names[name] = self.of(name)
        return self.names[name]

    def some(self, random: Random, number: int) -> list:
        last = self.sums[-1]
        return [
            self.words[bisect(self.sums, random.random() * last)] for _ in range(number)
        ]

    def columns(self, random: Random, labels: list[str]) -> dict[str, str]:
        from cms.delivery.indexed import TITLE, _once

        title = [self.name(random), self.name(random), *self.some(random, 2)]
        lead, body = self.some(random, 8), self.some(random, LENGTH - 12)
        body += [self.of(w) for w, part in SHARES.items() if random.random() < part]
        return _once(
            title=[k for w in title for k in w.exact],
            lead=[*(k for w in title for k in w.also), *(k for w in lead for k in w.exact)],
            body=[*(k for w in lead for k in w.also), *(k for w in body for k in w.exact)],
            rest=[
                *(k for w in body for k in w.also),
                *(k for w in (*title, *lead, *body) for k in w.loose),
                *(TITLE + k for w in title for k in w.exact),
                *labels,
            ],
        )  # fmt: skip


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
