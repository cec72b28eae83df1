"""Lists and items of the API, which can be asked for in the words of a standard."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.api import views
from cms.api.answer import links_of
from cms.api.asked import LANGUAGE, PAGING, Asked, of_a_day, parameters
from cms.api.key import parse_key
from cms.api.reply import Answer, link, prepare
from cms.delivery import read
from cms.delivery.kinds import Kind
from cms.delivery.query import BadQuery, Fault, filters
from cms.profiles import operations
from cms.profiles.standards import PROFILES, Profile, profiles_of

PARAMETER = "profile"


class _Profiled:
    """Mixin: `?profile=` names a standard that the kind fits."""

    kind: Kind

    def accepted(self) -> tuple[str, ...]:
        asked_for = self.request.GET.get(PARAMETER, "")  # type: ignore[attr-defined]
        own = super().accepted()  # type: ignore[misc]
        found = PROFILES.get(asked_for)
        return (*own, found.media_type) if found else own

    def known(self) -> tuple[str, ...]:
        own = super().known()  # type: ignore[misc]
        return (*own, PARAMETER) if profiles_of(self.kind) else own


class ListView(_Profiled, views.ListView):
    """The items of one kind."""

    def answer(self, request: HttpRequest) -> Answer:
        profile = asked_profile(request, self.kind)
        if profile is None:
            return super().answer(request)
        known = (PARAMETER, *LANGUAGE, *PAGING, *of_a_day(self.kind))
        asked, query = Asked.for_list(request, self.kind, known + filters(self.kind))
        asked = asked.for_partners()
        found = views.find(self.kind, query, asked)
        links = links_of(asked, self.kind, found)
        return _answer(
            request,
            asked,
            profile,
            profile.list(asked, self.kind, found, links),
            language=asked.ask.language,
            links=[link(url, rel) for rel, url in links.items() if url],
        )

    def operation(self) -> dict[str, Any]:
        return operations.listing(super().operation(), self.kind)


class ItemView(_Profiled, views.ItemView):
    """One item."""

    def answer(self, request: HttpRequest, key: str) -> Answer:
        profile = asked_profile(request, self.kind)
        if profile is None:
            return super().answer(request, key)
        asked = Asked.of(request, (PARAMETER, *LANGUAGE, *of_a_day(self.kind)))
        asked = asked.for_partners()
        item = read.item(parse_key(key), asked.ask, kind=self.kind)
        return _answer(
            request,
            asked,
            profile,
            profile.alone(self.kind, item, asked.absolute),
            language=item.document.language,
            links=views.item_links(asked, item),
        )

    def operation(self) -> dict[str, Any]:
        return operations.item(super().operation(), self.kind)


def asked_profile(request: HttpRequest, kind: Kind) -> Profile | None:
    """The standard that is asked for, if one is. Raises BadQuery naming those that fit."""
    values = parameters(request).get(PARAMETER)
    fitting = profiles_of(kind)
    if values is None or not fitting:
        return None
    if len(values) == 1 and values[0] in fitting:
        return fitting[values[0]]
    detail = _("This kind has these profiles: %(names)s. Give one of them.")
    fault = Fault(PARAMETER, "unknown_value", detail % {"names": ", ".join(fitting)})
    raise BadQuery(fault)


def _answer(
    request: HttpRequest,
    asked: Asked,
    profile: Profile,
    body: dict[str, Any],
    *,
    language: str,
    links: list[str],
) -> Answer:
    return prepare(
        request,
        json.dumps(body, ensure_ascii=False, separators=(",", ":")),
        language=language,
        varies=asked.varies,
        links=[*links, link(profile.uri, "profile")],
        content_type=profile.media_type,
    )
