"""Databases match keys: every row that has them and no other, worth what its columns say."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.delivery import read
from cms.delivery.check import drift
from cms.delivery.indexed import COLUMNS
from cms.delivery.matching import WORTH
from cms.delivery.meets import Match
from cms.delivery.models import Document, Indexed
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from cms.delivery.touch import settle
from tests import factories as make

KEYS = ["aed", "laul", "ilu", "g_laul", "s_ae", "k_page", "l_et", "1905", "a" * 66]
LABELS = {"k_page", "l_et"}
clause = st.frozensets(st.sampled_from(KEYS), min_size=1, max_size=4)
clauses = st.lists(clause, min_size=1, max_size=3).map(tuple)
matches = st.builds(
    lambda first, others: Match(first, tuple(map(Match, others))),
    clauses,
    st.lists(clauses, max_size=2),
)
row = st.fixed_dictionaries({name: st.sets(st.sampled_from(KEYS)) for name in COLUMNS})


def ask(language="et", **kw):
    return Ask(language=language, now=timezone.now(), channel="site", **kw)


def met(match, found):
    """What the databases are to do, in Python."""
    ways = [match.clauses, *(other.clauses for other in match.others)]
    here = {key for name in COLUMNS for key in getattr(found, name).split()}
    return any(all(clause & here for clause in way) for way in ways)


def worth(match, found):
    def of(clause):
        columns = (set(getattr(found, name).split()) for name in WORTH)
        values = zip(columns, WORTH.values(), strict=True)
        return next((value for keys, value in values if keys & clause), 1)

    # What only labels meet, all meet equally well.
    asked = (clause for clause in match.all_clauses() if not clause <= LABELS)
    return sum(of(clause) for clause in asked)


@pytest.mark.django_db
class TestAnyMatch:
    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(match=matches, rows=st.lists(row, max_size=3))
    def test_both_databases_find_what_python_finds(self, site, match, rows):
        settle()
        Indexed.objects.all().delete()
        documents = list(Document.objects.order_by("pk"))
        stored = [
            Indexed.objects.create(
                key=document.key,
                language=document.language,
                document=document,
                digest="",
                kind=document.kind,
                facets=document.facets,
                **{n: f" {' '.join(sorted(k))} " if k else "" for n, k in keys.items()},
            )
            for document, keys in zip(documents, rows, strict=False)
        ]
        found = {each.document: each for each in read.found(match, Query(), ask())}
        wanted = [each for each in stored if met(match, each)]
        assert found.keys() == {each.document_id for each in wanted}
        for each in wanted:
            assert found[each.document_id].score == worth(match, each)
        # SQLite's index follows what is changed and what goes.
        Indexed.objects.update(title=" ilu ", lead="", body="", rest="")
        ilu = Match((frozenset(["ilu"]),))
        assert len(read.found(ilu, Query(), ask())) == len(stored)
        Indexed.objects.all().delete()
        assert read.found(match, Query(), ask()) == []


def test_no_more_are_looked_at_than_anybody_reads(site, monkeypatch):
    for number in range(4):
        make.text_page(title=f"Laul {number}")
    match = Match((frozenset(["laul"]),))
    assert len(read.found(match, Query(), ask())) == 4
    monkeypatch.setattr("cms.delivery.matching.MOST_FOUND", 3)
    assert len(read.found(match, Query(), ask())) == 3


def test_what_has_expired_is_not_found(site):
    page = make.text_page(title="Laul")
    match = Match((frozenset(["laul"]),))
    assert len(read.found(match, Query(), ask())) == 1
    page.expire_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    settle()
    later = replace(ask(), now=timezone.now() + timedelta(hours=2))
    assert read.found(match, Query(), later) == []
    assert drift() == {}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"facets": (("kind", ("event",)),)}, ["Laulupidu"]),
        ({"facets": (("kind", ("event", "news")),)}, ["Laulupidu", "Laul kõlab"]),
        ({"facets": (("network", ("ida-viru",)),)}, ["Laulupidu", "Laul kõlab"]),
        ({"facets": (("network", ("muu",)),)}, []),
        ({"facets": (("kind", ("event",)), ("network", ("muu",)))}, []),
        ({"begins_from": 6}, ["Laulupidu"]),
        ({"begins_from": 9}, []),
        ({"begins_to": 6}, []),
        ({"begins_to": 9}, ["Laulupidu"]),
        ({"modified_since": -1}, ["Laulupidu", "Laul kõlab", "Laulud"]),
        ({"modified_since": 1}, []),
    ],
    ids=str,
)
def test_filters_narrow_what_is_found(site, query, titles):
    network = make.network(code="ida-viru")
    make.event(network, title="Laulupidu")
    make.news(network, title="Laul kõlab", type="news")
    make.text_page(title="Laulud")
    days = {
        name: timezone.now() + timedelta(days=value)
        for name, value in query.items()
        if name != "facets"
    }
    match = Match((frozenset(["laul", "laulupidu"]),))
    found = read.found(match, Query(**(query | days)), ask())
    named = Document.objects.filter(pk__in=[each.document for each in found])
    assert set(named.values_list("title", flat=True)) == set(titles)


def nothing(match, query, ask, *, beginning, known):
    return []


def test_something_else_may_be_asked_in_place_of_the_database(site):
    make.text_page(title="Laul")
    match = Match((frozenset(["laul"]),))
    assert len(read.found(match, Query(), ask())) == 1
    with override_settings(SEARCH_MATCHING=f"{__name__}.nothing"):
        assert read.found(match, Query(), ask()) == []
