"""Asking for access, and showing that the address is one's own."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.partners import mails
from cms.partners.links import NotValid, Purpose
from cms.partners.models import Partner
from cms.partners.partner import known


@transaction.atomic
def ask(partner: Partner) -> Partner:
    """Keep what was asked, and send a mail to its address: with the link that confirms it, or
    where the address is known already with one to sign in. Who asks is not told which."""
    _forget_unconfirmed()
    partner.save()
    transaction.on_commit(partial(mails.confirm.enqueue, partner.pk))
    return partner


@transaction.atomic
def confirm(*, partner: Partner) -> Partner:
    """The address is the partner's own; now coordinators see that it asks. Once is enough.

    What else was asked in the name of the address, and not confirmed, is forgotten. Raises
    NotValid where it is another partner's by now.
    """
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    if partner.confirmed_at:
        return partner
    if known(partner.email):
        raise NotValid
    partner.confirmed_at = timezone.now()
    partner.save(update_fields=["confirmed_at"])
    Partner.objects.filter(email__iexact=partner.email, confirmed_at=None).delete()
    log(partner, "partners.confirm", data={"email": partner.email})
    transaction.on_commit(partial(mails.asked.enqueue, partner.pk))
    return partner


def _forget_unconfirmed() -> None:
    """What nobody confirmed while they could is nobody's wish."""
    since = timezone.now() - Purpose.CONFIRM.valid_for
    Partner.objects.filter(confirmed_at=None, asked_at__lt=since).delete()
