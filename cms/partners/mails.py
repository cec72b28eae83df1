"""Mail to partners and coordinators, in their language, sent by the worker.

Which mail an address gets, or whether it gets one, is decided here and not while somebody
waits for a page: neither the page nor its time tells who is known. Links are made here, so
that they stand in no queue.
"""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from cms.partners.allowance import nameless, take
from cms.partners.coordinators import coordinators
from cms.partners.links import Purpose, link
from cms.partners.models import Partner
from cms.partners.partner import known
from cms.partners.policy import Policy

# To one address: nobody is flooded by what others ask for in their name.
MOST = Policy("mail", 3, 3600)


@task()
def confirm(pk: int) -> None:
    """Where a request came in: the link to confirm the address, or to sign in if it is known."""
    if (partner := Partner.objects.filter(pk=pk).first()) is None:
        return
    if other := known(partner.email):
        _send_within(other, "known", Purpose.SIGN_IN)
    else:
        _send_within(partner, "confirm", Purpose.CONFIRM)


@task()
def sign_in(email: str) -> None:
    """The link to sign in, if a partner has this address."""
    if partner := known(email):
        _send_within(partner, "sign_in", Purpose.SIGN_IN)


@task()
def decision(pk: int, name: str, text: str) -> None:
    """What was decided, in the coordinator's words."""
    if partner := Partner.objects.filter(pk=pk).first():
        _send(partner, name, text=text)


@task()
def asked(pk: int) -> None:
    """To each coordinator, in the language of their admin: somebody waits for a decision."""
    if (partner := Partner.objects.filter(pk=pk).first()) is None:
        return
    address = settings.WAGTAILADMIN_BASE_URL + reverse(
        "partners_admin:inspect", args=[pk]
    )
    for user in coordinators():
        profile = getattr(user, "wagtail_userprofile", None)
        language = profile and profile.preferred_language
        with translation.override(language or settings.LANGUAGE_CODE):
            _post("asked", to=user.email, partner=partner, address=address)


def _send_within(partner: Partner, name: str, purpose: Purpose) -> None:
    if take(MOST, nameless(partner.email.lower())).is_within:
        minutes = int(purpose.valid_for.total_seconds() // 60)
        address = link(purpose, partner)
        _send(partner, name, link=address, minutes=minutes, days=minutes // 1440)


def _send(partner: Partner, name: str, **context: Any) -> None:
    with translation.override(partner.language):
        path = reverse("partners:sign_in", args=[partner.language])
        sign_in = settings.WAGTAILADMIN_BASE_URL + path
        _post(name, to=partner.email, partner=partner, sign_in=sign_in, **context)


def _post(name: str, *, to: str, **context: Any) -> None:
    """In the language that is active. The first line of the template is the subject."""
    context |= {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site": f"{settings.WAGTAILADMIN_BASE_URL}/{translation.get_language()}/",
    }
    text = render_to_string(f"partners/mails/{name}.txt", context)
    subject, _newline, body = text.partition("\n")
    EmailMessage(
        subject.strip(),
        f"{body.strip()}\n",
        to=[to],
        headers={
            "Auto-Submitted": "auto-generated",
            "Content-Language": translation.get_language(),
        },
    ).send()
