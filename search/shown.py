"""Results as the page shows them: rows, notes on how they were found, other languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cms.delivery.kinds import all_kinds
from cms.delivery.shapes import utc
from cms.web.languages import name_of
from search.choices import CODED, Names
from search.question import LAST, PAGE, Question
from search.results import Elsewhere, Hit, Results
from search.terms import Term

# Further than these, nobody reads where a place is among others.
PLACES = 3


@dataclass(frozen=True)
class Row:
    """One hit. `title` and `text` are clean HTML, each in its language; `day` is when it takes
    place, or when it was published."""

    kind: str
    title: str
    text: str
    path: str
    language: str
    text_language: str
    day: str
    network: str
    places: Sequence[str]
    found_in: str


@dataclass(frozen=True)
class Run:
    """Hits one after another that were found in one way."""

    found_by: str
    rows: list[Row]


@dataclass(frozen=True)
class Other:
    """What is found in another language, and the words through which: (asked, there)."""

    language: str
    name: str
    rows: list[Row]
    total: int
    through: list[tuple[str, str]]


def places(results: Results) -> set[tuple[str, str]]:
    """The (facet, code) pairs whose names rows show."""
    groups = [results.hits, *(each.hits for each in results.elsewhere)]
    hits = [hit for group in groups for hit in group]
    found = {pair for hit in hits for pair in hit.listed if pair[0] in CODED}
    networks = {hit.card["meta"]["network"] for hit in hits} - {None, ""}
    return found | {("network", code) for code in networks}


def runs(results: Results, names: Names) -> list[Run]:
    return [
        Run(found_by, [row(hit, names) for hit in hits])
        for found_by, hits in groupby(results.hits, key=lambda hit: hit.found_by)
    ]


def others(results: Results, names: Names, asked: str) -> list[Other]:
    """The other languages, those with most hits first."""
    found = sorted(results.elsewhere, key=lambda each: -each.total)
    return [
        Other(
            each.language,
            name_of(each.language),
            [row(hit, names) for hit in each.hits],
            each.total,
            _through(results.terms, each, asked),
        )
        for each in found
    ]


def _through(terms: list[Term], there: Elsewhere, asked: str) -> list[tuple[str, str]]:
    """Names of the same term in two languages, where they differ."""
    pairs = [(term.title(asked), term.title(there.language)) for term in terms]
    differ = [(a, b) for a, b in pairs if a and b and a.casefold() != b.casefold()]
    return list(dict.fromkeys(differ))


def row(hit: Hit, names: Names) -> Row:
    meta, kind = hit.card["meta"], all_kinds()[hit.card["meta"]["kind"]]
    network = ("network", meta["network"] or "")
    is_network = ("code", network[1]) in hit.listed
    places = [
        name
        for (facet, code), name in names.items()
        if facet == "municipality" and (facet, code) in hit.listed
    ]
    begins = utc(hit.moment) if kind.held and hit.moment else ""
    return Row(
        kind=str(kind.label),
        title=hit.marked.title,
        text=hit.marked.text,
        path=meta["path"],
        language=getattr(hit.card["title"], "language", meta["language"]["served"]),
        text_language=hit.language,
        day=begins or hit.published_on,
        network="" if is_network else names.get(network, ""),
        places=places if len(places) <= PLACES else [],
        found_in=hit.found_in,
    )


def turns(question: Question, results: Results) -> dict[str, Any]:
    """Addresses of the pages before and after; `pages` is how many there are."""
    pages = min(max(1, -(-results.total // PAGE)), LAST)
    before = min(question.page - 1, pages)
    return {
        "page": question.page,
        "pages": pages,
        "prev": question.turned(before) if before else "",
        "next": question.turned(question.page + 1) if question.page < pages else "",
    }
