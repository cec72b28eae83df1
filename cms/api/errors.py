"""Everything that goes wrong under /api/ becomes problem+json (RFC 9457)."""

import json
import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, MethodNotAllowed, NotAcceptable
from rest_framework.views import APIView, set_rollback

from cms.api import problems
from cms.api.accept import language_of
from cms.api.reply import ROOT, allow_every_origin, base_of
from cms.delivery import read
from cms.delivery.kinds import all_kinds
from cms.delivery.query import BadQuery, Fault
from cms.delivery.shapes import utc

logger = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"


class Problem(Exception):
    """An answer that is a problem: which one, about what, and more members of its body."""

    def __init__(
        self,
        kind: problems.Kind,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.headers = headers or {}
        self.members = members


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """The answer to any exception in a view (REST_FRAMEWORK["EXCEPTION_HANDLER"])."""
    set_rollback()
    return answer(error, context["view"])


def answer(error: Exception, view: APIView) -> HttpResponse:
    """The problem that an exception means. Leaves the transaction alone."""
    request = getattr(view.request, "_request", view.request)
    response = respond(request, as_problem(error, request))
    if isinstance(error, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(view.allowed_methods)
    return response


def as_problem(error: Exception, request: HttpRequest) -> Problem:
    """What an exception means to who asked. An unknown one is logged and tells nothing."""
    match error:
        case Problem():
            return error
        case BadQuery():
            return Problem(
                problems.BAD_QUERY,
                _summary(error.faults),
                errors=[_entry(f) for f in error.faults],
            )
        case read.Gone():
            return _gone(error)
        case read.OtherLanguagesOnly():
            return _other_languages(error, request)
        case read.Missing() | Http404():
            return Problem(
                problems.NOT_FOUND,
                _("Nothing that anybody may read is at this address."),
            )
        case MethodNotAllowed():
            return Problem(problems.WRONG_METHOD, _("Use GET, HEAD or OPTIONS here."))
        case NotAcceptable():
            return Problem(problems.NOT_ACCEPTABLE, str(problems.NOT_ACCEPTABLE.advice))
        case APIException() if error.status_code < 500:
            refused = replace(problems.REFUSED, status=error.status_code)
            return Problem(refused, str(error.detail))
    logger.error("Cannot answer %s", request.path, exc_info=error)
    return Problem(problems.FAILED, str(problems.FAILED.advice))


def respond(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem as an answer, in the language that is active."""
    status = problem.kind.status
    body = {
        "type": f"{_base(request)}{ROOT}docs/#problem-{problem.kind.slug}",
        "title": str(problem.kind.title),
        "status": status,
        "detail": problem.detail,
        "instance": request.get_full_path()[:500],
        **problem.members,
    }
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type=MEDIA_TYPE,
        headers=problem.headers,
    )
    response.headers["Content-Language"] = translation.get_language() or ""
    response.headers["Vary"] = "Accept-Language"
    lasting = status in (404, 410)
    response.headers["Cache-Control"] = "public, max-age=30" if lasting else "no-store"
    allow_every_origin(response)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django refuses before any view sees it: a wrong host, a broken body."""
    return _outside_views(request, problems.REFUSED)


def server_error(request: HttpRequest) -> HttpResponse:
    """What fails outside the views; Django has logged it."""
    return _outside_views(request, problems.FAILED)


def _outside_views(request: HttpRequest, kind: problems.Kind) -> HttpResponse:
    with translation.override(language_of(request)):
        return respond(request, Problem(kind, str(kind.advice)))


def _base(request: HttpRequest) -> str:
    try:
        return base_of(request)
    except DisallowedHost:
        return ""


def _summary(faults: tuple[Fault, ...]) -> str:
    if len(faults) == 1:
        return faults[0].detail
    return _("Correct what `errors` lists, and ask again.")


def _entry(fault: Fault) -> dict[str, str]:
    return {"parameter": fault.parameter, "code": fault.code, "detail": fault.detail}


def _gone(error: read.Gone) -> Problem:
    change = error.change
    # Not withdrawn yet, but past its expiry: nobody may read it any more.
    reason = change.reason if change.op == change.Op.WITHDRAW else "expired"
    detail = _("It was here, and is not public any more.")
    return Problem(
        problems.GONE, detail, key=str(change.key), since=utc(change.at), reason=reason
    )


def _other_languages(error: read.OtherLanguagesOnly, request: HttpRequest) -> Problem:
    kind = all_kinds()[error.kind]
    url = f"{base_of(request)}{ROOT}{kind.plural}/{error.key}/"
    available = [
        {"language": code, "url": f"{url}?lang={code}"} for code in error.languages
    ]
    detail = _("This exists in other languages: %(languages)s.")
    return Problem(
        problems.OTHER_LANGUAGES,
        detail % {"languages": ", ".join(error.languages)},
        available=available,
    )
