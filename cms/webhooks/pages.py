"""Pages on which a partner looks after its webhooks, in its browser."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from cms.partners.models import Partner
from cms.partners.page import in_language, page
from cms.partners.session import for_active_partners, partner_of
from cms.webhooks import actions, found, signature
from cms.webhooks.forms import GIVEN_UP, ReplayForm, WebhookForm
from cms.webhooks.models import Endpoint

READ_AND_SEND = require_http_methods(["GET", "HEAD", "POST"])
AT_ONCE = 50
ACTIONS = {
    "ping": actions.ping,
    "pause": actions.pause,
    "resume": actions.resume,
}


@READ_AND_SEND
@in_language
def add(request: HttpRequest, language: str) -> HttpResponse:
    """The form for a new webhook, filled in with the filter that is the query of the address.
    Who is not signed in is told what for."""
    if request.method != "POST" and partner_of(request) is None:
        return _page(request, "who", _add_path(request))
    return _add(request, language)


@for_active_partners
def _add(request: HttpRequest, partner: Partner) -> HttpResponse:
    """The answer to the form shows the secret, and nothing ever does again."""
    query = request.META.get("QUERY_STRING", "")
    form = WebhookForm(request.POST or None, initial={"filter": query})
    if endpoint := form.subscribe(request, partner):
        return _secret(request, endpoint)
    status = 422 if form.errors else 200
    return _page(request, "add", _add_path(request), form=form, status=status)


def _add_path(request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"add/?{query}" if query else "add/"


@require_safe
@for_active_partners
def one(request: HttpRequest, partner: Partner, key: UUID) -> HttpResponse:
    """How a webhook stands, what can be done with it, and what it was told."""
    endpoint = found.standing().filter(partner=partner, public_id=key).first()
    if endpoint is None:
        raise Http404
    pages = Paginator(found.messages(endpoint), AT_ONCE)
    return _page(
        request,
        "one",
        f"{key}/",
        endpoint=endpoint,
        listed=pages.get_page(request.GET.get("page")),
        form=ReplayForm(initial={"what": GIVEN_UP}),
    )


@require_http_methods(["POST"])
@for_active_partners
def act(request: HttpRequest, partner: Partner, key: UUID, action: str) -> HttpResponse:
    endpoint = _own(partner, key)
    ACTIONS[action](endpoint=endpoint)
    return _shown(endpoint)


@require_http_methods(["POST"])
@for_active_partners
def replay(request: HttpRequest, partner: Partner, key: UUID) -> HttpResponse:
    endpoint, form = _own(partner, key), ReplayForm(request.POST)
    if form.is_valid():
        actions.replay(deliveries=form.deliveries(endpoint))
    return _shown(endpoint)


@READ_AND_SEND
@for_active_partners
def renew(request: HttpRequest, partner: Partner, key: UUID) -> HttpResponse:
    endpoint = _own(partner, key)
    if request.method == "POST":
        return _secret(request, actions.rotate(endpoint=endpoint))
    return _page(request, "renew", f"{key}/renew/", endpoint=endpoint)


@READ_AND_SEND
@for_active_partners
def remove(request: HttpRequest, partner: Partner, key: UUID) -> HttpResponse:
    endpoint = _own(partner, key)
    if request.method == "POST":
        actions.unsubscribe(endpoint=endpoint)
        return HttpResponseRedirect(reverse("partners:own", args=[get_language()]))
    return _page(request, "remove", f"{key}/remove/", endpoint=endpoint)


def _own(partner: Partner, key: UUID) -> Endpoint:
    endpoint = found.endpoint(partner, key)
    if endpoint is None:
        raise Http404
    return endpoint


def _shown(endpoint: Endpoint) -> HttpResponse:
    args = [get_language(), endpoint.public_id]
    return HttpResponseRedirect(reverse("webhooks:one", args=args))


def _secret(request: HttpRequest, endpoint: Endpoint) -> HttpResponse:
    text = signature.secret_text(endpoint, endpoint.secret)
    path = f"{endpoint.public_id}/"
    return _page(request, "secret", path, endpoint=endpoint, text=text)


def _page(request: HttpRequest, name: str, path: str, **context: Any) -> HttpResponse:
    return page(request, f"webhooks/{name}", f"webhooks/{path}", **context)
