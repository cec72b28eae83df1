"""What the OpenAPI schema says of webhooks."""

from typing import Any

from django.utils.translation import gettext as _

from cms.api import problems
from cms.api.filters import filters_of
from cms.api.operations import Described, Json, filter_parameter, operation, ref
from cms.delivery import read
from cms.sync.asked import filter_names

NEEDS_KEY = [problems.KEY_NEEDED, problems.KEY_TOO_NARROW]
NEEDS_ONE = [*NEEDS_KEY, problems.NOT_FOUND]
SECURITY = [{"key": []}]
# A generated client calls what is sent with a request by this name, and could not tell the two
# apart: of the filters this one alone is not described here. The sync feed describes it.
BODY = "body"


class ByMethod(Described):
    """A view with several operations says itself what they are."""

    def get_operation(
        self, path: str, regex: str, prefix: str, method: str, *args: Any
    ) -> Json | None:
        view: Any = self.view
        return view.operations().get(method)


def webhooks() -> dict[str, Json]:
    wanted = [
        filter_parameter(f)
        for f in filters_of(read.everything())
        if f.name in filter_names() and f.name != BODY
    ]
    address = {
        "type": "object",
        "properties": {"url": {"type": "string", "format": "uri"}},
        "required": ["url"],
        "additionalProperties": False,
    }
    made = _one(
        "make_webhook",
        _("A new webhook: told of what the parameters ask for"),
        "Webhook",
        wanted,
        NEEDS_KEY,
    )
    made["requestBody"] = {
        "required": True,
        "content": {"application/json": {"schema": address}},
    }
    made["responses"]["201"] = made["responses"].pop("200")
    listed = _one("list_webhooks", _("Your webhooks"), "WebhookList", [], NEEDS_KEY)
    return {"GET": listed, "POST": made}


def webhook() -> dict[str, Json]:
    ended = _one(
        "delete_webhook", _("Remove a webhook"), "Webhook", [_key()], NEEDS_ONE
    )
    del ended["responses"]["200"]
    ended["responses"]["204"] = {"description": _("It is removed")}
    return {
        "GET": _one("get_webhook", _("One webhook"), "Webhook", [_key()], NEEDS_ONE),
        "DELETE": ended,
    }


def deliveries() -> dict[str, Json]:
    summary = _("What a webhook was told, the newest first")
    name = "list_webhook_deliveries"
    return {"GET": _one(name, summary, "WebhookDeliveryList", [_key()], NEEDS_ONE)}


def action(names: list[str]) -> dict[str, Json]:
    chosen = {
        "name": "action",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": names},
        "description": _("What to do with it"),
    }
    summary = _(
        "Try, pause, resume a webhook, renew its secret, send again what was given up"
    )
    parameters = [_key(), chosen]
    errors = [*NEEDS_ONE, problems.WRONG_METHOD]
    return {"POST": _one("webhook_action", summary, "Webhook", parameters, errors)}


def _key() -> Json:
    return {
        "name": "key",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "format": "uuid"},
        "description": _("The id of the webhook"),
    }


def _one(
    name: str, summary: str, shape: str, parameters: list[Json], errors: list[Any]
) -> Json:
    found = operation(name, summary, ref(shape), parameters, errors, tag="webhooks")
    return found | {"security": SECURITY}
