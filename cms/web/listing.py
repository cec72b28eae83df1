"""List pages: what is filtered and how it is ordered, grouped and turned over."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.delivery import read
from cms.delivery.kinds import Kind, all_kinds, all_labels, has_codes, label
from cms.delivery.query import BadQuery, Cursor, Fault, Query, filters
from cms.delivery.splice import Ask

Params = dict[str, list[str]]
PAGE, FIRST_OF_GROUP = 30, 10
# The place after every item, from which a list is read backwards: newest first.
END = Cursor(sort=b"\xff" * 16, key=UUID(int=2**128 - 1), backwards=True)


@dataclass(frozen=True)
class Filter:
    """A filter of the form, its values, and those that are chosen."""

    name: str
    label: str
    options: list[read.Option]
    chosen: list[str]


@dataclass(frozen=True)
class Letter:
    """One letter of the A–Z; without a link there is nothing under it."""

    name: str
    link: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """A run of results; those of a kind that closes stand under their state."""

    state: str
    label: str
    items: list[dict[str, Any]]
    total: int
    next: str = ""
    prev: str = ""


def listing(request: HttpRequest, data: dict[str, Any], ask: Ask) -> dict[str, Any]:
    """What the template of a list page shows. Raises BadQuery."""
    kind = all_kinds()[data["lists"]]
    network = data["meta"]["network"] or ""
    params = _asked(request, kind, network)
    query = _parse(kind, params, network, ask)
    groups = _groups(kind, query, params, ask)
    offered = _filters(kind, params, network, ask)
    return {
        "kind": kind,
        "filters": uncounted(offered) if query.words else offered,
        "kept": _kept(kind, params),
        "letters": _letters(kind, query, params, ask),
        "every_letter": Letter(
            "", _link(_without_letter(params), None), not query.letters
        ),
        "words": words_of(params),
        "groups": groups,
        "total": sum(group.total for group in groups),
        "feed_query": _feed_query(params, network, ask),
        "is_filtered": bool(set(params) - {"cursor"}),
    }


def uncounted(found: list[Filter]) -> list[Filter]:
    """Without the numbers of items, where they are those of another list."""
    return [
        replace(each, options=[replace(option, count=0) for option in each.options])
        for each in found
    ]


def _feed_query(params: Params, network: str, ask: Ask) -> str:
    """The same list in a feed: its newest items."""
    within = {"network": [network]} if network else {}
    chosen = {name: v for name, v in params.items() if name != "cursor"}
    return urlencode(chosen | within | {"lang": ask.language}, doseq=True)


def without_cursor(request: HttpRequest) -> str:
    """The query of this page as it fits another language's: filters, but no place in the list,
    nor a letter of this one's alphabet."""
    pairs = [
        (n, v)
        for n, values in request.GET.lists()
        for v in values
        if v and n not in ("cursor", "letter")
    ]
    return f"?{urlencode(pairs)}" if pairs else ""


def _asked(request: HttpRequest, kind: Kind, network: str) -> Params:
    """The parameters we know; an empty choice of the form is no filter, others are not ours."""
    known = {*filters(kind), "cursor"} - ({"network"} if network else set())
    given = {
        name: [v for v in request.GET.getlist(name) if v.strip()] for name in known
    }
    return {name: given[name] for name in sorted(given) if given[name]}


def _parse(kind: Kind, params: Params, network: str, ask: Ask) -> Query:
    within = {"network": [network]} if network else {}
    query = Query.parse(kind, params | within, language=ask.language)
    query = replace(query, limit=PAGE)
    facets = [
        (name, set(values) - set(all_labels().get(f"{kind.name}.{name}", ())))
        for name, values in query.facets
        if name in params
    ]
    if any(values for _name, values in facets) and (
        unknown := read.unknown_values(kind, facets, ask)
    ):
        detail = _("There is nothing under “%(value)s”. Choose another.")
        raise BadQuery(
            *(
                Fault(name, "unknown_value", detail % {"value": value})
                for name, value in unknown
            )
        )
    return query


def _filters(kind: Kind, params: Params, network: str, ask: Ask) -> list[Filter]:
    found = [*term_filters(kind, params, network, ask)]
    if "type" in kind.facets:
        found.append(_coded(kind, "type", _("type"), params))
    for name, choice in kind.choices.items():
        found.append(_coded(kind, name, str(choice.label), params))
    if kind.states:
        found.append(_coded(kind, "state", _("state"), params))
    return [each for each in found if each.options]


