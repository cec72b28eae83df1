"""The A–Z of each language, and under which of its letters a name stands."""

import pytest

from cms.delivery.alphabet import sort_key
from cms.delivery.check import drift, rebuild
from cms.delivery.kinds import all_kinds
from cms.delivery.letters import letters_of
from cms.delivery.models import Change, Listing
from tests import factories as f
from tests.filled import everything

LANGUAGES = ("et", "sl", "lv", "fi", "lt")


def letter_of(name, language):
    key = sort_key(name, language)
    [found] = [
        letter
        for letter, spans in letters_of(language).items()
        if any(start <= key < end for start, end in spans)
    ]
    return found


@pytest.mark.parametrize(
    ("language", "letters"),
    [
        ("et", "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y"),
        ("sl", "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž"),
        (
            "lv",
            "a ā b c č d e ē f g ģ h i y ī j k ķ l ļ m n ņ o p q r s š t u ū v w x z ž",
        ),
        ("fi", "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö"),
        ("lt", "a b c č d e f g h i j k l m n o p q r s š t u v w x z ž"),
    ],
)
def test_each_language_has_its_own_letters(language, letters):
    assert " ".join(letters_of(language)) == f"{letters} #"


@pytest.mark.parametrize(
    ("language", "name", "letter"),
    [
        ("et", "Šokk", "š"),
        ("et", "sokk", "s"),
        ("et", "žanr", "ž"),
        ("et", "Õun", "õ"),
        ("et", "„Õun“", "õ"),
        ("et", "Åbo", "a"),
        ("fi", "Åbo", "å"),
        ("fi", "Õun", "o"),
        ("fi", "Ülo", "y"),
        ("fi", "Wantaa", "w"),
        ("fi", "Žanr", "z"),
        ("fi", "»Äiti»", "ä"),
        ("sl", "Čakste", "č"),
        ("sl", "Čakste".upper(), "č"),
        ("sl", "Ülo", "u"),
        ("lv", "Ģimene", "ģ"),
        ("lv", "“Āda”", "ā"),
        ("lv", "Öise", "o"),
        ("lt", "„Ylakiai“", "i"),
        ("lt", "Įmonė", "i"),
        ("lt", "Ąžuolas", "a"),
        ("lt", "Quo", "q"),
        ("lt", "Wikimedia", "w"),
        ("et", "2025", "#"),
        ("et", "1. kool", "#"),
        ("et", "Ω", "#"),
        ("et", "Нарва", "#"),
        ("et", "漢字", "#"),
        ("et", "–", "#"),
        ("et", "", "#"),
    ],
)
def test_a_name_stands_under_one_letter(language, name, letter):
    assert letter_of(name, language) == letter


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_letter_stands_under_itself(language):
    for letter in letters_of(language):
        if letter == "#":
            continue
        for name in (letter, f"{letter}a", f"{letter}ž", letter.upper() * 2):
            assert letter_of(name, language) == letter


@pytest.mark.django_db
def test_every_kind_says_whether_it_is_ordered_by_name(site):
    for name, items in everything(f.network()).items():
        for item in items:
            by_name = isinstance(item.sort_value(), str)
            assert by_name is not all_kinds()[name].by_moment, name


@pytest.mark.django_db
def test_keys_of_another_order_are_drift_which_a_rebuild_mends_and_nobody_is_told(
    network, member
):
    Listing.objects.filter(key=member.translation_key).update(sort=b"old")
    told = Change.objects.count()
    assert set(drift().values()) == {"listings"}
    assert list(rebuild())
    assert drift() == {}
    assert Change.objects.count() == told
