"""A search next to a plain list: whole answers of the API, in turns and in one process, none kept.

    python -m benchmarks.search [rounds] > table

On the database of `benchmarks.words` (DATABASE_URL), or with DJANGO_SETTINGS_MODULE on any other
that has members: then with words that stand in it.
"""

import json
import os
import statistics
import sys
from collections.abc import Callable
from http import HTTPStatus
from time import perf_counter
from urllib.parse import urlencode

import django

LANGUAGE = "et"
Case = Callable[[], bytes]


def main(rounds: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from django.conf import settings
    from django.test import override_settings

    none = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    with override_settings(
        ALLOWED_HOSTS=["*"],
        CACHES=settings.CACHES | {"answers": none},
        RATE_LIMITS=dict.fromkeys(settings.RATE_LIMITS, 10**9),
    ):
        measure(rounds)


def measure(rounds: int) -> None:
    cases = {name: asking(path) for name, path in paths().items()}
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


def paths() -> dict[str, str]:
    """What is asked for, by name; the plain list first."""
    asked = {name: {"q": words} for name, words in questions().items()}
    chosen = facet()
    asked["a word in 10 %, a facet chosen"] = {"q": sample(0.1), **chosen}
    plain = f"/api/v1/members/?lang={LANGUAGE}"
    return {"plain list": plain, "the facet alone": f"{plain}&{urlencode(chosen)}"} | {
        name: f"/api/v1/search/?{urlencode({'lang': LANGUAGE, **params})}"
        for name, params in asked.items()
    }


def asking(path: str) -> Case:
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    handler, requests = WSGIHandler(), RequestFactory()

    def ask() -> bytes:
        response = handler.get_response(requests.get(path))
        if response.status_code != HTTPStatus.OK:
            raise ValueError(f"{path}: {response.status_code}")
        return response.content

    return ask


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


def facet() -> dict[str, str]:
    from cms.delivery.models import Listing

    rows = Listing.objects.filter(asked=LANGUAGE, kind="member", facet="municipality")
    return {"municipality": rows.values_list("value", flat=True).order_by("value")[0]}


def described(case: Case) -> tuple[str, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        found = json.loads(case())
    more = "+" if found.get("total_is") == "at_least" else ""
    return f"{found['total']:,}{more}", len(captured)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
