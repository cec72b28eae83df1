"""What is found of what people look for: the floors, for each language and half."""

import pytest

from search.analysis import LANGUAGES, query_keys
from search.analysis.fold import fold
from search.analysis.words import typed
from search.evaluation.__main__ import main
from search.evaluation.cases import HALVES, NEGATIVE, cases, texts
from search.evaluation.measure import Outcome, answer, by_class, faults, score
from search.evaluation.memory import MemoryIndex


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_look_for_is_found(language):
    index = MemoryIndex(texts(language), language)
    for half in HALVES:
        assert faults(by_class(answer(index, cases(language, half)))) == [], half


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_enough_to_measure_by(language):
    assert len(texts(language)) >= 40
    assert all(60 <= len(f"{t.title} {t.body}".split()) <= 150 for t in texts(language))
    assert sum(len(cases(language, half)) for half in HALVES) >= 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_negative_questions_have_no_answer(language):
    for half in HALVES:
        for case in cases(language, half):
            assert bool(case.relevant) == (case.sort != NEGATIVE), case


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_halves_share_no_word(language):
    def lemmas(half):
        asked = {
            word.text
            for case in cases(language, half)
            for word in query_keys(case.ask, language).words
        }
        return {typed(word, language).exact[-1] for word in asked if len(word) > 3}

    assert lemmas("development") & lemmas("test") == set()


def test_scores_say_how_much_was_found_how_high_and_with_what_else():
    wanted = [case for case in cases("et", "test") if len(case.relevant) == 1]
    key = next(iter(wanted[0].relevant))
    found = score([Outcome(wanted[0], ("other", key)), Outcome(wanted[0], ())])
    assert (found.recall, found.rank, found.noise) == (0.5, 0.25, 0.25)


def test_the_command_prints_a_table_and_fails_below_the_floors(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["search.evaluation", "sl"])
    assert main() == 0
    assert "clean" in capsys.readouterr().out
    monkeypatch.setattr(MemoryIndex, "search", lambda self, question: [])
    assert main() == 1
    assert "Below the floor: sl test clean" in capsys.readouterr().out


def test_folded_questions_are_bare():
    for language in LANGUAGES:
        for half in HALVES:
            bare = [case.ask for case in cases(language, half) if case.sort == "bare"]
            assert all(fold(word) == word for ask in bare for word in ask.split())
