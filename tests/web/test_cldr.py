"""Numbers, sizes and days as CLDR writes them in the five languages, on pages too."""

import pytest
from django.template import engines
from django.utils import translation

from cms.web import words
from tests import factories

WRITTEN = {
    # number, size, small size, day, moment, month
    "et": ("12 345,6", "1,5 MB", "58 baiti", "1. märts 2026", "1. märts 2026 14:05", "veebruar 2015"),
    "sl": ("12.345,6", "1,5 MB", "58 bajtov", "1. marec 2026", "1. marec 2026, 14:05", "februar 2015"),
    "lv": ("12 345,6", "1,5 MB", "58 B", "2026. gada 1. marts", "2026. gada 1. marts 14:05", "2015. g. februāris"),
    "fi": ("12 345,6", "1,5 Mt", "58 t", "1. maaliskuuta 2026", "1. maaliskuuta 2026 14.05", "helmikuu 2015"),
    "lt": ("12 345,6", "1,5 MB", "58 B", "2026 m. kovo 1 d.", "2026 m. kovo 1 d. 14:05", "2015 m. vasaris"),
}  # fmt: skip
RESULTS = """{% load i18n talka %}{% blocktranslate count number=total|counted %}{{ number }} result{% plural %}{{ number }} results{% endblocktranslate %}"""


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ")


@pytest.mark.parametrize("language", factories.LANGUAGES)
def test_numbers_sizes_and_days_are_written_as_cldr_has_them(language):
    found = (
        words.number(12345.6, language),
        words.size(1_600_000, language),
        words.size(58, language),
        words.in_words("2026-03-01", language),
        words.in_words("2026-03-01T12:05:00Z", language),
        words.in_words("2015-02", language),
    )
    assert tuple(map(plain, found)) == WRITTEN[language]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("et", "12 341 tulemust"),
        ("sl", "12.341 zadetkov"),
        ("lv", "12 341 rezultāts"),
        ("fi", "12 341 tulosta"),
        ("lt", "12 341 rezultatas"),
    ],
)
def test_a_large_count_is_grouped_and_chooses_the_plural(language, said):
    with translation.override(language):
        template = engines["django"].from_string(RESULTS)
        assert plain(template.render({"total": 12341})) == said


def test_a_mean_has_one_decimal_and_none_when_it_is_whole():
    with translation.override("lv"):
        template = engines["django"].from_string("{% load talka %}{{ days|counted }}")
        assert template.render({"days": 12.5}) == "12,5"
        assert template.render({"days": 12.0}) == "12"
