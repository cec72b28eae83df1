"""What partners fill in."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.partners.key import Scope, every_scope
from cms.partners.models import Partner

DAY = timedelta(days=1)
EXPIRY = {
    "90": (_("in three months"), 90 * DAY),
    "365": (_("in a year"), 365 * DAY),
    "730": (_("in two years"), 730 * DAY),
    "": (pgettext_lazy("key", "never"), None),
}
OVERLAP = {
    "0": (_("at once"), 0 * DAY),
    "1": (_("in a day"), DAY),
    "7": (_("in a week"), 7 * DAY),
    "30": (_("in a month"), 30 * DAY),
}


def _choices(spans: dict[str, tuple[Any, Any]]) -> list[tuple[str, Any]]:
    return [(value, label) for value, (label, _span) in spans.items()]


class AskForm(forms.ModelForm):
    """Who asks, and what for."""

    website = forms.URLField(
        label=_("Website"),
        help_text=_("Where our content is to be shown."),
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "url"}),
    )

    class Meta:
        model = Partner
        fields = ["organisation", "website", "email", "language", "purpose"]
        labels = {
            "organisation": _("Organisation"),
            "email": _("E-mail"),
            "language": _("Language of our mail to you"),
            "purpose": _("What do you want to show, and to whom?"),
        }
        help_texts = {
            "email": _(
                "We send a link there, with which you confirm that it is yours."
            ),
        }
        widgets = {
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "purpose": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # One of them is chosen already: the language of the page.
        self.fields["language"].choices = self.fields["language"].choices[1:]


class SignInForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class KeyForm(forms.Form):
    """A new key: what it is called, what it is good for, and until when."""

    name = forms.CharField(
        label=pgettext_lazy("key", "Name"),
        help_text=_("Where it will be used, for example “Website”."),
        max_length=100,
    )
    scopes = forms.MultipleChoiceField(
        label=_("Good for"),
        choices=Scope.choices,
        initial=every_scope,
        widget=forms.CheckboxSelectMultiple,
    )
    expires = forms.ChoiceField(
        label=_("Expires"),
        choices=_choices(EXPIRY),
        initial="365",
        required=False,
    )

    @property
    def expires_at(self) -> Any:
        _label, span = EXPIRY[self.cleaned_data["expires"]]
        return span and timezone.now() + span


class RotateForm(forms.Form):
    """How long the key that is replaced stays good."""

    overlap = forms.ChoiceField(
        label=_("The old key stops working"),
        choices=_choices(OVERLAP),
        initial="7",
        widget=forms.RadioSelect,
    )

    @property
    def until(self) -> Any:
        _label, span = OVERLAP[self.cleaned_data["overlap"]]
        return timezone.now() + span
