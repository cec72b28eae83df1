"""Every kind of problem that the API answers with (RFC 9457).

The reply, the OpenAPI schema and the page for people are all made from this list.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """One type of problem: its URI ends in `slug`."""

    slug: str
    status: int
    title: Promise
    # What the caller can do about it.
    advice: Promise


BAD_QUERY = Kind(
    "bad-query",
    400,
    _("Something in the request is not understood"),
    _("Each entry of `errors` names a parameter and says what it may be."),
)
KEY_NEEDED = Kind(
    "key-needed",
    401,
    _("This needs a key"),
    _("Send a key of yours: “Authorization: Bearer talka_…”."),
)
BAD_KEY = Kind(
    "bad-key",
    401,
    _("The key is not valid"),
    _("Make a new key on your partner page. Reading needs none."),
)
KEY_TOO_NARROW = Kind(
    "key-too-narrow",
    403,
    _("The key is not good for this"),
    _("Make a key that is good for it on your partner page."),
)
NOT_FOUND = Kind(
    "not-found",
    404,
    _("There is nothing here"),
    _("The index at /api/v1/ leads to everything there is."),
)
OTHER_LANGUAGES = Kind(
    "other-languages-only",
    404,
    _("There is no version in this language"),
    _(
        "`available` lists the versions there are. Leave out `fallback=none` to be given one of them."
    ),
)
WRONG_METHOD = Kind(
    "method-not-allowed",
    405,
    _("This address is only read"),
    _("Use a method that the `Allow` header names."),
)
NOT_ACCEPTABLE = Kind(
    "not-acceptable",
    406,
    _("There is no answer of this media type"),
    _("Accept application/json, or */*."),
)
GONE = Kind(
    "gone",
    410,
    _("This has been withdrawn"),
    _("`since` and `reason` say when and why. Delete your copy."),
)
START_AGAIN = Kind(
    "start-again",
    410,
    _("This token is not known here any more"),
    _(
        "Ask for the sync feed without a token. You are given everything; delete what you were not given."
    ),
)
TOO_LONG = Kind(
    "too-long",
    414,
    _("The request is too long"),
    _("Ask for less at a time."),
)
TOO_MANY = Kind(
    "too-many-requests",
    429,
    _("Too many requests"),
    _(
        "Wait as many seconds as `Retry-After` says. Partners with a key may ask more often."
    ),
)
REFUSED = Kind(
    "refused",
    400,
    _("The request cannot be read"),
    _("Check the host name and the headers that the program sends."),
)
FAILED = Kind(
    "failed",
    500,
    _("Something went wrong here"),
    _("It is our fault and has been recorded. Try again later."),
)

KINDS = (
    BAD_QUERY,
    KEY_NEEDED,
    BAD_KEY,
    KEY_TOO_NARROW,
    NOT_FOUND,
    OTHER_LANGUAGES,
    WRONG_METHOD,
    NOT_ACCEPTABLE,
    GONE,
    START_AGAIN,
    TOO_LONG,
    TOO_MANY,
    REFUSED,
    FAILED,
)


def by_status() -> dict[int, list[Kind]]:
    """Status → its problems: an answer with that status is one of them."""
    found: dict[int, list[Kind]] = {}
    for kind in KINDS:
        found.setdefault(kind.status, []).append(kind)
    return found
