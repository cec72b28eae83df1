"""What nearly every document says is looked for in a part of them, titles first."""

import pytest
from django.utils import timezone

from cms.delivery.check import drift
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from search import finding, looking
from tests import factories as make


@pytest.fixture
def many(site, monkeypatch):
    """Four are as many as are looked at, and very many."""
    monkeypatch.setattr("cms.delivery.matching.MOST_FOUND", 4)
    monkeypatch.setattr("cms.delivery.read.MOST_FOUND", 4)
    monkeypatch.setattr(looking, "VERY_MANY", 4)
    network = make.network(code="ida", title="Ida")
    for number in range(4):
        make.text_page(
            title=f"Muu {number}", content=make.blocks(("text", "<p>selts</p>"))
        )
    make.text_page(network, title="Selts")
    return network


def asked(words, **facets):
    query = Query(facets=tuple((n, (v,)) for n, v in facets.items()))
    return finding.search(words, query, Ask("et", timezone.now(), "site"))


@pytest.mark.parametrize("parts", [1, 4, 64])
def test_titles_come_first_whatever_part_is_looked_at(many, monkeypatch, parts):
    monkeypatch.setattr(looking, "FEW_PARTS", parts)
    found = asked("seltsi")
    assert (found.total, found.capped) == (4, True)
    assert found.hits[0].card["title"] == "Selts"
    assert drift() == {}


def test_what_is_rare_among_much_is_found_all_the_same(many):
    found = asked("seltsi", network="ida")
    assert [hit.card["title"] for hit in found.hits] == ["Selts"]
    found = asked("seltsi", kind="page")
    assert (found.total, found.capped) == (4, True)
    assert found.hits[0].card["title"] == "Selts"
    found = asked("selts muu 3")
    assert [hit.card["title"] for hit in found.hits] == ["Muu 3"]
