"""The addresses of the sync feed: what became different, and what proves a copy equal."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.api.operations import Described
from cms.api.reading import ReadView, RememberedView
from cms.api.reply import Answer, link, prepare, respond
from cms.delivery import read
from cms.delivery.query import BadQuery, Fault
from cms.partners import receipts
from cms.partners.keys import key_of
from cms.sync import operations
from cms.sync.asked import token_of, wanted_of
from cms.sync.text import digest_text, part_text
from cms.sync.token import Token

# Of a filter that is remembered for a partner.
LONGEST = 500


class SyncView(ReadView):
    """All there is at first, then what became different."""

    schema = Described()

    def get(self, request: HttpRequest) -> HttpResponse:
        asked, wanted, limit = wanted_of(request, "limit", "token")
        asked = asked.for_partners()
        now = asked.ask.now
        brought = token_of(asked, now)
        if brought and not brought.after:
            _note(request, brought)
        token = brought or Token(wanted, read.head(), now)
        if token.after or not brought:
            notices, after = read.snapshot(
                token.wanted,
                asked.ask,
                after=token.after,
                limit=limit,
                since=token.position,
            )
            token, more = token.past(after), after is not None
        else:
            part = read.since(token.position, token.wanted, asked.ask, limit=limit)
            notices, token, more = part.notices, token.moved(part, now), part.more
        text, url = part_text(asked, notices, token, more=more)
        answer = prepare(
            request,
            text,
            language=asked.ask.language,
            varies=False,
            links=[link(url, "next")],
        )
        answer.headers["Cache-Control"] = "no-store"
        return respond(request, answer)

    def operation(self) -> dict[str, Any]:
        return operations.sync()


def _note(request: HttpRequest, token: Token) -> None:
    """Who brings a token back holds all up to it: its editors see which copies are behind."""
    wanted = str(token.wanted)
    if (key := key_of(request)) and len(wanted) <= LONGEST:
        receipts.note(key, wanted, token.position.seq)


class DigestView(RememberedView):
    """What a follower's copy must come to."""

    schema = Described()

    def answer(self, request: HttpRequest) -> Answer:
        asked, wanted, _limit = wanted_of(request, "prefix")
        prefix = asked.params.get("prefix", [""])[-1]
        if not re.fullmatch("[0-9a-f]{0,31}", prefix):
            detail = _("Write the first hexadecimal digits of keys, as 3f.")
            raise BadQuery(Fault("prefix", "bad_prefix", detail))
        text = digest_text(read.digest(wanted, prefix))
        return prepare(request, text, language=asked.ask.language, varies=False)

    def operation(self) -> dict[str, Any]:
        return operations.digest()
