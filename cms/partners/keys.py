"""Whose request it is: the key in its `Authorization` header.

A key never changes what is public: it gives higher limits, webhooks and receipts.
"""

from datetime import timedelta

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from cms.api import problems
from cms.api.errors import Problem
from cms.partners import token
from cms.partners.key import Key, Scope

REALM = 'Bearer realm="talka"'
# "Last used" is right to the minute: a row written at every request would cost more than it tells.
USE_NOTED_AFTER = timedelta(minutes=1)


def key_of(request: HttpRequest) -> Key | None:
    """The key that the request shows, with its partner; None when it shows none.

    Raises Problem (401) for one that is wrong, expired, revoked, or of a partner that is
    suspended. 1 query, the first time.
    """
    if not hasattr(request, "partner_key"):
        shown = _shown(request)
        request.partner_key = _identify(shown) if shown is not None else None
    return request.partner_key


def require(request: HttpRequest, scope: Scope) -> Key:
    """The key, which must be good for this. Raises Problem: 401 without one, 403 without scope."""
    key = key_of(request)
    if key is None:
        detail = _("Send a key: “Authorization: Bearer talka_…”.")
        raise _problem(problems.KEY_NEEDED, detail, REALM)
    if not key.allows(scope):
        detail = _(
            "The key %(key)s is not good for “%(scope)s”. Make one that is on your partner page."
        )
        challenge = f'{REALM}, error="insufficient_scope", scope="{scope.value}"'
        values = {"key": key.prefix, "scope": scope.value}
        raise _problem(problems.KEY_TOO_NARROW, detail % values, challenge)
    return key


def note_use(key: Key) -> None:
    """Remember that the key was used now. At most 1 query, and most times none."""
    now = timezone.now()
    if key.last_used_at and key.last_used_at > now - USE_NOTED_AFTER:
        return
    # Asked again in the database: of many requests at once, one writes.
    stale = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_NOTED_AFTER)
    Key.objects.filter(stale, pk=key.pk).update(last_used_at=now)


def _shown(request: HttpRequest) -> str | None:
    """Other schemes are between the program and a proxy before us."""
    scheme, _space, text = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return text.strip() if scheme.lower() == "bearer" else None


def _identify(text: str) -> Key:
    prefix = token.prefix_of(text)
    key = prefix and Key.objects.select_related("partner").filter(prefix=prefix).first()
    # As long, whether or not there is a key with this prefix.
    stored = key.digest if key else token.digest("")
    if not constant_time_compare(stored, token.digest(text)) or not key:
        raise _wrong(_("This is none of our keys. Check that it was copied whole."))
    if key.revoked_at:
        raise _wrong(_("This key was revoked. Make a new one on your partner page."))
    if not key.is_valid(timezone.now()):
        raise _wrong(_("This key has expired. Make a new one on your partner page."))
    if not key.partner.is_active:
        raise _wrong(
            _("The partner with this key is suspended. Ask the coordinators why.")
        )
    return key


def _wrong(detail: str) -> Problem:
    return _problem(problems.BAD_KEY, detail, f'{REALM}, error="invalid_token"')


def _problem(kind: problems.Kind, detail: str, challenge: str) -> Problem:
    return Problem(kind, detail, headers={"WWW-Authenticate": challenge})
