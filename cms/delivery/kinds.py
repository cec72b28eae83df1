"""Kinds of content: how a model says what it delivers, and the list of all that do.

A model becomes a kind by having `kind = Kind(...)` and the methods of `Deliverable`.
Nothing else names it: the API, its schema, the site and every list look here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, get_args

from django.apps import apps
from django.utils.functional import Promise

from cms.delivery.occasion import Occasion as Occasion
from cms.delivery.occasion import mark as mark
from cms.delivery.shapes import Body, ContactDetail, Shape, codes_of

if TYPE_CHECKING:
    from django.db.models import Model

    from cms.delivery.links import Links

Facets = Iterable[tuple[str, str]]
# An item in the words of a standard, from the item as the API gives it; the second argument
# makes a path an address. What is empty is left out afterwards.
Describe = Callable[[dict[str, Any], Callable[[str], str]], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class States:
    """What the time before, during and after a document's dates is called for a kind."""

    before: str
    during: str
    after: str
    # Name of the number of days until the end, where readers count them.
    countdown: str = ""
    # Name of the number of days since the beginning, the same.
    countup: str = ""
    # Whether lists for people show what is on now, what is to come and what is past apart.
    grouped: bool = False
    # What people read instead of the three names.
    labels: tuple[Promise | str, Promise | str, Promise | str] | None = None

    def spans(self) -> tuple[str, str, str]:
        return self.before, self.during, self.after

    def names(self) -> tuple[str, ...]:
        """Each once: two spans may have one name."""
        return tuple(dict.fromkeys(self.spans()))

    def at(
        self, now: datetime, *, begins: datetime | None, ends: datetime | None
    ) -> str:
        if begins and now < begins:
            return self.before
        if ends and now >= ends:
            return self.after
        return self.during


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A facet that people choose from a list of codes."""

    label: Promise | str
    # Where in the body these codes stand: `points.state`.
    codes: str


@dataclass(frozen=True, kw_only=True)
class Monitor:
    """For a kind whose period is a time of waiting: what is counted of it.

    Two of its facets: the keys of the items that are waited for, and what became of it. And
    the field of its body that names in words who has no page here.
    """

    by: str
    outcome: str
    named: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Kind:
    """A kind of content as partners meet it: `member`, listed at `members`."""

    name: str
    plural: str
    label: Promise | str
    label_plural: Promise | str
    body: type[Body]
    # facet → what its value is, for people who read the API's description
    facets: Mapping[str, Promise | str] = field(default_factory=dict)
    # Those of its facets that lists for people offer, besides its type and terms.
    choices: Mapping[str, Choice] = field(default_factory=dict)
    states: States | None = None
    # what its dates are in the calendar → what people read
    occasions: Mapping[str, Promise | str] = field(default_factory=dict)
    # Those of them that are the item itself, at its place → its STATUS in iCalendar (RFC 5545);
    # the others are deadlines, on which nobody has to be anywhere. Lists of what is to come are
    # ordered by the next of these: it may take place again and again.
    held: Mapping[str, str] = field(default_factory=dict)
    # Whether it is counted how long it waits, and with what outcome.
    monitor: Monitor | None = None
    # Whether lists are ordered by a moment, not by name: such have no A–Z.
    by_moment: bool = False
    # For lists ordered by a moment: the latest first instead of the soonest.
    newest_first: bool = False
    # Fills in what of the body depends on the day of reading: whose term has ended.
    as_of: Callable[[dict[str, Any], date], None] | None = None
    # The item as schema.org says it. `url` and `inLanguage` are added: None leaves out what
    # the type has not.
    schema_org: Describe | None = None
    # standard (`popolo`, `hsds`) → the item as that one says it (docs/mapping.md)
    profiles: Mapping[str, Describe] = field(default_factory=dict)
    # Whether its lists can be asked for a time without having states.
    dated: bool = False
    # False for terms: they are looked up, not visited.
    has_pages: bool = True


class Deliverable(Protocol):
    """What `cms.delivery` asks of a page or term to make its document."""

    kind: Kind

    def body(self, links: "Links") -> Body:
        """Its own content; what it links to goes through `links`."""

    def card(self, links: "Links") -> dict[str, Any]:
        """What others show of it: at least `title`; `lead`, `image`, `code` if it has them."""

    def facets(self) -> Facets:
        """(facet, value) pairs it is found under; each facet is declared by the kind."""

    def sort_value(self) -> str | datetime | None:
        """What lists are ordered by: a text, in the reader's alphabet, or a moment, soonest first."""

    def period(self) -> tuple[datetime | None, datetime | None]:
        """Begin and end (exclusive) of what it is about, from which its state is computed."""

    def occasions(self) -> Iterable[Occasion]:
        """Its dates in the calendar; only pages have any."""


def key_of(item: Any) -> str:
    """The value of a facet that means another item; empty where there is none."""
    return str(item.translation_key) if item else ""


@cache
def models_by_kind() -> dict[str, "list[type[Model]]"]:
    """Every concrete model that delivers, by the name of its kind."""
    found: dict[str, list[type[Model]]] = {}
    for model in apps.get_models():
        if isinstance(kind := getattr(model, "kind", None), Kind):
            found.setdefault(kind.name, []).append(model)
    return found


@cache
def all_kinds() -> dict[str, Kind]:
    """Every kind by name, in the order in which the apps declare them."""
    return {name: models[0].kind for name, models in models_by_kind().items()}  # type: ignore[attr-defined]


@cache
def by_plural() -> dict[str, Kind]:
    return {kind.plural: kind for kind in all_kinds().values()}


def has_codes(facet: str) -> bool:
    """Whether a facet of this name holds codes of terms or networks; those that are named
    after another kind hold keys of its items."""
    kind = all_kinds().get(facet)
    return kind is not None and "code" in kind.facets


@cache
def all_labels() -> dict[str, Mapping[str, Promise | str]]:
    """Where codes stand → their labels: `member.legal_form`, `memorandum.signatories.side`,
    `consultation.state`, `consultation.occasion`, and `contact.…` for contact details wherever they are."""
    found = dict(_labels_in(ContactDetail, "contact"))
    for name, kind in all_kinds().items():
        found.update(_labels_in(kind.body, name))
        for facet, choice in kind.choices.items():
            found[f"{name}.{facet}"] = found[f"{name}.{choice.codes}"]
        if kind.states and kind.states.labels:
            labels = zip(kind.states.spans(), kind.states.labels, strict=True)
            found[f"{name}.state"] = dict(labels)
        found[f"{name}.occasion"] = kind.occasions
    return found


def label(place: str, code: str) -> str:
    """What people read for a code, in the current language; the code itself if it has no label."""
    return str(all_labels().get(place, {}).get(code, code))


def _labels_in(
    shape: type[Shape], place: str
) -> Iterable[tuple[str, Mapping[str, Promise | str]]]:
    for name, declared in shape.model_fields.items():
        if codes := codes_of(declared):
            yield f"{place}.{name}", codes.labels
        for part in (declared.annotation, *get_args(declared.annotation)):
            if isinstance(part, type) and issubclass(part, Shape):
                yield from _labels_in(part, f"{place}.{name}")
