"""Through terms a question finds what is written in another language; nothing else does it."""

import pytest
from django.utils import timezone

from cms.delivery.check import drift
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from search.finding import search
from tests import factories as make

SMALL = {
    "sl": "Vse je za vas",
    "lv": "Tas un tie, kas no tā",
    "lt": "Kas, ką ir kam",
    "fi": "Se on siis niin",
}


def asked(words, language):
    return search(words, Query(), Ask(language, timezone.now(), "site"))


def found_elsewhere(words, language):
    return {
        each.language: [hit.card["title"] for hit in each.hits]
        for each in asked(words, language).elsewhere
    }


@pytest.mark.parametrize(
    ("words", "language"), [("tie", "fi"), ("vesi", "fi"), ("kass", "et"), ("õ", "et")]
)
def test_small_words_of_another_language_are_no_answer(site, words, language):
    for other, text in SMALL.items():
        if other != language:
            make.text_page(make.home(other), language=other, title=text)
    assert found_elsewhere(words, language) == {}


def test_a_name_is_found_in_any_language(site):
    make.text_page(make.home("fi"), language="fi", title="Rakveren kevät")
    assert found_elsewhere("Rakvere", "lv") == {"fi": ["Rakveren kevät"]}
    assert found_elsewhere("Rakverē", "lv") == {"fi": ["Rakveren kevät"]}


def test_what_stands_in_brackets_only_says_which_of_several(site):
    make.municipality("lt-vilnius", "Vilnius", lt="Vilnius", sl="Vilna (mesto)")
    make.text_page(make.home("sl"), language="sl", title="Mesto in vas")
    make.text_page(make.home("sl"), language="sl", title="Pot v Vilno")
    assert found_elsewhere("Vilniuje", "lt") == {"sl": ["Pot v Vilno"]}


def test_a_name_with_a_small_word_is_not_what_is_left_of_it(site):
    # docs/terms.md: "na dan" is "seisuga".
    make.text_page(make.home("et"), title="Seisukoht ja seisund")
    assert found_elsewhere("dan", "sl") == {}


def test_a_hit_says_that_it_is_there_by_what_it_is_listed_under(site):
    network = make.network()
    youth = make.field("youth", "Noored", fi="Nuoret")
    make.member(network, title="Mets", fields=[youth])
    make.member(network, title="Noored ees")
    hits = {hit.card["title"]: hit.found_in for hit in asked("noored", "et").hits}
    assert hits == {"Mets": "term", "Noored ees": "text"}
    there = asked("nuoret", "fi").elsewhere
    assert [(each.language, each.total) for each in there] == [("et", 2)]
    assert drift() == {}


def test_a_question_in_another_language_is_understood_there(site):
    page = make.text_page(title="Kuidas kaasata noori")
    make.text_page(title="Töörühm")
    assert found_elsewhere("töörühma", "fi") == {"et": ["Töörühm"]}
    assert found_elsewhere("Kuidas kaasata noori", "fi") == {"et": [page.title]}
    assert drift() == {}


def test_a_corrected_question_looks_elsewhere_too(site):
    make.text_page(title="Koosolek")
    make.text_page(make.home("fi"), language="fi", title="Kokous")
    assert found_elsewhere("koosolke", "et") == found_elsewhere("koosolek", "et")
    assert found_elsewhere("koosolke", "et") == {"fi": ["Kokous"]}
