"""What a request asks for: its parameters, checked, and in which language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import parse_qsl, urlencode, urljoin

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from cms.api import problems
from cms.api.accept import language_of
from cms.api.errors import Problem
from cms.api.reply import ROOT, base_of
from cms.delivery.kinds import Kind
from cms.delivery.query import (
    BadQuery,
    Fault,
    Query,
    parse_day,
    parse_language,
    unknown_parameters,
)
from cms.delivery.splice import Ask

MAX_QUERY = 4000
MAX_VALUES = 100
LANGUAGE = ("lang", "fallback")
PAGING = ("limit", "cursor")
AS_OF = "as_of"
SINGLE = (
    *LANGUAGE, *PAGING, AS_OF, "q", "from", "to", "modified_since", "path", "token",
)  # fmt: skip
FALLBACKS = ("any", "none")
Params = dict[str, list[str]]


@dataclass(frozen=True)
class Asked:
    """A request that was understood."""

    ask: Ask
    params: Params
    base: str

    @property
    def varies(self) -> bool:
        """Whether another Accept-Language would have had another answer."""
        return "lang" not in self.params

    def url(self, place: str = "", query: Params | None = None) -> str:
        """An absolute address in the API, with these parameters."""
        given = f"?{urlencode(query, doseq=True)}" if query else ""
        return f"{self.base}{ROOT}{place}{given}"

    def absolute(self, path: str) -> str:
        """The address of a path of the site, as headers can carry it; an address stays one."""
        return iri_to_uri(urljoin(self.base, path))

    def in_language_of(self, path: str) -> Self:
        """The same for readers of the language that a path begins with, if it does."""
        language = path.split("/", 2)[1]
        if language not in dict(settings.LANGUAGES):
            return self
        return replace(self, ask=replace(self.ask, language=language))

    def for_partners(self) -> Self:
        """The same for who passes it on: contact details that may be shown by partners."""
        return replace(self, ask=replace(self.ask, channel="partners"))

    @classmethod
    def of(cls, request: HttpRequest, known: Iterable[str]) -> Self:
        """Raises BadQuery or Problem with everything that is wrong."""
        asked, faults = cls._read(request, known)
        if faults:
            raise BadQuery(*faults)
        return asked

    @classmethod
    def for_list(
        cls,
        request: HttpRequest,
        kind: Kind,
        known: Iterable[str],
        several: Iterable[str] = (),
    ) -> tuple[Self, Query]:
        """With the query of a list of this kind; `several` may be given more than once."""
        asked, faults = cls._read(request, known, several)
        try:
            query = Query.parse(kind, asked.params, language=asked.ask.language)
        except BadQuery as error:
            faults += error.faults
        if faults:
            raise BadQuery(*faults)
        return asked, query

    @classmethod
    def _read(
        cls, request: HttpRequest, known: Iterable[str], several: Iterable[str] = ()
    ) -> tuple[Self, list[Fault]]:
        params = parameters(request)
        language = language_of(request)
        faults = unknown_parameters(params, tuple(known)) if params else []
        faults += _repeated(params.keys() - set(several), params)
        faults += _language_faults(params)
        as_of = None
        try:
            as_of = parse_day(params, AS_OF)
        except BadQuery as error:
            faults += error.faults
        ask = Ask(
            language=language,
            now=timezone.now(),
            channel="api",
            fallback=params.get("fallback", ["any"])[-1] != "none",
            as_of=as_of,
        )
        return cls(ask, params, base_of(request)), faults


def of_a_day(kind: Kind) -> tuple[str, ...]:
    """The parameter that lists and items have where a kind knows more than today."""
    return (AS_OF,) if kind.as_of else ()


def parameters(request: HttpRequest) -> Params:
    """The query string by name. Raises for one that is too long or not UTF-8."""
    raw = request.META.get("QUERY_STRING", "")
    if not raw:
        return {}
    if len(raw) > MAX_QUERY:
        detail = _("The query may have %(most)s characters, and this one has %(has)s.")
        raise Problem(problems.TOO_LONG, detail % {"most": MAX_QUERY, "has": len(raw)})
    try:
        pairs = parse_qsl(
            raw.encode("latin-1").decode(), keep_blank_values=True, errors="strict",
            max_num_fields=MAX_VALUES,
        )  # fmt: skip
    except UnicodeError as error:
        detail = _("Encode the query in UTF-8.")
        raise BadQuery(Fault("", "bad_encoding", detail)) from error
    except ValueError as error:
        detail = _("Give at most %(most)s values.") % {"most": MAX_VALUES}
        raise BadQuery(Fault("", "too_many", detail)) from error
    params: Params = {}
    for name, value in pairs:
        params.setdefault(name, []).append(value)
    return params


def _repeated(names: Iterable[str], params: Params) -> list[Fault]:
    """Which of two languages or cursors is meant, nobody can tell."""
    detail = _("Give this parameter once.")
    return [
        Fault(name, "repeated", detail)
        for name in SINGLE
        if name in names and len(params[name]) > 1
    ]


def _language_faults(params: Params) -> list[Fault]:
    faults: list[Fault] = []
    for language in params.get("lang", ()):
        try:
            parse_language(language)
        except BadQuery as error:
            faults += error.faults
    if params.get("fallback", ["any"])[-1] not in FALLBACKS:
        detail = _("Choose from: %(names)s.") % {"names": ", ".join(FALLBACKS)}
        faults.append(Fault("fallback", "unknown_value", detail))
    return faults
