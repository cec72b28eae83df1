"""The search page of the site, and how browsers learn of it."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cms.delivery import read
from cms.delivery.query import BadQuery
from cms.delivery.splice import Ask
from cms.web.frame import CACHE, framed
from cms.web.safe import only_read
from search import facets, shown
from search.choices import Choice, Names, choices, coded
from search.finding import search
from search.question import Question
from search.results import CORRECTED, Results
from search.saving import saved

OPEN_SEARCH = "application/opensearchdescription+xml"
# Of the name that browsers show in their list of search engines (OpenSearch 1.1).
SHORT = 16


@transaction.non_atomic_requests
@only_read
def page(request: HttpRequest, language: str) -> HttpResponse:
    """What is found by `?q=` and the filters; without it the form. At most 13 queries; 2 more
    for each word that may have a slip."""
    ask = Ask(language=language, now=timezone.now(), channel="site")
    question = Question.of(request.GET)
    with translation.override(language):
        try:
            context = _context(request, question, ask)
        except BadQuery as error:
            return _refused(request, question, error, ask)
        path = f"search/{_other_languages(question)}"
        response = framed(request, "search/page.html", context, path=path)
    response.headers["Cache-Control"] = CACHE
    return response


@transaction.non_atomic_requests
@only_read
def description(request: HttpRequest, language: str) -> HttpResponse:
    """The search in one language for the search field of a browser."""
    name = settings.WAGTAIL_SITE_NAME
    context = {
        "name": name,
        "short": f"{name[: SHORT - 3]} {language.upper()}",
        "language": language,
        "site": _site(request),
    }
    with translation.override(language):
        response = render(
            request, "search/opensearch.xml", context, content_type=OPEN_SEARCH
        )
    response.headers["Cache-Control"] = CACHE
    return response


def _context(request: HttpRequest, question: Question, ask: Ask) -> dict[str, Any]:
    path = f"/{ask.language}/search/"
    query = question.query(ask.language)
    asked = bool(question.words)
    context: dict[str, Any] = {
        "question": question,
        "meta": {"path": path},
        "kept_words": [(n, v) for n, vs in question.params.items() for v in vs],
        "canonical": f"{_site(request)}{path}{question.address() if asked else ''}",
    }
    if not asked:
        return context
    results = search(question.words, query, ask, after=question.after)
    names = read.names(coded(results.counts, query) | shown.places(results), ask)
    offered = choices(results.counts, query, names, ask.language)
    return (
        context
        | _narrowed(question, offered, names)
        | _found(results, question, names, ask)
        | {
            "saved": saved(_followed(question, results), query, ask)
            if results.total
            else []
        }
    )


def _followed(question: Question, results: Results) -> str:
    """The words that go on finding it: as they were meant, where nothing says them as typed."""
    found = results.hits and results.hits[0].found_by
    return results.meant if found == CORRECTED and results.meant else question.words


def _narrowed(
    question: Question, offered: list[Choice], names: Names
) -> dict[str, Any]:
    return {
        "kinds": facets.kinds(offered, question),
        "filters": facets.selects(offered),
        "kept": [("q", question.words), *facets.kept(question)],
        "chosen": facets.chosen(question, names),
        "clear": question.unfiltered(),
        "is_filtered": bool(question.params),
    }


def _found(
    results: Results, question: Question, names: Names, ask: Ask
) -> dict[str, Any]:
    return {
        "results": results,
        "runs": shown.runs(results, names),
        "others": shown.others(results, names, ask.language),
        "turns": shown.turns(question, results),
        "meant": results.meant,
        "meant_address": question.asking(results.meant),
    }


def _refused(
    request: HttpRequest, question: Question, error: BadQuery, ask: Ask
) -> HttpResponse:
    """As list pages refuse what they cannot answer."""
    onward = {
        "path": f"/{ask.language}/search/{question.unfiltered()}",
        "title": _("Search without filters"),
    }
    context = {
        "title": _("This page cannot be shown as you asked"),
        "text": _("Something in the address is not as it should be."),
        "faults": error.faults,
        "onward": [onward],
    }
    path = f"search/{question.unfiltered()}"
    return framed(request, "web/problem.html", context, path=path, status=400)


def _other_languages(question: Question) -> str:
    """The same question, from its first page: other languages have other results."""
    return question.turned(1) if question.words or question.params else ""


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
