"""The bodies of answers: what was found, as JSON."""

import json
from typing import Any
from urllib.parse import urlencode

from cms.api.asked import LANGUAGE, PAGING, Asked
from cms.delivery import read
from cms.delivery.kinds import all_kinds
from cms.delivery.splice import Ask
from search.asked import ApiQuestion
from search.choices import Names, choices, coded
from search.results import Elsewhere, Hit, Results
from search.terms import Term

Json = dict[str, Any]


def results_text(
    asked: Asked, question: ApiQuestion, results: Results
) -> tuple[str, dict[str, str | None]]:
    """Part of what was found, and its links by relation. 1 query."""
    links = _links(asked, question, results)
    language = asked.ask.language
    names = read.names(coded(results.counts, question.query), asked.ask)
    body = {
        "q": question.query.words,
        "items": [_item(hit) for hit in results.hits],
        "total": results.total,
        "total_is": "at_least" if results.capped else "exact",
        "facets": [
            {
                "name": facet.name,
                "label": facet.label,
                "values": [vars(value) for value in facet.values],
            }
            for facet in choices(results.counts, question.query, names, language)
        ],
        "corrections": [vars(each) for each in results.corrections],
        "did_you_mean": results.meant or None,
        # One that is called by two of its names is told once.
        "terms": [_term(term, language) for term in dict.fromkeys(results.terms)],
        "elsewhere": [_elsewhere(each) for each in results.elsewhere],
        "links": links,
    }
    return json.dumps(body, ensure_ascii=False), links


def suggestions_text(cards: list[Json], ask: Ask) -> str:
    """Each with its network beside its kind: sections of all networks have the same titles.
    1 query."""
    networks = {("network", card["meta"]["network"] or "") for card in cards}
    names = read.names(networks, ask) if cards else {}
    items = [
        {
            "title": card["title"],
            "kind": card["kind"],
            "label": _label(card, names),
            "path": card["path"],
            "key": card["key"],
            "language": card["language"],
        }
        for card in cards
    ]
    return json.dumps({"items": items}, ensure_ascii=False)


def _label(card: Json, names: Names) -> str:
    kind = str(all_kinds()[card["kind"]].label)
    network = names.get(("network", card["meta"]["network"] or ""), "")
    return f"{kind} · {network}" if network and network != card["title"] else kind


def _item(hit: Hit) -> Json:
    marked = {"title": hit.marked.title, "text": hit.marked.text}
    how = {"found_by": hit.found_by, "found_in": hit.found_in}
    return {**hit.card, "marked": marked, **how}


def _term(term: Term, language: str) -> Json:
    return {
        "title": term.title(language),
        "facet": term.facet or None,
        "code": term.code or None,
        "titles": dict(term.titles),
    }


def _elsewhere(there: Elsewhere) -> Json:
    items = [_item(hit) for hit in there.hits]
    return {"language": there.language, "total": there.total, "items": items}


def _links(
    asked: Asked, question: ApiQuestion, results: Results
) -> dict[str, str | None]:
    limit, after = question.query.limit, question.after
    before, beyond = min(after, results.total) - limit, after + limit
    return {
        "self": _part(asked, question, after),
        "first": _part(asked, question, 0),
        "prev": _part(asked, question, max(before, 0)) if after else None,
        "next": _part(asked, question, beyond) if beyond < results.total else None,
        "page": _page(asked),
    }


def _part(asked: Asked, question: ApiQuestion, after: int) -> str:
    params = asked.params | {"lang": [asked.ask.language]}
    params.pop("cursor", None)
    if after:
        params["cursor"] = [str(question.cursor(after))]
    return asked.url("search/", params)


def _page(asked: Asked) -> str:
    """The page of the site that asks the same, in its own portions."""
    own = (*LANGUAGE, *PAGING)
    params = {name: v for name, v in asked.params.items() if name not in own}
    path = f"/{asked.ask.language}/search/?{urlencode(params, doseq=True)}"
    return asked.absolute(path)
