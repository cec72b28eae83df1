"""The A–Z of a list: which letters of the reader's alphabet have something under them."""

from dataclasses import dataclass, replace

from django.db.models import Case, CharField, Value, When

from cms.delivery import lists
from cms.delivery.kinds import Kind
from cms.delivery.letters import begins_with, letters_of
from cms.delivery.query import Query
from cms.delivery.splice import Ask
from cms.delivery.tags import note_list


@dataclass(frozen=True)
class Letter:
    """One letter, and whether anything in the list begins with it."""

    name: str
    is_used: bool


def letters(kind: Kind, query: Query, ask: Ask) -> list[Letter]:
    """All letters for a list with these filters, whichever letter it is asked for. 1 query.

    None for what is not ordered by name.
    """
    if kind.by_moment:
        return []
    note_list(kind, query.networks)
    known = letters_of(ask.language)
    under = Case(
        *(When(begins_with([name], ask.language), Value(name)) for name in known),
        output_field=CharField(),
    )
    found = lists.filtered(kind, replace(query, letters=()), ask)
    used = set(
        found.order_by()
        .annotate(letter=under)
        .values_list("letter", flat=True)
        .distinct()
    )
    return [Letter(name, name in used) for name in known]
