"""Webhooks in the admin: what they were told, and what the history of a partner tells of them."""

from typing import Any

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.partners.audit import Texts, register
from cms.webhooks.admin import addresses

# Name of the action → its label, and what is said of one.
TEXTS: Texts = {
    "subscribe": (_("Add a webhook"), _("Added the webhook %(url)s")),
    "unsubscribe": (_("Remove a webhook"), _("Removed the webhook %(url)s")),
    "pause": (_("Pause a webhook"), _("Paused the webhook %(url)s")),
    "resume": (_("Resume a webhook"), _("Resumed the webhook %(url)s")),
    "rotate": (_("Renew a webhook's secret"), _("Renewed the secret of %(url)s")),
    "replay": (_("Send messages again"), _("Messages sent again to %(url)s: %(number)s")),
}  # fmt: skip


@hooks.register("register_log_actions")
def audited(actions: Any) -> None:
    register(actions, "webhooks", TEXTS)


@hooks.register("register_admin_urls")
def looked_after() -> list[URLPattern]:
    return addresses()
