"""Finding our strings, and what is wrong with a catalogue."""

import pytest
from babel.messages import Catalog

from cms import messages


@pytest.fixture
def catalogues(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    return tmp_path


@pytest.fixture
def strings():
    found = Catalog()
    found.add(("%(number)s day", "%(number)s days"))
    found.add("Search")
    return found


def write(language, text):
    path = messages.path_of(language)
    path.parent.mkdir(parents=True)
    path.write_bytes(messages._header(language) + text.encode())


def test_strings_of_code_and_of_templates_are_found():
    found = messages.strings_in_code()
    assert "Estonian" in found
    assert "text alternative" in found


def test_a_new_catalogue_has_every_string_and_every_plural_form(catalogues, strings):
    messages.update("sl", strings)
    known = messages.catalogue("sl")
    assert len(known[("%(number)s day", "%(number)s days")].string) == 4
    assert sorted(messages.faults("sl", strings)) == [
        "not translated: %(number)s day",
        "not translated: Search",
    ]


def test_what_is_translated_stays_and_what_is_unused_goes(catalogues, strings):
    write("fi", 'msgid "Search"\nmsgstr "Haku"\n\nmsgid "Old"\nmsgstr "Vanha"\n')
    messages.update("fi", strings)
    known = messages.catalogue("fi")
    assert known["Search"].string == "Haku"
    assert "Old" not in known


def test_missing_fuzzy_and_broken_translations_are_faults(catalogues, strings):
    strings.add("by %(name)s")
    write(
        "fi",
        '#, fuzzy\nmsgid "Search"\nmsgstr "Haku"\n\n'
        '#, python-format\nmsgid "by %(name)s"\nmsgstr "tekijä %(nimi)s"\n',
    )
    faults = list(messages.faults("fi", strings))
    assert "fuzzy: Search" in faults
    assert "missing: %(number)s day" in faults
    assert len(faults) == 3
