"""A partner's browser: signed in for some hours, whatever else is in the session."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation

from cms.partners.links import NotValid
from cms.partners.models import Partner

NAME = "partner"
NEXT = "partner_next"
LASTS = timedelta(hours=8)


def sign_in(request: HttpRequest, partner: Partner) -> None:
    """Raises NotValid for a link that another request has just used up."""
    unused = Partner.objects.filter(pk=partner.pk, sign_ins=partner.sign_ins)
    if not unused.update(sign_ins=F("sign_ins") + 1):
        raise NotValid
    # A session that somebody else had prepared is not carried on.
    request.session.cycle_key()
    until = (timezone.now() + LASTS).timestamp()
    request.session[NAME] = [partner.pk, partner.email, until]


def go_on_to(request: HttpRequest, path: str, language: str) -> None:
    """Remember for after signing in where somebody wanted to go: a page for partners alone."""
    if path.startswith(reverse("partners:ask", args=[language])):
        request.session[NEXT] = path


def next_page(request: HttpRequest, language: str) -> str:
    """Where somebody wanted to go, or else their own page."""
    return request.session.pop(NEXT, "") or reverse("partners:own", args=[language])


def sign_out(request: HttpRequest) -> None:
    request.session.pop(NAME, None)
    request.session.cycle_key()


def partner_of(request: HttpRequest) -> Partner | None:
    """Who is signed in; nobody when the address is another one by now."""
    pk, email, until = request.session.get(NAME, [0, "", 0])
    if until < timezone.now().timestamp():
        return None
    return Partner.objects.filter(pk=pk, email=email).first()


def for_partners(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the partner who is signed in; who is not is led to where one signs in."""

    @wraps(view)
    def signed_in(
        request: HttpRequest, language: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        with translation.override(language):
            if (partner := partner_of(request)) is None:
                return HttpResponseRedirect(
                    reverse("partners:sign_in", args=[language])
                )
            response = view(request, partner, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return signed_in


def for_active_partners(
    view: Callable[..., HttpResponse],
) -> Callable[..., HttpResponse]:
    """The same for what a partner does only when it is approved and not suspended."""

    @for_partners
    @wraps(view)
    def active(
        request: HttpRequest, partner: Partner, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if not partner.is_active:
            raise PermissionDenied
        return view(request, partner, *args, **kwargs)

    return active
