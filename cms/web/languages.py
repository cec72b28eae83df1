"""Where else an item is: the language switcher, canonical address and alternates."""

from dataclasses import dataclass
from typing import Any

from babel import Locale
from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.delivery import read

Data = dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """One language of the switcher; `own` when the item has a version in it."""

    code: str
    name: str
    path: str
    current: bool
    own: bool


def of_reader(request: HttpRequest) -> str:
    """The language that a visitor wants of the five, else the site's own."""
    wanted = translation.get_language_from_request(request)
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def choices(data: Data | None, asked: str, query: str = "") -> list[Choice]:
    """The same item in each language: its own version, else the address of the fallback."""
    versions = _versions(data) if data else {}
    source = data and data["meta"]["language"]["source"]
    other = versions.get(source or "") or next(iter(versions.values()), "")
    return [
        Choice(
            code=code,
            name=Locale(code).get_display_name(code) or code,
            path=_path(versions.get(code) or other, code) + query,
            current=code == asked,
            own=code in versions or not data,
        )
        for code, _name in settings.LANGUAGES
    ]


def _path(path: str, language: str) -> str:
    return read.localized(path, language) if path else f"/{language}/"


def _versions(data: Data) -> dict[str, str]:
    translations = data["meta"].get("translations", [])
    return {t["language"]: t["path"] for t in translations if t["path"]}


def addresses(request: HttpRequest, data: Data) -> dict[str, Any]:
    """Absolute addresses for search engines: `canonical`, and an alternate per language.

    A fallback's canonical address is that of the text itself.
    """
    versions = _versions(data)
    language = data["meta"]["language"]
    absolute = request.build_absolute_uri
    canonical = versions.get(language["served"]) or data["meta"]["path"]
    alternates = [(code, absolute(path)) for code, path in versions.items()]
    if source := versions.get(language["source"]):
        alternates.append(("x-default", absolute(source)))
    return {"canonical": canonical and absolute(canonical), "alternates": alternates}


def lang(language: str, asked: str) -> SafeString:
    """The attribute of an element whose text is not in the language of the page."""
    known = language != asked and language in dict(settings.LANGUAGES)
    return mark_safe(f' lang="{language}"' if known else "")  # noqa: S308  (one of our codes)


def name_of(language: str) -> str:
    return str(dict(settings.LANGUAGES).get(language, language))


@dataclass(frozen=True)
class Notice:
    """What a reader must know about the text before reading it, and where the original is."""

    text: str
    original: str = ""


def notice(data: Data) -> Notice | None:
    """Only for what is not as the reader would expect: another language, or not up to date."""
    language = data["meta"]["language"]
    versions = _versions(data)
    original = versions.get(language["source"], "")
    if language["status"] == "fallback":
        names = {"language": name_of(language["served"])}
        if len(versions) == 1:
            return Notice(
                _("This page is only available in one language: %(language)s.") % names
            )
        return Notice(
            _(
                "This page is not available in the language you chose. You are reading it in: %(language)s."
            )
            % names
        )
    if language["status"] == "outdated":
        behind = language["edits_behind"]
        text = ngettext(
            "%(count)s passage is not translated yet, or has changed in the original since. It may be shown as it is in the original.",
            "%(count)s passages are not translated yet, or have changed in the original since. They may be shown as they are in the original.",
            behind,
        )
        return Notice(text % {"count": behind}, original)
    if language["status"] == "machine":
        return Notice(
            _("This text was translated by a machine and has not been checked."),
            original,
        )
    return None
