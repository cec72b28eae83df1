"""The rows of a list: one range of `Listing`, walked in its order."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from cms.delivery import coming
from cms.delivery.kinds import Kind
from cms.delivery.letters import begins_with
from cms.delivery.meets import saying
from cms.delivery.models import Change, Entry, Listing
from cms.delivery.query import Cursor, Query
from cms.delivery.splice import Ask
from cms.delivery.tags import note_list
from cms.delivery.touch import settle

TOTAL_SECONDS = 60


def visible(rows: QuerySet, ask: Ask, prefix: str = "document__") -> QuerySet:
    """Without what has expired since it was written; publish_due takes it away."""
    expires = f"{prefix}expires_at"
    return rows.filter(
        Q(**{f"{expires}__isnull": True}) | Q(**{f"{expires}__gt": ask.now})
    )


def rows(
    ask: Ask, facet: str = "", *, kind: Kind | None = None, network: str = ""
) -> QuerySet[Listing]:
    """What readers of the language are shown under a facet: of every kind, or of one.

    Whoever narrows it to a network says so: then the answer is of that network's items alone.
    """
    note_list(kind, [network] if network else ())
    found = shown(ask, facet)
    return found.filter(kind=kind.name) if kind else found


def shown(ask: Ask, facet: str = "") -> QuerySet[Listing]:
    """The same where it is no list that is answered."""
    settle()
    found = visible(Listing.objects.filter(asked=ask.language, facet=facet), ask)
    return found if ask.fallback else found.filter(document__language=ask.language)


def keys_under(kind: Kind, ask: Ask, facet: str, values: Iterable[str]) -> QuerySet:
    return Listing.objects.filter(
        asked=ask.language, kind=kind.name, facet=facet, value__in=list(values)
    ).values("key")


def _in_facets(kind: Kind, query: Query, ask: Ask) -> QuerySet[Listing]:
    """One facet with one value is the range that is walked; the others are looked up."""
    facets = dict(query.facets)
    lead = next((n for n, values in facets.items() if len(values) == 1), "")
    listed = Listing.objects.filter(
        asked=ask.language,
        kind=kind.name,
        facet=lead,
        value=facets.pop(lead)[0] if lead else "",
    )
    for name, values in facets.items():
        listed = listed.filter(key__in=keys_under(kind, ask, name, values))
    if query.letters:
        listed = listed.filter(begins_with(query.letters, ask.language))
    return listed


def filtered(kind: Kind, query: Query, ask: Ask) -> QuerySet[Listing]:
    """All that a query asks for but its place and length."""
    settle()
    listed = visible(_in_facets(kind, query, ask), ask)
    if not ask.fallback:
        listed = listed.filter(document__language=ask.language)
    if query.states and kind.states:
        listed = listed.filter(_in_states(kind, query.states, ask))
    if query.modified_since:
        listed = listed.filter(document__modified_at__gte=query.modified_since)
    if query.words:
        listed = listed.filter(document__in=saying(query.words))
    return _in_period(kind, query, listed)


def _in_period(
    kind: Kind, query: Query, listed: QuerySet[Listing]
) -> QuerySet[Listing]:
    """What lies in the span of days that is asked for, at least in part; of what may take
    place again and again, one of its times."""
    if not (query.begins_from or query.begins_to):
        return listed
    dates = "" if kind.held else "document__"
    within = Q()
    if query.begins_from:
        within &= Q(**{f"{dates}ends__gt": query.begins_from}) | Q(
            **{f"{dates}ends": None}
        )
    if query.begins_to:
        within &= Q(**{f"{dates}begins__lt": query.begins_to})
    if not kind.held:
        return listed.filter(within)
    times = Entry.objects.filter(
        within, document=OuterRef("document"), what__in=list(kind.held)
    )
    return listed.filter(Exists(times))


def first(kind: Kind, query: Query, ask: Ask) -> QuerySet[Listing]:
    """The rows of one part of a list, and one more, which tells whether it goes on; from
    the end of the part where it is read backwards."""
    listed, by = _from(kind, query, ask)
    return listed.order_by(*_order(by, query.cursor))[: query.limit + 1]


def _from(kind: Kind, query: Query, ask: Ask) -> tuple[QuerySet[Listing], str]:
    """The rows from the cursor on, and the name of what they are ordered by."""
    if coming.is_coming(kind, query):
        listed = coming.by_next_time(filtered(kind, query, ask), kind, ask)
        return coming.after(listed, query.cursor), "next"
    return _by_sort_key(kind, query, ask), "sort"


def _order(by: str, cursor: Cursor | None) -> tuple[str, str]:
    side = "-" if cursor and cursor.backwards else ""
    return f"{side}{by}", f"{side}key"


def place(kind: Kind, query: Query, row: Listing) -> bytes:
    """Where in its list a row stands, for a cursor."""
    return coming.place(row) if coming.is_coming(kind, query) else bytes(row.sort)


def _by_sort_key(kind: Kind, query: Query, ask: Ask) -> QuerySet[Listing]:
    limit = query.limit + 1
    listed = _after(filtered(kind, query, ask), query.cursor)
    (name, values), *others = query.facets or [("", ())]
    if len(values) > 1 and not others and _is_plain(query, ask):
        # Each value is a range in order: the first of all are among the first of each.
        first_of_each = []
        for value in values:
            one = replace(query, facets=((name, (value,)),))
            its = _after(filtered(kind, one, ask), query.cursor)
            its = its.order_by(*_order("sort", query.cursor))
            own = Listing.objects.filter(pk__in=its.values("pk")[:limit])
            first_of_each.append(own.values("key").order_by())
        every = filtered(kind, replace(query, facets=()), ask)
        listed = every.filter(key__in=first_of_each[0].union(*first_of_each[1:]))
    return listed


def _is_plain(query: Query, ask: Ask) -> bool:
    """Whether listings alone decide, and nothing about the documents."""
    about_documents = (
        query.states,
        query.modified_since,
        query.begins_from,
        query.begins_to,
        query.words,
    )
    return ask.fallback and not any(about_documents)


def _in_states(kind: Kind, names: Iterable[str], ask: Ask) -> Q:
    assert kind.states  # noqa: S101
    begun = Q(document__begins=None) | Q(document__begins__lte=ask.now)
    spans = (
        Q(document__begins__gt=ask.now),
        begun & (Q(document__ends=None) | Q(document__ends__gt=ask.now)),
        begun & Q(document__ends__lte=ask.now),
    )
    wanted = Q()
    for name, span in zip(kind.states.spans(), spans, strict=True):
        if name in names:
            wanted |= span
    return wanted


def _after(listed: QuerySet[Listing], cursor: Cursor | None) -> QuerySet[Listing]:
    if cursor is None:
        return listed
    side = "lt" if cursor.backwards else "gt"
    beyond = Q(**{f"sort__{side}": cursor.sort}) | Q(**{f"key__{side}": cursor.key})
    return listed.filter(beyond, **{f"sort__{side}e": cursor.sort})


def head() -> Subquery:
    """The last change there is: the same as long as nothing became different."""
    return Subquery(Change.objects.order_by("-id").values("id")[:1])


def total(kind: Kind, query: Query, ask: Ask, rows: list[Any], *, more: bool) -> int:
    """How many there are in all; counted once for each state of the read-model.

    Where listings alone decide, what has expired in the last moments still counts.
    """
    if not query.cursor and not more:
        return len(rows)
    if not _is_plain(query, ask) or not rows:
        return filtered(kind, query, ask).count()
    parts = (kind.name, ask.language, query.facets, query.letters, rows[0].head)
    name = blake2b(repr(parts).encode(), digest_size=12).hexdigest()
    count = _in_facets(kind, query, ask).count
    return cache.get_or_set(f"total:{name}", count, TOTAL_SECONDS) or 0
