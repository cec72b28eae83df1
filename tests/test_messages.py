"""Finding the strings that people read, and what is wrong with a catalogue."""

import json
import re
from gettext import c2py

import pytest
from babel import Locale
from babel.messages import Catalog
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from cms import messages
from cms.messages import Book


@pytest.fixture
def book(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]
    strings = Catalog()
    strings.add(("%(number)s day", "%(number)s days"))
    strings.add("Search")
    return Book(0, "django", lambda language: strings)


def write(book, language, text):
    path = book.path(language)
    path.parent.mkdir(parents=True)
    path.write_bytes(messages._header(language) + text.encode())


def test_strings_of_code_and_of_templates_are_found():
    found = messages.strings_in_code()
    assert "Estonian" in found
    assert "text alternative" in found


def test_a_new_catalogue_has_every_string_and_every_plural_form(book):
    book.update("sl")
    known = book.catalogue("sl")
    assert len(known[("%(number)s day", "%(number)s days")].string) == 4
    assert sorted(book.faults("sl")) == [
        "not translated: %(number)s day",
        "not translated: Search",
    ]


def test_what_is_translated_stays_and_what_is_unused_goes(book):
    write(book, "fi", 'msgid "Search"\nmsgstr "Haku"\n\nmsgid "Old"\nmsgstr "Vanha"\n')
    book.update("fi")
    known = book.catalogue("fi")
    assert known["Search"].string == "Haku"
    assert "Old" not in known


def test_missing_fuzzy_and_broken_translations_are_faults(book):
    book.strings("fi").add("by %(name)s")
    write(
        book,
        "fi",
        '#, fuzzy\nmsgid "Search"\nmsgstr "Haku"\n\n'
        '#, python-format\nmsgid "by %(name)s"\nmsgstr "tekijä %(nimi)s"\n',
    )
    faults = list(book.faults("fi"))
    assert "fuzzy: Search" in faults
    assert "missing: %(number)s day" in faults
    assert len(faults) == 3


def test_of_the_packages_only_what_they_do_not_say_themselves_is_wanted():
    """Django is whole in Latvian; Wagtail's admin is not."""
    wanted = messages.strings_of_packages("lv", "django")
    assert "Add a site" in wanted
    assert "This field is required." not in wanted


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_an_editor_reads_the_whole_admin_in_their_language(language):
    """What no catalogue of it has would be said in the site's default one, Estonian."""
    ours, packages, scripts = messages.BOOKS
    known = ours.catalogue(language)
    assert list(packages.faults(language)) == list(scripts.faults(language)) == []
    with translation.override(language):
        for message in packages.catalogue(language):
            if isinstance(message.id, str) and message.id:
                context = message.context
                said = pgettext(context, message.id) if context else gettext(message.id)
                own = known.get(message.id, context)
                assert said == (own or message).string


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_scripts_of_the_admin_speak_the_language_too(language, rf):
    request = rf.get(reverse("wagtailadmin_javascript_catalog"))
    request.user = AnonymousUser()
    with translation.override(language):
        answer = resolve(request.path).func(request)
    said = answer.content.decode()
    for message in messages.BOOKS[2].catalogue(language):
        if isinstance(message.id, str) and message.id and not message.context:
            assert json.dumps(message.id) in said


COUNTS = [0, 1, 2, 3, 5, 10, 11, 21, 101, 102]


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_every_count_is_said_in_the_form_that_cldr_says(language):
    cldr = Locale.parse(language).plural_form
    catalogue = messages.BOOKS[0].catalogue(language)
    with translation.override(language):
        for message in catalogue:
            if not message.pluralizable:
                continue
            one, many = message.id
            form = {}  # of CLDR, by the first count that has it
            for count in range(112):
                said = ngettext(one, many, count)
                index = plural_index(language, count)
                assert said == message.string[index] != ""
                assert index == form.setdefault(cldr(count), index), (count, said)
            assert len(set(form.values())) == len(form)
            for count in COUNTS:
                named = dict.fromkeys(PLACE.findall(many), count)
                assert "%(" not in ngettext(one, many, count) % named


def plural_index(language, count):
    forms = messages.PLURAL_FORMS[language].split("plural=")[1].rstrip(";")
    return c2py(forms)(count)


PLACE = re.compile(r"%\((\w+)\)")


# What text in a language is quoted with; the rest are other languages'.
QUOTES = {"et": "„“", "sl": "»«", "lv": "„”", "fi": "””", "lt": "„“"}
MARKS = "\"'‘’‚“”„»«"
CODE = re.compile(r'\("\)|' r"<[^>]*>|\{%.*?%\}|\{\{.*?\}\}|\w’\w|\w'\w")


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_quotation_marks_and_dashes_are_those_of_the_language(language):
    begins, ends = QUOTES[language]
    for book in messages.BOOKS:
        for message in book.catalogue(language):
            said = message.string
            for text in [said] if isinstance(said, str) or not message.id else said:
                plain = CODE.sub("", text) if message.id else ""
                assert set(plain) & set(MARKS) <= {begins, ends}, text
                assert plain.count(begins) == plain.count(ends), text
                assert " - " not in plain, text
                assert "—" not in plain, text
