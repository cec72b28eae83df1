"""The addresses at which a partner's program looks after its webhooks, with a key."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.api import problems
from cms.api.accept import language_of
from cms.api.errors import Problem
from cms.api.reading import ReadView
from cms.api.reply import ROOT, base_of
from cms.delivery.query import BadQuery, Fault
from cms.partners.key import Scope
from cms.partners.keys import require
from cms.sync.asked import wanted_of
from cms.webhooks import actions, found, operations
from cms.webhooks.models import Endpoint
from cms.webhooks.shapes import delivery, webhook

MAX_BODY = 10_000
ACTIONS: dict[str, Callable[..., Any]] = {
    "ping": actions.ping,
    "pause": actions.pause,
    "resume": actions.resume,
    "rotate": actions.rotate,
    "replay": lambda *, endpoint: actions.replay(deliveries=found.dead(endpoint)),
}


class PartnerView(ReadView):
    """Only for partners, whose program shows a key that is good for webhooks."""

    schema = operations.ByMethod()

    def initial(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method != "OPTIONS":
            self.partner = require(request, Scope.WEBHOOKS).partner


class WebhooksView(PartnerView):
    """All of the partner's, and a new one."""

    http_method_names = ["get", "head", "options", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        items = [webhook(endpoint) for endpoint in found.endpoints(self.partner)]
        return _answer(request, {"items": items})

    def post(self, request: HttpRequest) -> HttpResponse:
        """The address is in the body, what it is told of in the query, as in the sync feed."""
        _asked, wanted, _limit = wanted_of(request)
        url = _address(request)
        endpoint = actions.subscribe(partner=self.partner, url=url, wanted=wanted)
        response = _answer(request, webhook(endpoint, with_secret=True), status=201)
        place = f"{ROOT}webhooks/{endpoint.public_id}/"
        response.headers["Location"] = f"{base_of(request)}{place}"
        return response

    def operations(self) -> dict[str, Any]:
        return operations.webhooks()


class WebhookView(PartnerView):
    """One, and its end."""

    http_method_names = ["get", "head", "options", "delete"]

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        return _answer(request, webhook(self.endpoint(key)))

    def delete(self, request: HttpRequest, key: str) -> HttpResponse:
        actions.unsubscribe(endpoint=self.endpoint(key))
        response = HttpResponse(status=204)
        del response.headers["Content-Type"]
        return response

    def endpoint(self, key: str) -> Endpoint:
        return _endpoint(self.partner, key)

    def operations(self) -> dict[str, Any]:
        return operations.webhook()


class DeliveriesView(PartnerView):
    """What one was told."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        endpoint = _endpoint(self.partner, key)
        items = [delivery(each) for each in found.latest(endpoint)]
        return _answer(request, {"items": items})

    def operations(self) -> dict[str, Any]:
        return operations.deliveries()


class ActionView(PartnerView):
    """Something done with one."""

    http_method_names = ["options", "post"]

    def post(self, request: HttpRequest, key: str, action: str) -> HttpResponse:
        endpoint = _endpoint(self.partner, key)
        ACTIONS[action](endpoint=endpoint)
        endpoint.refresh_from_db()
        return _answer(request, webhook(endpoint, with_secret=action == "rotate"))

    def operations(self) -> dict[str, Any]:
        return operations.action(list(ACTIONS))


def _answer(request: HttpRequest, body: Any, *, status: int = 200) -> HttpResponse:
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type="application/json",
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Language"] = language_of(request)
    return response


def _endpoint(partner: Any, key: str) -> Endpoint:
    try:
        endpoint = found.endpoint(partner, UUID(key))
    except ValueError:
        endpoint = None
    if endpoint is None:
        raise Problem(problems.NOT_FOUND, _("You have no webhook with this id."))
    return endpoint


def _address(request: HttpRequest) -> str:
    """From a body like `{"url": "https://example.org/hook"}`."""
    try:
        body = json.loads(request.read(MAX_BODY))
        url = body["url"]
    except (ValueError, KeyError, TypeError, RecursionError):
        url = None
    if isinstance(url, str) and "\0" not in url:
        return url
    detail = _("Send JSON with the address: %(example)s.")
    example = '{"url": "https://example.org/hook"}'
    raise BadQuery(Fault("url", "missing", detail % {"example": example}))
