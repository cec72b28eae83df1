"""What a follower asks for: a filter at first, then a token that remembers it."""

from copy import copy
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.api import problems
from cms.api.asked import Asked
from cms.api.errors import Problem
from cms.api.refusals import refuse_unknown, refuse_unlisted
from cms.delivery import read
from cms.delivery.kinds import all_kinds
from cms.delivery.query import BadQuery, Fault, filters
from cms.sync.token import Outdated, Token

LANGUAGE = "lang"
LIMIT = 100


def filter_names() -> tuple[str, ...]:
    """The filters by which changes are followed: those that no clock decides."""
    names = filters(read.everything())
    return (LANGUAGE, *(name for name in names if name != "modified_since"))


def wanted_of(request: HttpRequest, *more: str) -> tuple[Asked, read.Wanted, int]:
    """The request, what it follows, and how many at a time. Raises BadQuery."""
    known = (*filter_names(), *more)
    asked, query = Asked.for_list(
        request, read.everything(), known, several=(LANGUAGE,)
    )
    refuse_unlisted(read.everything(), query)
    refuse_unknown(read.everything(), query, asked)
    kinds = dict(query.facets).get("kind", ())
    if len(kinds) == 1:
        # Of several, one may have a value that the others have not.
        refuse_unlisted(all_kinds()[kinds[0]], query)
    wanted = read.Wanted.of(query, asked.params.get(LANGUAGE, ()))
    return asked, wanted, query.limit if "limit" in asked.params else LIMIT


def wanted_in(request: HttpRequest, query: str) -> read.Wanted:
    """The same for a query that somebody has written into a form. Raises BadQuery."""
    asking = copy(request)
    # Text as a server would hand it over.
    text = query.strip().removeprefix("?").encode().decode("latin-1")
    asking.META = {**request.META, "QUERY_STRING": text}
    _asked, wanted, _limit = wanted_of(asking)
    return wanted


def token_of(asked: Asked, now: datetime) -> Token | None:
    """The token that was brought back, if it can go on. Raises BadQuery or Problem."""
    if "token" not in asked.params:
        return None
    if others := sorted(asked.params.keys() - {"token", "limit"}):
        detail = _("The token remembers what you follow: leave this out.")
        raise BadQuery(*(Fault(name, "with_token", detail) for name in others))
    try:
        token = Token.parse(asked.params["token"][-1])
        token.check(now)
    except Outdated as error:
        detail = _(
            "This token cannot go on. Start again at %(where)s: you are given everything there "
            "is, and then delete what you hold and were not given."
        )
        where = asked.url("sync/")
        raise Problem(problems.START_AGAIN, detail % {"where": where}) from error
    return token
