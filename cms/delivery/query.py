"""The one filter language: lists, search, feeds, embeds and webhooks all ask with it.

A name given several times means "or", different names mean "and".
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import blake2b
from typing import Any, Self
from unicodedata import normalize

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from cms.days import day_after, start_of
from cms.delivery.cursor import Cursor as Cursor
from cms.delivery.kinds import Kind
from cms.delivery.letters import letters_of
from search.analysis import LANGUAGES, query_keys

FromDay = Callable[[date], datetime]
MAX_LIMIT = 100
DEFAULT_LIMIT = 20
MAX_LENGTH = 200
PERIOD = ("from", "to")
# Written by us, and as long as need be.
OURS = ("cursor", "token")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with what was asked, and what to do about it."""

    parameter: str
    code: str
    detail: str


class BadQuery(Exception):
    """What was asked cannot be answered; `faults` says why, one by one."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


@dataclass(frozen=True)
class Query:
    """What a list is asked for."""

    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    states: tuple[str, ...] = ()
    # Of the language's alphabet: what begins with one of them.
    letters: tuple[str, ...] = ()
    modified_since: datetime | None = None
    begins_from: datetime | None = None
    begins_to: datetime | None = None
    # All of them, in some form, in the language of the document that the reader gets.
    words: str = ""
    limit: int = DEFAULT_LIMIT
    cursor: Cursor | None = None
    # Names the list, whatever the part of it: its kind, language, filters and order.
    of: str = ""

    @property
    def networks(self) -> tuple[str, ...]:
        """Codes of those whose items alone are asked for; none if all are."""
        return dict(self.facets).get("network", ())

    @classmethod
    def parse(
        cls, kind: Kind, params: Mapping[str, list[str]], *, language: str
    ) -> Self:
        """From request parameters. Raises BadQuery with every fault there is."""
        faults: list[Fault] = []
        known = filters(kind)
        read = _Reader(params, faults)
        query = cls(
            facets=tuple(
                (name, tuple(sorted(set(params[name]))))
                for name in known
                if name in params and (name == "network" or name in kind.facets)
            ),
            states=read.choices("state", kind.states.names() if kind.states else ()),
            letters=() if kind.by_moment else read.letters(language),
            modified_since=read.moment("modified_since", start_of),
            begins_from=read.moment("from", start_of),
            begins_to=read.moment("to", day_after),
            words=read.words() if "q" in known else "",
            limit=read.limit(),
        )
        fallback = params.get("fallback", [""])[-1]
        of = _hash(
            kind.name, language, fallback, *vars(replace(query, limit=0)).values()
        )
        query = replace(query, of=of, cursor=read.cursor(of))
        read.order(query)
        faults += text_faults(params)
        if faults:
            raise BadQuery(*faults)
        return query


def bad_cursor() -> Fault:
    detail = _(
        "Take the cursor from links.next or links.prev as it is, or start without one."
    )
    return Fault("cursor", "bad_cursor", detail)


def _hash(*parts: Any) -> str:
    return blake2b(repr(parts).encode(), digest_size=6).hexdigest()


def filters(kind: Kind) -> tuple[str, ...]:
    """Names of the filters that lists of this kind have."""
    network = ("network",) if kind.has_pages else ()
    words = ("q",) if kind.has_pages else ()
    state = ("state",) if kind.states else ()
    letter = () if kind.by_moment else ("letter",)
    dated = PERIOD if kind.states or kind.dated else ()
    return (
        *words, *network, "modified_since", *kind.facets, *letter, *state, *dated,
    )  # fmt: skip


def unknown_parameters(params: Iterable[str], known: Iterable[str]) -> list[Fault]:
    """A fault for each parameter that is not one of the known ones."""
    names = ", ".join(sorted(known))
    return [
        Fault(
            name[:MAX_LENGTH],
            "unknown_parameter",
            _("There is no such parameter here. There are: %(names)s.")
            % {"names": names},
        )
        for name in params
        if name not in known
    ]


def text_faults(params: Mapping[str, list[str]]) -> list[Fault]:
    """A fault for each parameter that is too long or cannot be text."""
    faults = []
    for name, values in params.items():
        if name not in OURS and any(len(value) > MAX_LENGTH for value in values):
            detail = _("This is too long: at most %(most)s characters.")
            faults.append(Fault(name, "too_long", detail % {"most": MAX_LENGTH}))
        elif any("\0" in value for value in values):
            detail = _("Leave out the NUL character.")
            faults.append(Fault(name, "bad_character", detail))
    return faults


def parse_day(params: Mapping[str, list[str]], name: str) -> date | None:
    """A day, if the parameter is given. Raises BadQuery if it is none."""
    faults: list[Fault] = []
    day = _Reader(params, faults).day(name)
    if faults:
        raise BadQuery(*faults)
    return day


def parse_language(value: str, *, parameter: str = "lang") -> str:
    """A content language. Raises BadQuery that names them all."""
    languages = dict(settings.LANGUAGES)
    if value in languages:
        return value
    names = ", ".join(languages)
    detail = _("There is no content in this language. There is: %(names)s.")
    raise BadQuery(Fault(parameter, "unknown_language", detail % {"names": names}))


@dataclass
class _Reader:
    """Reads single parameters and notes what is wrong with them."""

    params: Mapping[str, list[str]]
    faults: list[Fault]

    def moment(self, name: str, from_day: FromDay) -> datetime | None:
        if name not in self.params:
            return None
        text = self.params[name][-1]
        code = "bad_date"
        detail = _("Write a date as 2026-03-01 or a moment as 2026-03-01T09:00:00Z.")
        try:
            # In UTC: the first and last day there are overflow here, not in the database.
            if day := parse_date(text):
                return from_day(day).astimezone(UTC)
            if moment := parse_datetime(text.replace(" ", "+")):
                aware = (
                    moment if timezone.is_aware(moment) else timezone.make_aware(moment)
                )
                return aware.astimezone(UTC)
        except OverflowError:
            code = "out_of_range"
            detail = _("This is too early or too late. Choose another date.")
        except ValueError:
            pass
        self._fault(name, code, detail)
        return None

    def day(self, name: str) -> date | None:
        if not self.params.get(name):
            return None
        with suppress(ValueError):
            if day := parse_date(self.params[name][-1]):
                return day
        self._fault(name, "bad_date", _("Write a day as 2026-03-01."))
        return None

    def choices(self, name: str, known: Iterable[str]) -> tuple[str, ...]:
        wanted = tuple(sorted(set(self.params.get(name, []))))
        if known and set(wanted) - set(known):
            detail = _("Choose from: %(names)s.") % {"names": ", ".join(known)}
            self._fault(name, "unknown_value", detail)
        return wanted

    def letters(self, language: str) -> tuple[str, ...]:
        """In any case, as they stand in the alphabet."""
        if "letter" not in self.params:
            return ()
        known = letters_of(language)
        wanted = {normalize("NFC", text).lower() for text in self.params["letter"]}
        if wanted - known.keys():
            detail = _("Choose from: %(names)s.") % {"names": ", ".join(known)}
            self._fault("letter", "unknown_value", detail)
        return tuple(name for name in known if name in wanted)

    def words(self) -> str:
        """With one space between them."""
        if "q" not in self.params:
            return ""
        words = " ".join(self.params["q"][-1].split())
        if not any(query_keys(words, language) for language in LANGUAGES):
            detail = _("Write at least one word or number to look for.")
            self._fault("q", "no_words", detail)
        return words

    def limit(self) -> int:
        text = self.params.get("limit", [str(DEFAULT_LIMIT)])[-1]
        if (
            text.isascii()
            and text.isdigit()
            and len(text) < 5
            and 1 <= int(text) <= MAX_LIMIT
        ):
            return int(text)
        detail = _(
            "Write a whole number from 1 to %(most)s; follow links.next for more."
        )
        self._fault("limit", "bad_limit", detail % {"most": MAX_LIMIT})
        return DEFAULT_LIMIT

    def cursor(self, of: str) -> Cursor | None:
        """A place in this list; one in another list is as wrong as none."""
        if "cursor" not in self.params:
            return None
        with suppress(ValueError):
            cursor = Cursor.parse(self.params["cursor"][-1])
            if cursor.of == of:
                return cursor
        self.faults.append(bad_cursor())
        return None

    def order(self, query: Query) -> None:
        begin, end = query.begins_from, query.begins_to
        if begin and end and end <= begin:
            self._fault(
                "to", "bad_period", _("This is before “from”. Exchange the two.")
            )

    def _fault(self, name: str, code: str, detail: str) -> None:
        self.faults.append(Fault(name, code, detail))
