"""Numbers for how well questions were answered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from search.evaluation.cases import NEGATIVE, Case
from search.evaluation.memory import LIMIT, Index

# What questions without slips have in common.
CLEAN = ("base", "inflected", "bare", "compound", "several")


@dataclass(frozen=True, slots=True)
class Score:
    """Of some questions: what share was found among the first ten, how high, with how much else.

    `false`: the share of questions without an answer that were given one.
    """

    count: int
    recall: float
    rank: float
    noise: float
    false: float


@dataclass(frozen=True, slots=True)
class Outcome:
    case: Case
    found: tuple[str, ...]

    @property
    def recall(self) -> float:
        wanted = self.case.relevant
        return len(wanted.intersection(self.found[:LIMIT])) / min(LIMIT, len(wanted))

    @property
    def rank(self) -> float:
        places = (
            place
            for place, key in enumerate(self.found, 1)
            if key in self.case.relevant
        )
        return 1 / next(places, float("inf"))

    @property
    def noise(self) -> float:
        others = [key for key in self.found if key not in self.case.relevant]
        return len(others) / len(self.found) if self.found else 0.0


def answer(index: Index, cases: Iterable[Case]) -> list[Outcome]:
    return [Outcome(case, tuple(index.search(case.ask))) for case in cases]


def score(outcomes: Iterable[Outcome]) -> Score:
    outcomes = list(outcomes)
    told = [outcome for outcome in outcomes if outcome.case.relevant]
    empty = [outcome for outcome in outcomes if not outcome.case.relevant]
    return Score(
        count=len(outcomes),
        recall=_mean(outcome.recall for outcome in told),
        rank=_mean(outcome.rank for outcome in told),
        noise=_mean(outcome.noise for outcome in told),
        false=_mean(bool(outcome.found) for outcome in empty),
    )


def by_class(outcomes: Iterable[Outcome]) -> dict[str, Score]:
    """Scores of each class; `clean` is all without slips and negatives, `all` is all."""
    sorts: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        sorts[outcome.case.sort].append(outcome)
        sorts["all"].append(outcome)
        if outcome.case.sort in CLEAN:
            sorts["clean"].append(outcome)
    return {sort: score(found) for sort, found in sorts.items()}


def faults(scores: dict[str, Score]) -> list[str]:
    """Which floors these scores are below."""
    wanted = [
        ("clean", "recall", 0.98),
        ("bare", "recall", 0.98),
        ("compound", "recall", 0.9),
        ("typo", "recall", 0.9),
        ("clean", "rank", 0.95),
    ]
    found = [
        f"{sort}: {value} {getattr(scores[sort], value):.3f}, at least {floor} wanted"
        for sort, value, floor in wanted
        if sort in scores and getattr(scores[sort], value) < floor
    ]
    if (false := scores[NEGATIVE].false) > 0.1:
        found.append(f"negative: {false:.3f} answered, at most 0.1 wanted")
    return found


def _mean(values: Iterable[float]) -> float:
    values = list(values)
    return sum(values) / len(values) if values else 0.0
