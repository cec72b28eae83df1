"""Slovenian: no full stop after the year, which Django has."""

DATETIME_FORMAT = "j. F Y, H:i"
SHORT_DATETIME_FORMAT = "j. n. Y H:i"
