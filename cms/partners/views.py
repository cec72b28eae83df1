"""Asking to be a partner, confirming the address, and signing in by mail."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cms.partners import asking, mails, session
from cms.partners.forms import AskForm, SignInForm
from cms.partners.links import NotValid, Purpose
from cms.partners.links import partner_of as partner_of_link
from cms.partners.page import in_language, page

READ_AND_SEND = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_SEND
@in_language
def ask(request: HttpRequest, language: str) -> HttpResponse:
    """What partners can do, and the form to become one."""
    form = AskForm(request.POST or None, initial={"language": language})
    if form.is_valid():
        asking.ask(form.save(commit=False))
        return HttpResponseRedirect(reverse("partners:asked", args=[language]))
    partner = session.partner_of(request)
    status = 422 if form.errors else 200
    return page(request, "ask", form=form, partner=partner, status=status)


@require_safe
@in_language
def asked(request: HttpRequest, language: str) -> HttpResponse:
    return page(request, "asked", "asked/")


@READ_AND_SEND
@in_language
def confirm(request: HttpRequest, language: str) -> HttpResponse:
    """What was asked in the name of this address, with a button: programs that look into mail
    open links, and must not confirm anything by that."""
    token = request.POST.get("link") or request.GET.get("link", "")
    try:
        partner = partner_of_link(Purpose.CONFIRM, token)
        if request.method == "POST":
            partner = asking.confirm(partner=partner)
    except NotValid:
        return page(request, "not_valid", status=410, again="partners:ask")
    return page(request, "confirm", "confirm/", partner=partner, link=token)


@READ_AND_SEND
@in_language
def sign_in(request: HttpRequest, language: str) -> HttpResponse:
    """The form for the address, or with the link that was sent there the button to sign in.
    `next` is where to go on to, in the browser that asked for the link."""
    if "link" in request.GET or "link" in request.POST:
        return _with_link(request, language)
    session.go_on_to(request, request.GET.get("next", ""), language)
    form = SignInForm(request.POST or None)
    if form.is_valid():
        mails.sign_in.enqueue(form.cleaned_data["email"])
        return HttpResponseRedirect(reverse("partners:sent", args=[language]))
    status = 422 if form.errors else 200
    return page(request, "sign_in", "sign-in/", form=form, status=status)


def _with_link(request: HttpRequest, language: str) -> HttpResponse:
    token = request.POST.get("link") or request.GET.get("link", "")
    try:
        partner = partner_of_link(Purpose.SIGN_IN, token)
        if request.method != "POST":
            return page(request, "sign_in", "sign-in/", partner=partner, link=token)
        session.sign_in(request, partner)
    except NotValid:
        return page(request, "not_valid", status=410, again="partners:sign_in")
    return HttpResponseRedirect(session.next_page(request, language))


@require_safe
@in_language
def sent(request: HttpRequest, language: str) -> HttpResponse:
    return page(request, "sent", "sign-in/sent/")


@require_http_methods(["POST"])
@in_language
def sign_out(request: HttpRequest, language: str) -> HttpResponse:
    session.sign_out(request)
    return HttpResponseRedirect(reverse("partners:ask", args=[language]))
