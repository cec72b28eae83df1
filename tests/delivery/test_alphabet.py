"""The order of names in each language's alphabet, as CLDR has it."""

import random

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.delivery.alphabet import KEY_LENGTH, sort_key
from cms.delivery.document import MAX_PATH

needs_postgres = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no ICU to compare with"
)
LANGUAGES = ("et", "sl", "lv", "fi", "lt")
WORDS = """
    aed Aed AED äär Ääres Abja Ahto Åbo Æro Ādaži āda Adama Ąžuolas Avanti
    Baltā baltā Beebi Cēsis Celje Čakste čadežas Ćosić Curve Daugava Đorđe Dzintars
    Ērgļi Egle Ežerėlis Ėdrius Ęglis Fond Ģimene Gimene gado Hiiu Iecava Īle Ivo Ylakiai Ykkönen Įmonė
    Jõhvi Johvi Jäppilä Kauno Ķegums Kegums Kotka Ljubljana Ļaudona Lauma Łódź Mežs mezs
    Narva Ņina Nina Ñandu Õun Oun Ööbik Oobik Øst Ōgre Piran Pärnu Parnu Quo Rīga Riga Ŗū
    Saue Šaty šašlõkk Savinjska Sß Sss Tallinn Tartu Ūdrs Udrs Ųola Ülo Ulo Vantaa Wantaa
    Valga Wilma Võru Voru Xylo Yksi Ypsilon Zarasai Žalec žaba zaba Ziedi 1 10 2 2025 007
""".split()  # noqa: SIM905
JOINERS = (" ", "-", " - ", ", ", ". ", " & ", "/", " (")
# What CLDR has made letters of their own since the ICU of some Postgres.
CHANGED = {"lv": set("āēīōūyŗĀĒĪŌŪYŖ")}


def names(seed):
    """Some hundreds of names of one to three words."""
    draw = random.Random(seed)
    found = set(WORDS)
    while len(found) < 500:
        words = draw.sample(WORDS, draw.randint(2, 3))
        found.add(draw.choice(JOINERS).join(words))
    return sorted(found)


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("et", "aed r s šokk z žanr t v w õun ähi ööbik ülo x y"),
        ("sl", "c čas ćosić d đorđe e s šola t z žalec"),
        ("lv", "a ā b c č e ē f g ģ h i y ī j k ķ l ļ m n ņ o r s š t u ū v z ž"),
        ("fi", "a t u v w x y z å ä ö"),
        ("lt", "a c č d i j r s š t u v w z ž"),
    ],
)
def test_each_language_has_its_own_order(language, order):
    words = order.split()
    shuffled = random.Random(1).sample(words, len(words))
    assert sorted(shuffled, key=lambda word: sort_key(word, language)) == words


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("lt", ["Iva", "Yva", "Ivb", "Yvb"]),
        ("lt", ["Ada", "Ąda", "Adb"]),
        ("fi", ["Yka", "Üka", "Ykb"]),
        ("fi", ["Äka", "Æka", "Äkb"]),
        ("fi", ["Va", "Vb", "Wa", "Wb"]),
        ("et", ["Ada", "Åda", "Adb"]),
        ("sl", ["Oba", "Öba", "Obc"]),
        ("et", ["aed", "Aed", "aedu"]),
        ("et", ["Ida Viru", "Ida-Viru", "Idaliit"]),
        ("et", ["2025", "A", "Ω", "Я"]),
    ],
)
def test_accents_and_case_decide_only_between_names_equal_but_for_them(language, order):
    shuffled = random.Random(2).sample(order, len(order))
    assert sorted(shuffled, key=lambda word: sort_key(word, language)) == order


@pytest.mark.parametrize(
    "name",
    ["„Aed“", "“Aed”", "»Aed«", "«Aed»", "'Aed'", '"Aed"', "– Aed", "(„Aed“", "„ Aed“"],
)
def test_names_in_quotes_stand_where_they_would_without(name):
    for language in LANGUAGES:
        assert sort_key("Abc", language) < sort_key(name, language)
        assert sort_key(name, language) < sort_key("Aee", language)
    assert sort_key("MTÜ „Aed“ ja aed", "et") == sort_key("MTÜ Aed ja aed", "et")


def test_a_name_is_the_same_however_its_letters_are_put_together():
    for language in LANGUAGES:
        assert sort_key("S\u030cola", language) == sort_key("Šola", language)


def test_what_has_no_letter_has_a_place_too():
    for language in LANGUAGES:
        assert sort_key("", language) < sort_key("„!“", language)
        assert sort_key("„!“", language) < sort_key("1", language)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=400))
def test_no_name_is_too_long_for_an_index(text):
    for language in LANGUAGES:
        assert len(sort_key(text, language)) <= KEY_LENGTH
    assert len(sort_key("\ufdfa" * MAX_PATH, "et")) == KEY_LENGTH


def _by_icu(texts, language):
    """As the ICU of Postgres orders them; of what is equal to it, as we do."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT text FROM unnest(%s::text[]) WITH ORDINALITY AS given(text, place)"
            f' ORDER BY text COLLATE "{language}-x-icu", place',
            [texts],
        )
        return [text for (text,) in cursor.fetchall()]


def _comparable(texts, language):
    changed = CHANGED.get(language, set())
    return [text for text in texts if not changed & set(text)]


@needs_postgres
@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_ordered_as_icu_in_the_database_orders_them(language):
    texts = _comparable(names(language), language)
    assert len(texts) > 100
    ours = sorted(texts, key=lambda text: (sort_key(text, language), text))
    assert ours == _by_icu(sorted(texts), language)


LETTERS = "abcdeghiklnoprstuvwyzABSTVWYZåäöõüčđéģķļņšžąęėįųæøłßñ"


@needs_postgres
@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_any_letters_are_ordered_as_icu_in_the_database_orders_them(language):
    letters = "".join(_comparable(LETTERS, language)) + "0123456789"
    text = st.builds(
        " ".join, st.lists(st.text(letters, min_size=1, max_size=5), min_size=1, max_size=3)
    )  # fmt: skip

    @settings(
        max_examples=30,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(text, min_size=40, max_size=60, unique=True))
    def compare(texts):
        ours = sorted(texts, key=lambda text: (sort_key(text, language), text))
        assert ours == _by_icu(sorted(texts), language)

    compare()
