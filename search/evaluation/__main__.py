"""python -m search.evaluation [language …] [--half unseen] [--ablation | --speed]

Prints how well questions are answered, for each language, half and class; exits with 1 where
that is below the floors. `--ablation` leaves out each part of the analysis in turn.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import nullcontext

from search.analysis.store import LANGUAGES
from search.evaluation import speed
from search.evaluation.ablation import PARTS, without
from search.evaluation.cases import HALVES, cases, texts
from search.evaluation.measure import (
    Outcome,
    Score,
    answer,
    by_class,
    faults,
    score,
)
from search.evaluation.memory import MemoryIndex

HEAD = f"{'':<12}{'':<13}{'':<10}{'count':>6}{'recall':>8}{'MRR':>7}{'noise':>7}{'false':>7}"


def main() -> int:
    parser = ArgumentParser(prog="search.evaluation", description=__doc__)
    parser.add_argument("language", nargs="*", default=LANGUAGES)
    parser.add_argument("--half", action="append", help="development, test or unseen")
    parser.add_argument("--ablation", action="store_true")
    parser.add_argument("--speed", action="store_true")
    asked = parser.parse_args()
    if asked.speed:
        say(speed.report())
        return 0
    if asked.ablation:
        return ablation(asked.language)
    return evaluation(asked.language, asked.half or HALVES)


def evaluation(languages: Sequence[str], halves: Sequence[str]) -> int:
    """Print the scores, and 1 if any is below its floor."""
    say(HEAD)
    found = []
    for language in languages:
        index = MemoryIndex(texts(language), language)
        for half in halves:
            scores = by_class(answer(index, cases(language, half)))
            for row in rows(language, half, scores):
                say(row)
            found += [f"{language} {half} {fault}" for fault in faults(scores)]
    for fault in found:
        say(f"Below the floor: {fault}")
    return bool(found)


def rows(language: str, half: str, scores: dict[str, Score]) -> list[str]:
    """Lines of the table under `HEAD`."""
    return [
        f"{language:<12}{half:<13}{sort:<10}{s.count:>6}"
        f"{s.recall:>8.3f}{s.rank:>7.3f}{s.noise:>7.3f}{s.false:>7.3f}"
        for sort, s in scores.items()
    ]


def ablation(languages: Sequence[str]) -> int:
    """Recall and noise of all questions, with everything and without each part."""
    say(f"{'without':<17}" + "".join(f"{language:>14}" for language in languages))
    for part in [None, *PARTS]:
        with without(part) if part else nullcontext():
            scores = [score(_all(language)) for language in languages]
        cells = "".join(f"{s.recall:>8.3f}{s.noise:>6.2f}" for s in scores)
        say(f"{part or '(nothing)':<17}{cells}")
    return 0


def _all(language: str) -> list[Outcome]:
    index = MemoryIndex(texts(language), language)
    asked = [case for half in HALVES for case in cases(language, half)]
    return answer(index, asked)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
