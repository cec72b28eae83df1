"""What fails outside the views answers in the manner of the address that was asked."""

from types import ModuleType

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from cms.api import errors as api
from cms.web import problems as web


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _channel(request).bad_request(request, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent from elsewhere, or without cookies (CSRF_FAILURE_VIEW)."""
    return web.forbidden(request, PermissionDenied(reason))


def server_error(request: HttpRequest) -> HttpResponse:
    return _channel(request).server_error(request)


def _channel(request: HttpRequest) -> ModuleType:
    return api if request.path.startswith("/api/") else web
