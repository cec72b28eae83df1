"""Our strings for people: finding them in the code, and their catalogues in `locale/`.

Everything is done in Python, so that neither xgettext nor msgfmt is needed.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

FOLDERS = ["cms", "home", "network", "consultations", "search", "templates"]
# The demo's own texts are written in all languages already.
LEFT_OUT = {"migrations", "demo", "content"}
# As Django's own catalogues: Django keeps catalogues of other rules apart from its own.
PLURAL_FORMS = {
    "et": "nplurals=2; plural=(n != 1);",
    "sl": "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
    "lv": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);",
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


def path_of(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def catalogue(language: str) -> Catalog:
    """The language's catalogue as it is on disk; empty when there is none yet."""
    path = path_of(language)
    text = path.read_bytes() if path.exists() else _header(language)
    return read_po(BytesIO(text), locale=language, ignore_obsolete=True)


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


def update(language: str, strings: Catalog) -> None:
    """Bring the catalogue up to date: what is new is empty, what is unused goes."""
    known = catalogue(language)
    known.update(strings, no_fuzzy_matching=True)
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
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_header(language) + text.getvalue().strip() + b"\n")


def faults(language: str, strings: Catalog) -> Iterator[str]:
    """What is wrong with the language's catalogue, a line each."""
    known = catalogue(language)
    if known.plural_forms.replace(" ", "") != _plural_forms(language):
        yield f"Plural-Forms is not {PLURAL_FORMS[language]}"
    for wanted in strings:
        if not wanted.id:
            continue
        message = known.get(wanted.id, wanted.context)
        name = wanted.id[0] if isinstance(wanted.id, tuple) else wanted.id
        if message is None:
            yield f"missing: {name}"
        elif message.fuzzy:
            yield f"fuzzy: {name}"
        elif not _is_full(message.string, plural=wanted.pluralizable, of=known):
            yield f"not translated: {name}"
        else:
            yield from (f"{error}: {name}" for error in message.check(known))


def _is_full(text: str | tuple[str, ...], *, plural: bool, of: Catalog) -> bool:
    if plural:
        return len(text) == of.num_plurals and all(text)
    return bool(text)


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
