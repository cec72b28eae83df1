"""The whole of search on a database, where the evaluation does not look."""

import pytest
from django.utils import timezone

from cms.delivery.models import Word
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from cms.delivery.vocabulary import Vocabulary
from search.analysis.near import near
from search.finding import search
from tests import factories


def ask():
    return Ask("et", timezone.now(), "site")


@pytest.mark.parametrize(
    "typed", ["verkosto", "evrkosto", "vrkosto", "avrkosto", "verkostot", "evrkosot"]
)
def test_words_that_slipped_at_either_end_or_at_both_are_around(db, typed):
    Word.objects.create(language="fi", key="verkosto", documents=3)
    Word.objects.create(language="sl", key="verkosto", documents=1)
    Word.objects.create(language="fi", key="taivas", documents=1)
    assert Vocabulary("fi").around(typed, at_most=2) == {"verkosto": 3}


@pytest.mark.parametrize(
    "typed",
    ["lauul", "aul", "alul", "luul", "lau", "laulu", "lalu", "kaul", "lauk", "la"],
)
@pytest.mark.parametrize("word", ["laul", "lauls"])
def test_one_slip_is_around_wherever_it_is(db, word, typed):
    """Also in short words, whose beginning and ending touch."""
    Word.objects.create(language="et", key=word, documents=1)
    around = Vocabulary("et").around(typed, at_most=1)
    assert (word in around) >= bool(near(typed, [word], at_most=1))


def test_what_says_it_in_its_title_comes_first_where_there_is_too_much(
    site, monkeypatch
):
    monkeypatch.setattr("cms.delivery.matching.MOST_FOUND", 3)
    monkeypatch.setattr("cms.delivery.read.MOST_FOUND", 3)
    for n in range(4):
        content = factories.blocks(("text", "<p>Pannkoogid.</p>"))
        factories.text_page(title=f"Leht {n}", content=content)
    factories.text_page(title="Pannkoogid")
    found = search("pannkoogid", Query(), ask())
    assert found.hits[0].card["title"] == "Pannkoogid"
    assert (len(found.hits), found.capped) == (3, True)


def test_with_a_filter_its_other_values_are_counted_too(site):
    network = factories.network(title="Pannkoogid")
    factories.text_page(network, title="Pannkoogid")
    found = search("pannkoogid", Query(facets=(("kind", ("page",)),)), ask())
    assert [hit.card["meta"]["kind"] for hit in found.hits] == ["page"]
    assert found.counts["kind", "network"] == 1
