"""Tags on every answer that was made from the read-model."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from cms.delivery import read

Respond = Callable[[HttpRequest], HttpResponse]


class CacheTagMiddleware:
    """`Cache-Tag`: what an answer was made from, by which a cache is told to forget it."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with read.noted():
            response = self.get_response(request)
            tags = read.header()
        if tags and not request.path.startswith("/admin/"):
            response.headers.setdefault("Cache-Tag", tags)
        return response
