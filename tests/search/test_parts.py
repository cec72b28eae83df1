"""The parts of the analysis one by one: letters, endings, compounds, slips, highlights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import correct, fold, query_keys, spans, unfinished
from search.analysis.endings import Rule, learn
from search.analysis.lexicon import lexicon
from search.analysis.near import near
from search.analysis.stems import stems
from search.evaluation.memory import Words


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Õhtu", "ohtu"),
        ("ŽŠČ", "zsc"),
        ("ķēniņš", "kenins"),
        ("Įsipareigojimų", "isipareigojimu"),
        ("Đorđe", "dorde"),
        ("O’Connor", "oconnor"),
        ("ﬁlm", "film"),
    ],
)
def test_folded_letters_are_small_and_bare(word, folded):
    assert fold(word) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_endings_are_learnt_from_pairs():
    words = ["katu", "sadu", "radu", "ladu", "nadu", "padu"]
    rules = learn([(f"{word}lla", word) for word in words])
    assert rules["lla"] == [(100, Rule(3, ""))]
    assert Rule.of("vedessä", "vesi").apply("vedessä") == "vesi"


@pytest.mark.parametrize(
    ("language", "form", "lemma"),
    [
        ("et", "blogiduses", "blogidus"),
        ("sl", "digitalizatorjem", "digitalizator"),
        ("lv", "finansejuma", "finansejums"),
        ("fi", "digitaloinnissa", "digitalointi"),
        ("lt", "skaitmenintoju", "skaitmenintojas"),
    ],
)
def test_words_that_no_dictionary_has_are_guessed_by_their_endings(
    language, form, lemma
):
    assert lexicon(language).bare_lemmas(form) == []
    assert lemma in lexicon(language).guesses(form)


def test_a_form_of_two_words_is_read_as_both():
    assert "lausunto" in lexicon("fi").readings("lausuntoja")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("sl", "društvom", "društvi"),
        ("sl", "članek", "članka"),
        ("lv", "jaunietis", "jauniešiem"),
        ("lt", "narys", "narių"),
        ("fi", "järjestömme", "järjestön"),
    ],
)
def test_forms_of_a_word_share_a_stem(language, one, other):
    assert stems(one, language) & stems(other, language)


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        ("tinklas", "tinklas", 0),
        ("tinklas", "tinkals", 1),
        ("tinklas", "tnklas", 1),
        ("tinklas", "tinkllas", 1),
        ("tinklas", "tynklaz", 2),
        ("tinklas", "taryba", 3),
    ],
)
def test_slips_are_counted_up_to_a_limit(one, other, away):
    for at_most in (0, 1, 2):
        assert near(one, [other], at_most=at_most) == [other] * (away <= at_most)
        assert near(other, [one], at_most=at_most) == [one] * (away <= at_most)


def test_only_the_nearest_keys_are_near():
    keys = ["verkosto", "verkostot", "verkko"]
    assert near("verksoto", keys, at_most=2) == ["verkosto"]
    assert near("xxxxxxxx", keys, at_most=2) == []


def test_a_slip_is_put_right_by_words_that_somebody_wrote():
    written = Words({"verkosto": 7, "verkostot": 1})
    meant = correct(query_keys("verksoto", "fi"), written, "fi")
    assert [word.text for word in meant.words] == ["verkosto"]
    assert meant.exact == (frozenset({"verkosto"}),)


@pytest.mark.parametrize("known", ["taivas", "verkko", "1234567"])
def test_a_word_of_the_language_is_no_slip(known):
    written = Words({"taival": 1, "verkot": 1, "1234568": 1})
    query = query_keys(known, "fi")
    assert correct(query, written, "fi") == query


@pytest.mark.parametrize(
    ("language", "question", "text", "marked"),
    [
        ("et", "võrgustik", "Meie võrgustikus on 80 liiget.", ["võrgustikus"]),
        ("et", "mtü", "MTÜ-de liit ja MTÜd", ["MTÜ-de", "MTÜd"]),
        ("fi", "vesi", "Juomavettä, vedessä.", ["Juomavettä", "vedessä"]),
        ("lt", "zmones", "Žmonių daug.", ["Žmonių"]),
        ("sl", "mladi svet", "Svet in mladih", ["Svet", "mladih"]),
        ("lv", "biedrība", "Nav nekā.", []),
    ],
)
def test_words_are_marked_in_the_form_that_stands_in_the_text(
    language, question, text, marked
):
    found = spans(text, query_keys(question, language).keys, language)
    assert [text[start:end] for start, end in found] == marked


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("noorte võr", ("noorte", "vor")),
        ("Žmo", ("", "zmo")),
        ("v", ("", "")),
        ("noorte ", ("", "noorte")),
        ("noorte v", ("", "noorte")),
        ("", ("", "")),
    ],
)
def test_the_last_word_of_somebody_who_types_is_unfinished(typed, expected):
    assert unfinished(typed) == expected
