"""What coordinators decide about a partner: each verb checks who decides, is written into the
history, and tells the partner by mail."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.partners import mails
from cms.partners.coordinators import may_decide
from cms.partners.models import Partner
from cms.partners.partner import known

Verb = Callable[[Partner, Any], None]
State = Partner.State


class NotPossible(Exception):
    """The partner is not in a state in which this can be decided."""


def possible(partner: Partner) -> list[str]:
    """Names of what may be decided now."""
    return [name for name, (states, _verb) in VERBS.items() if partner.state in states]


@transaction.atomic
def decide(*, partner: Partner, name: str, by: Any, text: str) -> Partner:
    """Approve, refuse, suspend or resume, with a text for the partner.

    Raises PermissionDenied or NotPossible.
    """
    if not may_decide(by):
        raise PermissionDenied
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if name not in possible(partner):
        raise NotPossible
    _states, verb = VERBS[name]
    verb(partner, by)
    partner.save()
    log(partner, f"partners.{name}", user=by, data={"text": text})
    transaction.on_commit(partial(mails.decision.enqueue, partner.pk, name, text))
    return partner


def _approve(partner: Partner, by: Any) -> None:
    """Who was refused may be approved after all, unless it has asked again since."""
    if partner.refused_at and known(partner.email):
        raise NotPossible
    partner.approved_at, partner.approved_by = timezone.now(), by
    partner.refused_at = None


def _refuse(partner: Partner, by: Any) -> None:
    partner.refused_at = timezone.now()


def _suspend(partner: Partner, by: Any) -> None:
    partner.suspended = True


def _resume(partner: Partner, by: Any) -> None:
    partner.suspended = False


VERBS: dict[str, tuple[set[State], Verb]] = {
    "approve": ({State.WAITING, State.REFUSED}, _approve),
    "refuse": ({State.WAITING}, _refuse),
    "suspend": ({State.APPROVED}, _suspend),
    "resume": ({State.SUSPENDED}, _resume),
}
