"""What meets what: questions and texts through their keys, in five languages."""

import pytest

from search.analysis import LANGUAGES, index_keys, query_keys


def meets(question: str, text: str, language: str, *, loosely: bool = False) -> bool:
    """Whether a text is found by a question: all clauses, each by one of its keys."""
    keys = index_keys(text, language)
    stored = {*keys.exact, *keys.also, *keys.loose}
    query = query_keys(question, language)
    clauses = query.loose if loosely else query.exact
    return bool(query) and all(clause & stored for clause in clauses)


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        ("et", "võrgustik", "Liitusime võrgustikuga."),
        ("et", "vorgustikus", "Meie võrgustik kasvab"),
        ("et", "kodanikuühiskond", "kodanikuühiskonnas"),
        ("et", "vabatahtlik", "vabatahtlikelegi"),
        ("sl", "društvo", "dvajset društev"),
        ("sl", "obcine", "občinami"),
        ("sl", "človek", "ljudem"),
        ("lv", "jaunietis", "jauniešiem"),
        ("lv", "pasvaldiba", "pašvaldību"),
        ("lv", "finansējums", "finansējumam"),
        ("fi", "järjestö", "järjestöjemme"),
        ("fi", "lausunto", "lausuntoja"),
        ("fi", "vesi", "vedessäkin"),
        ("fi", "jasen", "jäsentensä"),
        ("lt", "savivaldybė", "savivaldybių"),
        ("lt", "žmogus", "žmonėms"),
        ("lt", "zmones", "žmonių"),
    ],
)
def test_a_word_is_found_in_another_form_and_without_its_marks(
    language, question, text
):
    assert meets(question, text, language)


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        ("et", "keskkond", "keskkonnakaitse"),
        ("et", "kaitse", "keskkonnakaitsele"),
        ("et", "kultuur", "rahvakultuuriselts"),
        ("fi", "työ", "vapaaehtoistyössä"),
        ("fi", "ihminen", "ihmisoikeuksien"),
        ("fi", "kulttuuri", "monikulttuurikeskus"),
        ("lv", "organizācija", "dalīborganizācijām"),
        ("lv", "finansējums", "līdzfinansējumu"),
        ("lt", "sklaida", "žiniasklaidos"),
        ("sl", "financiranje", "sofinanciranja"),
    ],
)
def test_a_word_is_found_in_a_compound(language, question, text):
    assert meets(question, text, language)


@pytest.mark.parametrize(
    ("language", "abbreviation", "forms"),
    [
        ("et", "MTÜ", ["MTÜ-de", "MTÜ-dele", "MTÜde", "MTÜs", "mtü"]),
        ("et", "EL", ["EL-i", "ELis"]),
        ("sl", "NVO", ["NVO-jev", "NVO-jem", "nvo"]),
        ("lv", "NVO", ["NVO", "NVO-iem"]),
        ("fi", "NVO", ["NVO:n", "NVO:iden", "NVO-jen"]),
        ("fi", "ry", ["ry:n", "ry:lle", "RY"]),
        ("lt", "NVŠ", ["NVŠ's", "NVŠ-ų", "nvs"]),
        ("fi", "VVA", ["VVA:ssa"]),
    ],
)
def test_an_abbreviation_is_found_in_every_case_and_by_every_case(
    language, abbreviation, forms
):
    for form in forms:
        assert meets(abbreviation, form, language), f"{abbreviation} in {form}"
        assert meets(form, abbreviation, language), f"{form} in {abbreviation}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "code", ["2024-1", "7", "info@talka.example", "80012345", "10 000", "X-24/7"]
)
def test_numbers_codes_and_addresses_are_found_whole(language, code):
    assert meets(code, f"abc {code} def", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_is_not_found_by_another_one(language):
    assert not meets("2024-1", "voor 2024-2", language)
    assert not meets("info@talka.example", "talka@info.example", language)


def test_a_number_is_found_however_its_thousands_are_set_apart():
    assert meets("25000", "25 000 eurot", "et")
    assert meets("25 000", "25\u00a0000 eurot", "et")
    assert meets("25 000", "25.000 evrov", "sl")


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        ("et", "Ida-Virumaa", "Ida-Virumaal"),
        ("et", "idavirumaa", "Ida-Virumaale"),
        ("et", "virumaa", "Ida-Virumaal"),
        ("et", "e-post", "e-postiga"),
        ("et", "epost", "e-posti teel"),
        ("fi", "Pohjois-Karjala", "Pohjois-Karjalassa"),
        ("fi", "keskus", "ELY-keskuksen"),
        ("lt", "taryba", "NVO-tarybos"),
    ],
)
def test_hyphenated_words_are_found_whole_and_by_their_parts(language, question, text):
    assert meets(question, text, language)