def _coded(kind: Kind, name: str, text: str, params: Params) -> Filter:
    labels = all_labels()[f"{kind.name}.{name}"]
    codes = _order_of_states(kind) if name == "state" else tuple(labels)
    options = [read.Option(code, str(labels[code]), 0) for code in codes]
    return Filter(name, text, options, params.get(name, []))


def term_filters(kind: Kind, params: Params, network: str, ask: Ask) -> list[Filter]:
    """Those whose values are terms or networks, with the numbers of items."""
    names = [name for name in ("network", *kind.facets) if has_codes(name)]
    skip = {kind.name, "network" if network else ""}
    chosen = params.get("network", [])
    within = network or (chosen[0] if len(chosen) == 1 else "")
    return [
        Filter(
            name,
            str(all_kinds()[name].label),
            read.options(kind, name, ask, network="" if name == "network" else within),
            params.get(name, []),
        )
        for name in dict.fromkeys(names)
        if name not in skip
    ]


def words_of(params: Params) -> str:
    return params.get("q", [""])[-1]


def _kept(kind: Kind, params: Params) -> list[tuple[str, str]]:
    """Filters that the form has no field for, so that sending it does not lose them."""
    shown = {"q", "state", "type", "cursor", *kind.choices}
    return [
        (name, value)
        for name in params
        if name not in shown and not has_codes(name)
        for value in params[name]
    ]


def _letters(kind: Kind, query: Query, params: Params, ask: Ask) -> list[Letter]:
    """None where all of a list begins with one letter."""
    found = read.letters(kind, query, ask)
    if not query.letters and sum(letter.is_used for letter in found) < 2:
        return []
    rest = _without_letter(params)
    return [
        Letter(
            name=letter.name,
            link=_link(rest | {"letter": [letter.name]}, None)
            if letter.is_used
            else "",
            is_chosen=letter.name in query.letters,
        )
        for letter in found
    ]


def _without_letter(params: Params) -> Params:
    return {name: values for name, values in params.items() if name != "letter"}


def _order_of_states(kind: Kind) -> tuple[str, ...]:
    states = kind.states
    if states is None:
        return ()
    return tuple(dict.fromkeys([states.during, states.before, states.after]))


def _groups(kind: Kind, query: Query, params: Params, ask: Ask) -> list[Group]:
    if not kind.states or not kind.states.grouped:
        return [_part(kind, query, params, ask)]
    if query.cursor or len(query.states) == 1:
        newest_first = query.states == (kind.states.after,)
        return [_part(kind, query, params, ask, newest_first=newest_first)]
    wanted = [
        s for s in _order_of_states(kind) if not query.states or s in query.states
    ]
    return [_first_of(kind, state, query, params, ask) for state in wanted]


def _first_of(kind: Kind, state: str, query: Query, params: Params, ask: Ask) -> Group:
    """The first of one state; what is more has a page of its own."""
    assert kind.states  # noqa: S101
    limit = PAGE if state == kind.states.during else FIRST_OF_GROUP
    query = replace(query, states=(state,), limit=limit)
    newest_first = state == kind.states.after
    group = _part(
        kind, query, params | {"state": [state]}, ask, newest_first=newest_first
    )
    more = _link(params | {"state": [state]}, None) if group.next else ""
    return replace(group, next=more)


def _part(
    kind: Kind, query: Query, params: Params, ask: Ask, *, newest_first: bool = False
) -> Group:
    """One page of a list. Newest first is the same list read from its other end."""
    if newest_first and query.cursor is None:
        query = replace(query, cursor=END)
    found = read.items(kind, query, ask)
    items, after, before = [each.data() for each in found.items], found.next, found.prev
    if newest_first:
        items, after, before = items[::-1], found.prev, found.next
        before = None if query.cursor == END else before
    state = query.states[0] if len(query.states) == 1 else ""
    return Group(
        state=state,
        label=label(f"{kind.name}.state", state) if state else "",
        items=items,
        total=found.total,
        next=_link(params, after) if after else "",
        prev=_link(params, before) if before else "",
    )


def _link(params: Params, cursor: Cursor | None) -> str:
    pairs = [
        (name, v) for name, values in params.items() for v in values if name != "cursor"
    ]
    return "?" + urlencode(pairs + ([("cursor", str(cursor))] if cursor else []))
