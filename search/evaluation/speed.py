"""What the analysis costs: time to load, words a second, memory."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from search.analysis import index_keys, query_keys, spans
from search.analysis.index import words_of
from search.analysis.lexicon import lexicon
from search.analysis.store import LANGUAGES
from search.analysis.tokens import tokens
from search.evaluation.cases import texts

SYLLABLES = [c + v for c in "bdgklmnprstv" for v in "aeiou"]


@dataclass(frozen=True, slots=True)
class Cost:
    """`fresh`: words a second that were never seen before; `seen`: as in more of the same."""

    load: float
    fresh: float
    seen: float


def cost(language: str) -> Cost:
    all_of_it = "\n".join(f"{text.title}\n{text.body}" for text in texts(language))
    count = sum(1 for _ in tokens(all_of_it))
    load = _seconds(lambda: lexicon(language))
    words_of.cache_clear()
    fresh = _seconds(lambda: index_keys(all_of_it, language))
    seen = _seconds(lambda: index_keys(all_of_it, language))
    return Cost(load, count / fresh, count / seen)


def memory() -> dict[str, float]:
    """MB of this process: its own, and what it maps of files that all processes share."""
    rollup = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
    kilobytes = {line.split(":")[0]: int(line.split()[1]) for line in rollup}
    own = kilobytes["Private_Dirty"]
    return {"own": own / 1024, "mapped": (kilobytes["Rss"] - own) / 1024}


def fill_caches() -> None:
    """As after weeks of use: no place is left for another word."""
    random = Random(1)  # noqa: S311  (no secret)
    for language in LANGUAGES:
        words = ("".join(random.choices(SYLLABLES, k=4)) for _ in range(5_000))
        text = " ".join(words)
        index_keys(text, language)
        spans(text, frozenset(["none"]), language)
        query_keys(text, language)


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def report() -> str:
    before = memory()
    rows = [(language, cost(language)) for language in LANGUAGES]
    after = memory()
    fill_caches()
    full = memory()
    lines = ["      load s   new words/s  seen words/s"]
    lines += [
        f"{language}  {cost.load:8.3f}  {cost.fresh:12,.0f}  {cost.seen:12,.0f}"
        for language, cost in rows
    ]
    lines += [f"{name} MB more: {after[name] - before[name]:.1f}" for name in after]
    lines += [f"{n} MB more with full caches: {full[n] - before[n]:.1f}" for n in full]
    return "\n".join(lines)
