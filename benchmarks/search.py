"""A search next to a plain list, in turns and in one process, without kept answers.

    python -m benchmarks.search [rounds] > table

On the database of `benchmarks.words` (DATABASE_URL), or with DJANGO_SETTINGS_MODULE on any other
that has members: then with words that stand in it.
"""

import os
import statistics
import sys
from collections.abc import Callable
from time import perf_counter

import django

LANGUAGE = "et"
Case = Callable[[], object]


def main(rounds: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    cases = all_cases()
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for case in cases.values():
        case()
    for _round in range(rounds):
        for name, case in cases.items():
            begin = perf_counter()
            case()
            seconds[name].append(perf_counter() - begin)
    # The fastest rounds are those that nothing else was in the way of.
    taken = {n: statistics.quantiles(s, n=4)[0] * 1000 for n, s in seconds.items()}
    plain = next(iter(taken.values()))
    say("| what | hits | queries | ms | times a plain list |")
    say("|---|--:|--:|--:|--:|")
    for name, ms in taken.items():
        hits, queries = described(cases[name])
        say(f"| {name} | {hits} | {queries} | {ms:.1f} | {ms / plain:.2f} |")


def all_cases() -> dict[str, Case]:
    from django.utils import timezone

    from cms.delivery import read
    from cms.delivery.kinds import all_kinds
    from cms.delivery.query import Query
    from cms.delivery.splice import Ask
    from search.finding import search

    def ask() -> Ask:
        return Ask(LANGUAGE, timezone.now(), "api")

    def plain() -> object:
        kind = all_kinds()["member"]
        return read.items(kind, Query.parse(kind, {}, language=LANGUAGE), ask())

    def asks(words: str, **facets: list[str]) -> Case:
        kind = read.searched()
        return lambda: search(
            words, Query.parse(kind, facets, language=LANGUAGE), ask()
        )

    return {"plain list": plain} | {
        name: asks(*words) if isinstance(words, tuple) else asks(words)
        for name, words in questions().items()
    } | {"with a facet chosen": asks(sample(0.1), **facet())}  # fmt: skip


def questions() -> dict[str, str]:
    return {
        "a rare word": sample(0.0001),
        "a name": name(),
        "a word in 1 % of the documents": sample(0.01),
        "a word in 10 %": sample(0.1),
        "a word in nearly all": sample(0.95),
        "two words": f"{sample(0.1)} {sample(0.01)}",
        "a slip": slipped(name()),
        "nothing found": "xqzwyk wqzzxk",
    }


def sample(share: float) -> str:
    """A word in about this share of the documents."""
    from cms.delivery.models import Document, Word

    number = Document.objects.filter(language=LANGUAGE).count() * share
    words = Word.objects.filter(language=LANGUAGE, key__regex="^[a-z]{5,}$")
    below = words.filter(documents__lte=max(number * 1.3, 1)).order_by("-documents")
    return below.values_list("key", flat=True)[0]


def name() -> str:
    from cms.delivery.models import Document, Indexed, Word

    rows = Indexed.objects.filter(
        language=LANGUAGE, document__in=Document.objects.filter(kind="member")
    )
    keys = rows.order_by("-pk")[0].title.split()
    words = Word.objects.filter(language=LANGUAGE, key__in=keys, key__regex="^.{6,}$")
    return words.order_by("documents").values_list("key", flat=True)[0]


def slipped(word: str) -> str:
    return f"{word[:3]}{word[4]}{word[3]}{word[5:]}"


def facet() -> dict[str, list[str]]:
    from cms.delivery.models import Listing

    rows = Listing.objects.filter(asked=LANGUAGE, kind="member", facet="municipality")
    return {"municipality": [rows.values_list("value", flat=True).order_by("value")[0]]}


def described(case: Case) -> tuple[str, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from search.results import Results

    with CaptureQueriesContext(connection) as captured:
        found = case()
    more = "+" if isinstance(found, Results) and found.capped else ""
    return f"{found.total:,}{more}", len(captured)  # type: ignore[attr-defined]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
