"""What results can be narrowed by on the page, and what is chosen."""

from dataclasses import dataclass

from django.utils.text import capfirst

from cms.delivery import read
from cms.delivery.kinds import all_kinds
from cms.web.listing import Filter
from search.choices import CODED, Choice, Names
from search.question import Question


@dataclass(frozen=True)
class Pill:
    """A kind that results can be narrowed to; or all, with no name."""

    name: str
    label: str
    number: int
    address: str
    chosen: bool


@dataclass(frozen=True)
class Chosen:
    """A value that was chosen, and the address without it."""

    label: str
    address: str


def kinds(offered: list[Choice], question: Question) -> list[Pill]:
    """Kinds that have hits or are chosen, after all of them; none where there is no choice."""
    values = next((each.values for each in offered if each.name == "kind"), [])
    wanted = any(value.chosen for value in values)
    if len(values) < 2 and not wanted:
        return []
    number = sum(value.count for value in values)
    whole = Pill("", "", number, question.chosen("kind"), chosen=not wanted)
    pills = (
        Pill(
            value.value,
            capfirst(value.label),
            value.count,
            question.chosen("kind", value.value),
            chosen=value.chosen,
        )
        for value in values
    )
    return [whole, *pills]


def selects(offered: list[Choice]) -> list[Filter]:
    """The form: values that have hits, and those that are chosen."""
    return [
        Filter(
            each.name,
            each.label,
            [read.Option(v.value, v.label, v.count) for v in each.values],
            [v.value for v in each.values if v.chosen],
        )
        for each in offered
        if each.name in CODED
    ]


def kept(question: Question) -> list[tuple[str, str]]:
    """What the form has no field for, so that sending it does not lose it."""
    return [
        (name, value)
        for name, values in question.params.items()
        if name not in CODED
        for value in values
    ]


def chosen(question: Question, names: Names) -> list[Chosen]:
    """Everything that narrows the results."""
    return [
        Chosen(_label(name, value, names), question.without(name, value))
        for name, values in question.params.items()
        for value in dict.fromkeys(values)
    ]


def _label(name: str, value: str, names: Names) -> str:
    if name == "kind" and value in all_kinds():
        return capfirst(str(all_kinds()[value].label_plural))
    return names.get((name, value), value)
