"""Making, replacing and revoking keys."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.partners import token
from cms.partners.key import Key
from cms.partners.partner import Partner

MOST = 10


class TooManyKeys(Exception):
    """A partner has as many valid keys as it may."""


@transaction.atomic
def issue(
    *,
    partner: Partner,
    name: str,
    scopes: Iterable[str],
    expires_at: datetime | None,
) -> tuple[Key, str]:
    """A new key and its text, which nobody can tell later.

    Raises TooManyKeys, or PermissionDenied for a partner that is not active.
    """
    partner = _active(partner)
    if len(valid_keys(partner)) >= MOST:
        raise TooManyKeys
    key, text = _make(partner, name, scopes, expires_at)
    log(partner, "partners.make_key", data={"key": str(key)})
    return key, text


@transaction.atomic
def rotate(*, key: Key, until: datetime) -> tuple[Key, str]:
    """A new key in place of this one, which stays good until then, and no longer than it was.

    The new one lives as long as the old one was to. Raises PermissionDenied for a key that is
    not valid or was replaced before.
    """
    partner = _active(key.partner)
    key = Key.objects.get(pk=key.pk)
    now = timezone.now()
    if not key.is_valid(now) or key.replaced_by_id:
        raise PermissionDenied
    expires_at = key.expires_at and now + (key.expires_at - key.created_at)
    new, text = _make(partner, key.name, key.scopes, expires_at)
    key.expires_at = min(until, key.expires_at or until)
    key.replaced_by = new
    key.save(update_fields=["expires_at", "replaced_by"])
    log(partner, "partners.replace_key", data={"key": str(key), "by": str(new)})
    return new, text


@transaction.atomic
def revoke(*, key: Key, by: Any = None) -> Key:
    """The key is good for nothing from now on; `by` an administrator, or its partner itself."""
    if key.revoked_at is None:
        key.revoked_at = timezone.now()
        key.save(update_fields=["revoked_at"])
        log(key.partner, "partners.revoke_key", user=by, data={"key": str(key)})
    return key


def valid_keys(partner: Partner) -> list[Key]:
    now = timezone.now()
    return [key for key in partner.keys.all() if key.is_valid(now)]


def _active(partner: Partner) -> Partner:
    """The partner, locked: of two requests at once, the second sees what the first has made."""
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if not partner.is_active:
        raise PermissionDenied
    return partner


def _make(
    partner: Partner, name: str, scopes: Iterable[str], expires_at: datetime | None
) -> tuple[Key, str]:
    prefix, text = token.new()
    key = partner.keys.create(
        name=name,
        prefix=prefix,
        digest=token.digest(text),
        scopes=sorted(scopes),
        expires_at=expires_at,
    )
    return key, text
