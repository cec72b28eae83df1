"""What somebody wants to embed, as the form of the builder says it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.api.asked import Params
from cms.delivery import read
from cms.delivery.query import BadQuery, Fault, Query
from cms.delivery.splice import Ask
from cms.embeds.address import page_at
from cms.embeds.offered import listable
from cms.embeds.place import Place, chosen
from cms.embeds.presentation import LOOKS, LOOKS_OF_ITEMS, NAMES, Presentation

FEW = "5"


@dataclass(frozen=True)
class Wish:
    """What is to be shown and how; what of the form cannot be had is left out and told."""

    place: Place
    options: dict[str, str]
    faults: tuple[Fault, ...]
    # The document of an item.
    item: dict[str, Any] | None = None

    @classmethod
    def of(cls, request: HttpRequest, ask: Ask) -> Self:
        """At most 3 queries."""
        given = {n: [v for v in values if v] for n, values in request.GET.lists()}
        place, item, faults = _place(request, given, ask)
        language = _last(given, "lang")
        if language in dict(settings.LANGUAGES):
            place = replace(place, language=language)
        options = {name: _last(given, name).strip() for name in NAMES if name != "view"}
        if place.is_list:
            options["limit"] = _last(given, "limit") or FEW
        wrong = _wrong(place, options)
        names = {fault.parameter for fault in wrong}
        filters = {n: v for n, v in place.filters.items() if n not in names}
        options = {n: v for n, v in options.items() if v and n not in names}
        return cls(replace(place, filters=filters), options, (*faults, *wrong), item)


def _place(
    request: HttpRequest, given: Params, ask: Ask
) -> tuple[Place, dict[str, Any] | None, list[Fault]]:
    """What an address leads to, else the item with a key, else a list."""
    kind = listable().get(_last(given, "list")) or next(iter(listable().values()))
    anything = Place(kind, ask.language, filters=chosen(kind, given))
    key, address = _last(given, "key"), _last(given, "page")
    if not key and not address:
        return anything, None, []
    with suppress(ValueError, read.Missing, read.Gone):
        if address:
            item, place = page_at(address, request)
        else:
            item = read.item(UUID(key), ask, kind=kind).data()
            place = Place(kind, ask.language, key=item["meta"]["key"])
        return place, None if place.is_list else item, []
    detail = _("There is no page of this site at this address.")
    return anything, None, [Fault("page", "not_found", detail)]


def _wrong(place: Place, options: Mapping[str, str]) -> tuple[Fault, ...]:
    """What an embed with these options would refuse."""
    params = {name: [value] for name, value in options.items() if value}
    try:
        if place.is_list:
            Query.parse(place.kind, params | place.filters, language=place.language)
        Presentation.parse(params, LOOKS if place.is_list else LOOKS_OF_ITEMS)
    except BadQuery as error:
        return error.faults
    return ()


def _last(given: Params, name: str) -> str:
    return (given.get(name) or [""])[-1]
