"""What is found of what people look for, by the whole of search on a database: the floors for
each language and half, and that it finds what the index in memory does."""

import uuid
from collections.abc import Iterator
from functools import cache

import pytest
from django.db import transaction
from django.utils import timezone

from cms.delivery.query import Query
from cms.delivery.splice import Ask
from search.analysis import LANGUAGES
from search.evaluation.__main__ import HEAD, rows
from search.evaluation.cases import HALVES, Text, cases, texts
from search.evaluation.measure import answer, by_class, faults
from search.evaluation.memory import MemoryIndex
from search.finding import search
from tests import factories


class DatabaseIndex:
    """The texts as published pages, asked as visitors ask."""

    def __init__(self, published: tuple[Text, ...], language: str) -> None:
        self.ask = Ask(language, timezone.now(), "site")
        self.keys = {str(key_of(text)): text.key for text in published}

    @cache  # noqa: B019  (one index a test)
    def search(self, question: str) -> list[str]:
        hits = search(question, Query(limit=100), self.ask).hits
        found = [hit.card["meta"]["key"] for hit in hits]
        return [self.keys[key] for key in found if key in self.keys]


def key_of(text: Text) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, text.key)


@pytest.fixture(params=LANGUAGES)
def index(site, request) -> Iterator[DatabaseIndex]:
    published = texts(request.param)
    with transaction.atomic():
        for text in published:
            content = factories.blocks(("text", f"<p>{text.body}</p>"))
            factories.text_page(
                language=request.param,
                translation_key=key_of(text),
                title=text.title,
                content=content,
            )
    return DatabaseIndex(published, request.param)


def test_what_people_look_for_is_found(index, record_property):
    language = index.ask.language
    memory = MemoryIndex(texts(language), language)
    table, found = [HEAD], []
    for half in HALVES:
        asked = cases(language, half)
        scores = by_class(answer(index, asked))
        table += rows(language, half, scores)
        found += [f"{half} {fault}" for fault in faults(scores)]
        for case in asked:
            assert {*index.search(case.ask)} == {*memory.search(case.ask)}, case
    record_property("table", "\n".join(table))
    assert found == []
