"""What results can be narrowed by, with the numbers there would be, and what is chosen."""

from dataclasses import dataclass

from django.utils.text import capfirst

from cms.delivery import read
from cms.delivery.kinds import all_kinds
from cms.web.listing import Filter
from search.finding import Results
from search.question import Question

# Those whose values have names; kinds stand apart.
NAMED = ("network", "municipality", "field")
# What codes of terms and networks are called, in the order of the reader's alphabet.
Names = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Choice:
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


def named(results: Results, question: Question) -> set[tuple[str, str]]:
    """The (facet, code) pairs whose names the page shows."""
    pairs = {pair for pair in results.counts if pair[0] in NAMED}
    pairs |= {(n, value) for n in NAMED for value in question.params.get(n, ())}
    groups = [results.hits, *(each.hits for each in results.elsewhere)]
    for hit in (hit for group in groups for hit in group):
        pairs |= {pair for pair in hit.listed if pair[0] in NAMED}
        if network := hit.card["meta"]["network"]:
            pairs.add(("network", network))
    return pairs


def kinds(results: Results, question: Question) -> list[Choice]:
    """Kinds that have hits or are chosen, after all of them; none where there is no choice."""
    wanted = question.params.get("kind", [])
    numbers = {name: results.counts["kind", name] for name in all_kinds()}
    found = [n for n, number in numbers.items() if number or n in wanted]
    if len(found) < 2 and not wanted:
        return []
    found.sort(key=lambda name: -numbers[name])
    whole = Choice(
        "", "", sum(numbers.values()), question.chosen("kind"), chosen=not wanted
    )
    return [
        whole,
        *(
            Choice(
                name,
                capfirst(str(all_kinds()[name].label_plural)),
                numbers[name],
                question.chosen("kind", name),
                chosen=name in wanted,
            )
            for name in found
        ),
    ]


def selects(results: Results, question: Question, names: Names) -> list[Filter]:
    """The form: values that have hits, and those that are chosen."""
    found = []
    for facet in NAMED:
        wanted = question.params.get(facet, [])
        options = [
            read.Option(code, name, results.counts[facet, code])
            for (of, code), name in names.items()
            if of == facet and (results.counts[facet, code] or code in wanted)
        ]
        if options:
            label = str(all_kinds()[facet].label)
            found.append(Filter(facet, label, options, wanted))
    return found


def kept(question: Question) -> list[tuple[str, str]]:
    """What the form has no field for, so that sending it does not lose it."""
    return [
        (name, value)
        for name, values in question.params.items()
        if name not in NAMED
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