def test_parts_of_a_hyphenated_word_that_stand_apart_are_a_second_try():
    assert not meets("NVO-taryba", "NVO taryba", "lt")
    assert meets("NVO-taryba", "NVO taryba", "lt", loosely=True)


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        ("et", "kuidas asutada ühingut", "Ühingu asutamine: nii asutad"),
        ("fi", "miten perustetaan yhdistys", "Yhdistyksen perustetaan näin"),
        ("lt", "kaip pasiimti šuniuką", "pasiimti šuniuką"),
    ],
)
def test_small_words_of_a_question_need_not_be_met(language, question, text):
    assert meets(question, text, language)


def test_a_question_of_small_words_alone_still_asks_for_them():
    assert meets("kuidas", "kuidas liituda", "et")
    assert not meets("kuidas", "liitu", "et")


def test_all_words_of_a_question_must_be_met():
    assert meets("noorte volikogu", "volikogus on noori", "et")
    assert not meets("noorte volikogu", "volikogu istung", "et")


def test_what_is_written_counts_apart_from_what_it_is_made_of():
    keys = index_keys("keskkonnakaitse", "et")
    assert keys.exact == ("keskkonnakaitse",)
    assert {"keskkond", "kaitse"} <= set(keys.also)


def test_a_short_word_is_not_taken_apart():
    assert index_keys("laikā", "lv").also == ()


def test_keys_come_as_often_as_their_words():
    assert index_keys("võrk, võrgu, võrku", "et").exact.count("vork") == 3


def test_a_language_that_is_none_of_the_five_is_refused():
    with pytest.raises(KeyError):
        query_keys("network", "en")


@pytest.mark.parametrize(
    ("language", "asked", "text"),
    [
        ("fi", "ala", "ei eivät eikä"),
        ("fi", "kuusi", "kuuluu kuulemiset"),
        ("fi", "isä", "iltaisin kesäisin"),
        ("fi", "lupa", "kuuluvat"),
        ("et", "aeg", "nõustajate töötajad"),
        ("et", "äri", "jaanuari"),
        ("lv", "tiesa", "tieši tiešām"),
        ("lv", "vara", "janvārī"),
        ("lt", "jūra", "Šentjuro"),
    ],
)
def test_a_word_is_not_found_in_what_only_looks_like_it(language, asked, text):
    keys = index_keys(text, language)
    stored = {*keys.exact, *keys.also}
    assert not any(clause & stored for clause in query_keys(asked, language).exact)


@pytest.mark.parametrize(
    ("language", "name", "others"),
    [
        ("et", "Narva-Jõesuu", "Narva linn"),
        ("sl", "d'Arc", "d in A"),
        ("et", "info@talka.org", "info"),
        ("lv", "z.s.", "z"),
    ],
)
def test_a_name_of_several_parts_is_not_its_first(language, name, others):
    assert meets(name, name, language)
    assert meets(name, name, language, loosely=True)
    assert not meets(name, others, language)


@pytest.mark.parametrize("typed", ["MTÜ-de", "mtü-de", "MTÜ-DE"])
def test_the_rest_of_an_abbreviation_is_how_it_is_inflected(typed):
    assert meets(typed, "Iga MTÜ", "et")
