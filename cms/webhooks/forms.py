"""What people fill in to have a webhook, and to have messages sent again."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.delivery.query import BadQuery, Fault
from cms.sync.asked import wanted_in
from cms.webhooks import actions, found
from cms.webhooks.address import LONGEST
from cms.webhooks.models import Delivery, Endpoint

GIVEN_UP = "dead"
AGAIN = {
    GIVEN_UP: (_("what was given up"), None),
    "hour": (_("everything of the last hour"), timedelta(hours=1)),
    "day": (_("everything of the last day"), timedelta(days=1)),
    "week": (_("everything of the last week"), timedelta(days=7)),
}


class WebhookForm(forms.Form):
    """A new webhook: where it is told, and of what."""

    url = forms.CharField(
        label=_("Address"),
        help_text=_("On your server, with https://. Messages are sent there by POST."),
        max_length=LONGEST,
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    filter = forms.CharField(
        label=_("Filter"),
        help_text=_(
            "The query of a list, as kind=member&network=ida-viru. Leave it empty to be told of everything."
        ),
        # So many characters of any alphabet are short enough for the API.
        max_length=1000,
        required=False,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )

    def subscribe(self, request: HttpRequest, partner: Any) -> Endpoint | None:
        """The new webhook; None when something is wrong, which the fields then say."""
        if not self.is_valid():
            return None
        try:
            wanted = wanted_in(request, self.cleaned_data["filter"])
            url = self.cleaned_data["url"]
            return actions.subscribe(partner=partner, url=url, wanted=wanted)
        except BadQuery as error:
            for fault in error.faults:
                self._refuse(fault)
        return None

    def _refuse(self, fault: Fault) -> None:
        if fault.parameter == "url":
            self.add_error("url", fault.detail)
        else:
            named = f"{fault.parameter}: {fault.detail}"
            self.add_error("filter", named if fault.parameter else fault.detail)


class ReplayForm(forms.Form):
    """Which messages are sent again."""

    what = forms.ChoiceField(
        label=_("Send again"),
        choices=[(name, label) for name, (label, _span) in AGAIN.items()],
    )

    def deliveries(self, endpoint: Endpoint) -> Iterable[Delivery]:
        _label, span = AGAIN[self.cleaned_data["what"]]
        return found.of_the_last(span, endpoint) if span else found.dead(endpoint)
