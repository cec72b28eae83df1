"""Values that a filter cannot have: a mistake, which is named, and not an empty answer."""

from django.utils.translation import gettext as _

from cms.api.asked import Asked
from cms.api.filters import filters_of
from cms.delivery import read
from cms.delivery.kinds import Kind, all_kinds
from cms.delivery.query import BadQuery, Fault, Query


def refuse_unlisted(kind: Kind, query: Query) -> None:
    """A value that is none of a fixed list is a mistake, not an empty answer."""
    given = dict(query.facets)
    detail = _("Choose from: %(names)s.")
    faults = [
        Fault(f.name, "unknown_value", detail % {"names": ", ".join(f.choices)})
        for f in filters_of(kind)
        if f.choices and set(given.get(f.name, ())) - set(f.choices)
    ]
    if faults:
        raise BadQuery(*faults)


def refuse_unknown(kind: Kind, query: Query, asked: Asked) -> None:
    """A code that nothing has is a mistake, not an empty answer."""
    fixed = {f.name for f in filters_of(kind) if f.choices}
    facets = [(name, values) for name, values in query.facets if name not in fixed]
    faults = []
    for name, value in read.unknown_values(kind, facets, asked.ask):
        codes_of = all_kinds().get(name, kind)
        where = asked.url(f"{codes_of.plural}/")
        detail = _(
            "Nothing has the value “%(value)s” here. See %(where)s for those there are."
        )
        faults.append(
            Fault(name, "unknown_value", detail % {"value": value, "where": where})
        )
    if faults:
        raise BadQuery(*faults)
