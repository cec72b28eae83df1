"""Amounts of money in the reader's language."""

import pytest

from cms.web.words import money

SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "currency", "language", "said"),
    [
        ("1500.00", "EUR", "et", "1 500 €"),
        ("1500.50", "EUR", "fi", "1 500,50 €"),
        ("48500.00", "EUR", "lv", "48 500 €"),
        ("1250.50", "EUR", "sl", "1.250,50 €"),
        ("12.30", "SEK", "lt", "12,30 SEK"),
        ("0.00", "EUR", "et", "0 €"),
    ],
)
def test_whole_amounts_have_no_decimals(value, currency, language, said):
    assert money(value, currency, language) == said.replace(" ", SPACE)
