"""A partner's own page: its keys, and what other apps add."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.partners.forms import KeyForm, RotateForm
from cms.partners.issue import MOST, TooManyKeys, issue, revoke, rotate, valid_keys
from cms.partners.key import Key
from cms.partners.models import Partner
from cms.partners.page import page
from cms.partners.sections import Section, add, sections_of
from cms.partners.session import for_active_partners, for_partners

READ_AND_SEND = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_partners
def own(request: HttpRequest, partner: Partner) -> HttpResponse:
    sections = sections_of(partner) if partner.is_active else []
    return page(request, "own", "own/", partner=partner, sections=sections)


def keys(partner: Partner) -> dict[str, Any]:
    """Those that are good, and those that no longer are."""
    now = timezone.now()
    found = list(partner.keys.select_related("replaced_by"))
    return {
        "valid": [key for key in found if key.is_valid(now)],
        "past": [key for key in found if not key.is_valid(now)],
        "most": MOST,
    }


@READ_AND_SEND
@for_active_partners
def make(request: HttpRequest, partner: Partner) -> HttpResponse:
    """The form for a new key; the answer to it shows the key, and nothing ever does again."""
    form = KeyForm(request.POST or None)
    if form.is_valid():
        try:
            key, text = issue(
                partner=partner,
                name=form.cleaned_data["name"],
                scopes=form.cleaned_data["scopes"],
                expires_at=form.expires_at,
            )
        except TooManyKeys:
            form.add_error(
                None, _("You have as many keys as there may be. Revoke one.")
            )
        else:
            return _shown_once(request, key, text)
    status = 422 if form.errors else 200
    return page(request, "make_key", "keys/make/", form=form, status=status)


@READ_AND_SEND
@for_active_partners
def replace(request: HttpRequest, partner: Partner, pk: int) -> HttpResponse:
    key = _valid_key(partner, pk)
    if key.replaced_by_id:
        raise PermissionDenied
    form = RotateForm(request.POST or None)
    if form.is_valid():
        new, text = rotate(key=key, until=form.until)
        return _shown_once(request, new, text, old=key)
    return page(request, "replace_key", f"keys/{pk}/replace/", form=form, key=key)


@READ_AND_SEND
@for_active_partners
def end(request: HttpRequest, partner: Partner, pk: int) -> HttpResponse:
    key = _valid_key(partner, pk)
    if request.method == "POST":
        revoke(key=key)
        return HttpResponseRedirect(reverse("partners:own", args=[get_language()]))
    return page(request, "revoke_key", f"keys/{pk}/revoke/", key=key)


def _valid_key(partner: Partner, pk: int) -> Key:
    key = get_object_or_404(partner.keys, pk=pk)
    if key not in valid_keys(partner):
        raise PermissionDenied
    return key


def _shown_once(
    request: HttpRequest, key: Key, text: str, *, old: Key | None = None
) -> HttpResponse:
    if old:
        old.refresh_from_db()
    return page(request, "new_key", "own/", key=key, text=text, old=old)


add(Section("keys", "partners/keys.html", keys))
