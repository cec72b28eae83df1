"""Headers of everything that anybody may read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class PublicHeadersMiddleware:
    """A strict content security policy outside the admin: no script but our own files."""

    POLICY = "; ".join(
        [
            "default-src 'self'",
            "img-src 'self' data: https:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )
    ADMIN = "; ".join(
        [
            "default-src 'self'",
            # Wagtail's choosers, date pickers and rows start from inline scripts (wagtail#12940).
            "script-src 'self' 'unsafe-inline'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob: https:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = self.ADMIN if request.path.startswith("/admin/") else self.POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        return response
