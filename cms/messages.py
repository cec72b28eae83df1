"""Strings for people, and their catalogues in `locale/`: what each must hold, and what is wrong.

Ours are found in the code. Those of the packages that editors meet (Wagtail's admin) are
translated by us where the packages' own catalogues are not: where a string is in no catalogue of
the reader's language, they would read it in the default one. Everything is done in Python, so
that neither xgettext nor msgfmt is needed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import django
from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.utils.translation.template import templatize

FOLDERS = ["cms", "home", "network", "consultations", "search", "templates"]
# The demo's own texts are written in all languages already.
LEFT_OUT = {"migrations", "demo", "content"}
# As CLDR counts. Django keeps catalogues of other rules apart from its own, which say in Latvian
# that only none is none: for CLDR, and in sentences, 10 and 11 are counted as 0 is.
PLURAL_FORMS = {
    "et": "nplurals=2; plural=(n != 1);",
    "sl": "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
    "lv": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10==0 || (n%100>=11 && n%100<=19) ? 2 : 1);",
    "fi": "nplurals=2; plural=(n != 1);",
    "lt": "nplurals=4; plural=(n % 10 == 1 && (n % 100 > 19 || n % 100 < 11) ? 0 : "
    "(n % 10 >= 2 && n % 10 <=9) && (n % 100 > 19 || n % 100 < 11) ? 1 : n % 1 != 0 ? 2: 3);",
}
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Talka\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""
KEYWORDS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}

# What packages say wrongly: Estonian editors read of slugs (the animal), live broadcasts and
# the children of people.
SAID_WRONG = {
    "et": {
        "New slug", "slug", "Live", "Compare with live version", "Visit the live page",
        "Add child page", "Add a child page", "Live version", "View live",
        "Inspect", "This copy will be a child of this given parent page.", "live revision", "approved go live at",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Book:
    """One catalogue in each language: where it lies, and the strings that it must hold."""

    folder: int  # which of LOCALE_PATHS
    domain: str
    strings: Callable[[str], Catalog]  # language → the strings, not translated

    def path(self, language: str) -> Path:
        folder = Path(settings.LOCALE_PATHS[self.folder])
        return folder / language / "LC_MESSAGES" / f"{self.domain}.po"

    def catalogue(self, language: str) -> Catalog:
        """As it is on disk; empty when there is none yet."""
        path = self.path(language)
        text = path.read_bytes() if path.exists() else _header(language)
        return read_po(BytesIO(text), locale=language, ignore_obsolete=True)

    def update(self, language: str) -> None:
        """Bring it up to date: what is new is empty, what is unused goes."""
        known = self.catalogue(language)
        known.update(self.strings(language), no_fuzzy_matching=True)
        text = BytesIO()
        write_po(
            text,
            known,
            width=88,
            no_location=True,
            omit_header=True,
            sort_output=True,
            ignore_obsolete=True,
        )
        path = self.path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_header(language) + text.getvalue().strip() + b"\n")

    def faults(self, language: str) -> Iterator[str]:
        """What is wrong with it, a line each."""
        known = self.catalogue(language)
        if known.plural_forms.replace(" ", "") != _plural_forms(language):
            yield f"Plural-Forms is not {PLURAL_FORMS[language]}"
        for wanted in self.strings(language):
            if not wanted.id:
                continue
            message = known.get(wanted.id, wanted.context)
            name = wanted.id[0] if isinstance(wanted.id, tuple) else wanted.id
            if message is None:
                yield f"missing: {name}"
            elif message.fuzzy:
                yield f"fuzzy: {name}"
            elif not _is_full(message, of=known):
                yield f"not translated: {name}"
            else:
                yield from (f"{error}: {name}" for error in message.check(known))


@cache
def strings_in_code() -> Catalog:
    """Every string of ours that is shown to people."""
    found = Catalog()
    for path in _sources():
        source = path.read_text()
        if path.suffix != ".py":
            source = _on_one_line(templatize(source, origin=str(path)))
        options = {"encoding": "utf-8"}
        messages = extract(
            "python", BytesIO(source.encode()), KEYWORDS, options=options
        )
        for _line, message, _comments, context in messages:
            found.add(message, context=context)
    return found


def strings_of_packages(language: str, domain: str) -> Catalog:
    """Those of the packages that no package says in the language, or that it says wrongly."""
    wrong = SAID_WRONG.get(language, set())
    known = {_id(m) for m in _in_packages(language, domain) if m.id and _said(m)}
    known = {(context, text) for context, text in known if text not in wrong}
    found = Catalog()
    for message in _in_packages("en", domain):
        if message.id and _id(message) not in known:
            found.add(message.id, context=message.context)
    return found


def _in_packages(language: str, domain: str) -> Iterator[Message]:
    """What the catalogues of Django and of the apps that are installed hold, ours left out."""
    folders = [Path(app.path) / "locale" for app in apps.get_app_configs()]
    for folder in [Path(django.__file__).parent / "conf" / "locale", *folders]:
        path = folder / language / "LC_MESSAGES" / f"{domain}.po"
        if path.exists():
            yield from read_po(BytesIO(path.read_bytes()), locale=language)


def _id(message: Message) -> tuple[str | None, str]:
    """As gettext finds it: the plural is not part of it."""
    singular = message.id if isinstance(message.id, str) else message.id[0]
    return message.context, singular


def _said(message: Message) -> bool:
    text = message.string
    return (
        bool(text if isinstance(text, str) else text and all(text))
        and not message.fuzzy
    )


def _is_full(message: Message, *, of: Catalog) -> bool:
    if message.pluralizable:
        return len(message.string) == of.num_plurals and all(message.string)
    return bool(message.string)


def _header(language: str) -> bytes:
    values = {"language": language, "plural_forms": PLURAL_FORMS[language]}
    return HEADER.format(**values).encode()


def _plural_forms(language: str) -> str:
    """As Babel gives it back."""
    empty = read_po(BytesIO(_header(language)), locale=language)
    return empty.plural_forms.replace(" ", "")


def _sources() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt", ".xml"} and not LEFT_OUT & set(
                path.parts
            ):
                yield path


def _on_one_line(source: str) -> str:
    """What `templatize` makes of a template, as one line that Python can read."""
    lines = (re.sub(r"^ #.*", "", line) for line in source.splitlines())
    return " ".join(lines).strip()


BOOKS = [
    Book(0, "django", lambda language: strings_in_code()),
    Book(1, "django", lambda language: strings_of_packages(language, "django")),
    Book(1, "djangojs", lambda language: strings_of_packages(language, "djangojs")),
]
