"""Whatever people paste: no text may break an index, no question a search."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import LANGUAGES, index_keys, query_keys, spans
from search.analysis.store import PROJECT

KEY = re.compile(r"(?:[gs]_)?[^\W_]+")
ANY_TEXT = st.text(max_size=80) | st.text(
    st.sampled_from("aäõ žš'’-:.@ 10\0\u0301\u00ad_ЯМ"), max_size=40
)


@settings(max_examples=150, deadline=None)
@given(text=ANY_TEXT, language=st.sampled_from(LANGUAGES))
def test_keys_of_any_text_are_short_words_that_every_database_takes(text, language):
    keys = index_keys(text, language)
    for key in {*keys.exact, *keys.also, *keys.loose, *query_keys(text, language).keys}:
        assert KEY.fullmatch(key), repr(key)
        assert len(key) <= 66


@settings(max_examples=150, deadline=None)
@given(text=ANY_TEXT, language=st.sampled_from(LANGUAGES))
def test_every_text_is_found_by_its_own_words(text, language):
    keys = index_keys(text, language)
    stored = {*keys.exact, *keys.also}
    for clause in query_keys(text, language).exact:
        assert clause & stored


@settings(max_examples=150, deadline=None)
@given(text=ANY_TEXT, language=st.sampled_from(LANGUAGES))
def test_a_second_try_finds_all_that_the_first_does(text, language):
    for word in query_keys(text, language).words:
        for loose in word.loose:
            assert any(exact <= loose for exact in word.exact)


@settings(max_examples=100, deadline=None)
@given(text=ANY_TEXT, language=st.sampled_from(LANGUAGES))
def test_marked_words_stand_in_the_text_in_order(text, language):
    found = spans(text, query_keys(text, language).keys, language)
    assert found == sorted(found)
    assert all(0 <= start < end <= len(text) for start, end in found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", " ", "\0", "—…!?", "' - ' : @", '"', "_"])
def test_nothing_to_ask_for_is_no_question(text, language):
    assert not query_keys(text, language)
    assert index_keys(text, language).exact == ()


def test_other_scripts_are_indexed_as_they_are():
    assert index_keys("Народная сходка", "et").exact == ("народная", "сходка")
    assert query_keys("сходка", "lv").exact == (frozenset({"сходка"}),)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a" + "\u0301" * 500_000,
        "a-" * 200_000,
        "100 " * 200_000,
        "maa" * 13 + " " + "työ" * 13,
    ],
    ids=["letters", "marks", "hyphens", "numbers", "compounds"],
)
@pytest.mark.parametrize("language", ["et", "fi"])
def test_huge_texts_are_indexed_and_huge_questions_are_cut(text, language):
    assert index_keys(text, language).exact
    assert len(query_keys(text, language).words) <= 12


def test_letters_are_the_same_however_they_are_encoded():
    composed, taken_apart = "võrgustikus", "vo\u0303rgustikus"
    hyphenated = "võrgus\u00adtikus"
    keys = [
        index_keys(text, "et").exact for text in (composed, taken_apart, hyphenated)
    ]
    assert keys[0] == keys[1] == keys[2]


def test_threads_get_the_same_keys():
    text = "järjestöjen verkostoissa vapaaehtoistyötä organizacijų savivaldybėse"
    with ThreadPoolExecutor(8) as threads:
        made = threads.map(lambda n: index_keys(f"{text} x{n % 3}", "lt"), range(200))
    assert len(set(made)) == 3


def test_nothing_is_loaded_before_it_is_needed():
    code = (
        "import search.analysis.lexicon as l, sys; import search.analysis;"
        "assert l._load.cache_info().currsize == 0;"
        "assert 'simplemma' not in sys.modules and 'django' not in sys.modules;"
        "search.analysis.query_keys('sõna', 'et');"
        "assert l._load.cache_info().currsize == 1"
    )
    done = run([sys.executable, "-c", code], cwd=PROJECT, check=False)
    assert done.returncode == 0
