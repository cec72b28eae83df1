"""What the form of the builder offers to choose from."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.api.filters import filters_of
from cms.delivery import read
from cms.delivery.kinds import Kind, all_kinds, all_labels, has_codes
from cms.delivery.shapes import codes_of
from cms.delivery.splice import Ask
from cms.embeds.place import Place
from cms.web.listing import Filter, term_filters

Choices = list[tuple[str, str]]
DAYS = ("from", "to")


def listable() -> dict[str, Kind]:
    """Plural → kind, of all that can be embedded, the calendar last."""
    kinds = [kind for kind in all_kinds().values() if kind.has_pages]
    return {kind.plural: kind for kind in (*kinds, read.calendar())}


def lists(language: str) -> Choices:
    """In the reader's alphabet."""
    named = [(plural, str(kind.label_plural)) for plural, kind in listable().items()]
    return sorted(named, key=lambda each: read.sort_key(each[1], language))


def filters_of_form(place: Place, ask: Ask) -> list[Filter]:
    """Filters of the list that have something to choose from. 1 query for each of terms."""
    kind = place.kind
    found = [f for f in term_filters(kind, place.filters, "", ask) if f.options]
    for each in filters_of(kind):
        if each.choices and not has_codes(each.name):
            labels = _labels(kind, each.name)
            options = [read.Option(c, str(labels.get(c, c)), 0) for c in each.choices]
            label = _name(each.name, str(each.description))
            found.append(
                Filter(each.name, label, options, place.filters.get(each.name, []))
            )
    return found


def days_of_form(place: Place) -> list[tuple[str, str, str]]:
    """(name, label, value) of the days between which something has to be."""
    known = {each.name for each in filters_of(place.kind)}
    return [
        (name, _name(name, name), place.filters.get(name, [""])[-1])
        for name in DAYS
        if name in known
    ]


def kept(place: Place, offered: list[Filter]) -> list[tuple[str, str]]:
    """Filters that the form has no field for, so that sending it does not lose them."""
    shown = {"q", *DAYS, *(each.name for each in offered)}
    return [
        (name, value)
        for name, values in place.filters.items()
        if name not in shown
        for value in values
    ]


def looks(place: Place) -> Choices:
    """Ways to show it; an item can be shown with all its text."""
    found = [
        ("list", _("with what matters")),
        ("cards", _("with pictures")),
        ("compact", _("as short as can be")),
    ]
    return found if place.is_list else [*found, ("full", _("with all its text"))]


def themes() -> Choices:
    return [
        ("auto", pgettext("theme", "as the reader's device")),
        ("light", pgettext("theme", "light")),
        ("dark", pgettext("theme", "dark")),
    ]


def colours() -> Choices:
    return [
        ("paper", pgettext("colour", "background")),
        ("ink", pgettext("colour", "text")),
        ("accent", pgettext("colour", "links")),
    ]


def _labels(kind: Kind, name: str) -> Mapping[str, Promise | str]:
    field = kind.body.model_fields.get(name)
    codes = codes_of(field) if field else None
    return codes.labels if codes else all_labels().get(f"{kind.name}.{name}", {})


def _name(name: str, description: str) -> str:
    names = {
        "type": _("type"),
        "state": _("state"),
        "from": pgettext("period", "from"),
        "to": pgettext("period", "until"),
    }
    return names.get(name, description)
