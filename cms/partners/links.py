"""Links that stand for a mail address: who opens one has read the mail.

A link is signed, expires, and says nothing by itself. That for signing in carries how often the
partner has done so: used once, it and all that were sent before it are used up. All of them
are worthless once the partner has another address.
"""

from datetime import timedelta
from enum import Enum

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from cms.partners.models import Partner


class Purpose(Enum):
    CONFIRM = "confirm"
    SIGN_IN = "sign_in"

    @property
    def valid_for(self) -> timedelta:
        return timedelta(days=3) if self is Purpose.CONFIRM else timedelta(minutes=30)


class NotValid(Exception):
    """A link that was forged, has expired, or was used."""


def link(purpose: Purpose, partner: Partner) -> str:
    """The whole address, to be sent to the partner's own and nowhere else."""
    path = reverse(f"partners:{purpose.value}", args=[partner.language])
    token = _signer(purpose, partner).sign(_value(purpose, partner))
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}?link={token}"


def partner_of(purpose: Purpose, token: str) -> Partner:
    """Whose link it is. Raises NotValid."""
    number = token.partition(".")[0]
    known = Partner.objects.filter(pk=number) if number.isdecimal() else None
    partner = known.first() if known and len(number) < 18 else None
    if partner is None:
        raise NotValid
    try:
        value = _signer(purpose, partner).unsign(token, max_age=purpose.valid_for)
    except BadSignature as error:
        raise NotValid from error
    if value != _value(purpose, partner):
        raise NotValid
    return partner


def _signer(purpose: Purpose, partner: Partner) -> TimestampSigner:
    return TimestampSigner(salt=f"cms.partners.{purpose.value}:{partner.email}")


def _value(purpose: Purpose, partner: Partner) -> str:
    used = partner.sign_ins if purpose is Purpose.SIGN_IN else 0
    return f"{partner.pk}.{used}"
