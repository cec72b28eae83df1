"""The addresses of search in the API: what answers a question, and what it may become."""

from typing import Any

from django.http import HttpRequest

from cms.api.operations import Described
from cms.api.reading import RememberedView
from cms.api.refusals import refuse_unknown
from cms.api.reply import Answer, link, prepare
from cms.delivery import read
from search import operations
from search.asked import beginning_of, question_of
from search.finding import search
from search.suggesting import suggest
from search.text import results_text, suggestions_text


class SearchView(RememberedView):
    """What is found, best first."""

    schema = Described()

    def answer(self, request: HttpRequest) -> Answer:
        asked, question = question_of(request)
        query = question.query
        results = search(query.words, query, asked.ask, after=question.after)
        if not results.total and query.facets and not query.cursor:
            refuse_unknown(read.searched(), query, asked)
        text, links = results_text(asked, question, results)
        page = link(links.pop("page") or "", "alternate", type="text/html")
        return prepare(
            request,
            text,
            language=asked.ask.language,
            varies=asked.varies,
            links=[*(link(url, rel) for rel, url in links.items() if url), page],
        )

    def operation(self) -> dict[str, Any]:
        return operations.search()


class SuggestView(RememberedView):
    """What somebody may be about to ask for."""

    schema = Described()

    def answer(self, request: HttpRequest) -> Answer:
        asked, typed = beginning_of(request)
        text = suggestions_text(suggest(typed, asked.ask), asked.ask)
        return prepare(request, text, language=asked.ask.language, varies=asked.varies)

    def operation(self) -> dict[str, Any]:
        return operations.suggest()
