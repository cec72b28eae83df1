"""Partners and keys as they are after asking, confirming and being approved."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.partners.issue import issue
from cms.partners.key import Key
from cms.partners.models import Partner
from tests.factories import numbers


def partner(**kw: Any) -> Partner:
    """Approved an hour ago, unless something else is given."""
    n, now = next(numbers), timezone.now()
    kw.setdefault("organisation", f"Društvo {n}")
    kw.setdefault("website", f"https://partner-{n}.example")
    kw.setdefault("email", f"partner-{n}@example.org")
    kw.setdefault("language", "sl")
    kw.setdefault("purpose", "Seznam članov na naši strani")
    kw.setdefault("confirmed_at", now - timedelta(hours=2))
    kw.setdefault("approved_at", now - timedelta(hours=1))
    return Partner.objects.create(**kw)


def key(partner: Partner, **kw: Any) -> tuple[Key, str]:
    """A key and its text; further keywords change the key after it was made."""
    scopes = kw.pop("scopes", ["read", "webhooks"])
    made, text = issue(
        partner=partner,
        name=kw.pop("name", "Spletna stran"),
        scopes=scopes,
        expires_at=kw.pop("expires_at", None),
    )
    if kw:
        Key.objects.filter(pk=made.pk).update(**kw)
        made.refresh_from_db()
    return made, text
