"""What the history of a partner tells, in the reader's language."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

# Name of the action → its label, and what is said of one.
Texts = dict[str, tuple[Promise, Promise]]
TEXTS: Texts = {
    "confirm": (_("Confirm an address"), _("Confirmed the address %(email)s")),
    "approve": (_("Approve a partner"), _("Approved: %(text)s")),
    "refuse": (_("Refuse a partner"), _("Refused: %(text)s")),
    "suspend": (_("Suspend a partner"), _("Suspended: %(text)s")),
    "resume": (_("End a suspension"), _("Ended the suspension: %(text)s")),
    "make_key": (_("Make a key"), _("Made the key %(key)s")),
    "replace_key": (_("Replace a key"), _("Replaced the key %(key)s by %(by)s")),
    "revoke_key": (_("Revoke a key"), _("Revoked the key %(key)s")),
}


def register(actions: Any, app: str, texts: Texts) -> None:
    """Have these actions of an app shown in histories (`register_log_actions`)."""
    for name, (label, message) in texts.items():
        actions.register_action(f"{app}.{name}")(_formatter(label, message))


def _formatter(label: Promise, message: Promise) -> type[LogFormatter]:
    def format_message(self: Any, entry: Any) -> str:
        return message % entry.data

    members = {"label": label, "format_message": format_message}
    return type("Formatter", (LogFormatter,), members)
