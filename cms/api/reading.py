"""The base of every view that is only read: cheap to start, open to all, never HTML."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from rest_framework.exceptions import NotAcceptable
from rest_framework.views import APIView

from cms.api.accept import JSON, accepts, language_of
from cms.api.errors import answer
from cms.api.memory import remembered
from cms.api.reply import Answer, allow_every_origin, preflight, respond


class ReadView(APIView):
    """GET, HEAD and OPTIONS for everybody.

    Errors speak the language asked for; answers take theirs from the documents.
    """

    http_method_names = ["get", "head", "options"]
    media_types: tuple[str, ...] = JSON
    default_response_headers: dict[str, str] = {}

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        return transaction.non_atomic_requests(super().as_view(**initkwargs))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with translation.override(language_of(request)):
            return super().dispatch(request, *args, **kwargs)

    def initialize_request(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> Any:
        # Nobody logs in and nothing is sent here: no parser, user or negotiator is needed.
        return request

    def initial(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        accept = request.META.get("HTTP_ACCEPT")
        if (
            accept
            and request.method != "OPTIONS"
            and not accepts(accept, self.accepted())
        ):
            raise NotAcceptable

    def accepted(self) -> tuple[str, ...]:
        """The media types of which its answer is one."""
        return self.media_types

    def handle_exception(self, exc: Exception) -> Any:
        # Reads have no transaction of their own to roll back.
        return answer(exc, self)

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return preflight(self.allowed_methods)

    def finalize_response(
        self, request: HttpRequest, response: HttpResponse, *args: Any, **kwargs: Any
    ) -> Any:
        allow_every_origin(response)
        return response


class RememberedView(ReadView):
    """Its answer depends on the read-model and the address alone, and is made once for both."""

    answer: Callable[..., Answer]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        make = partial(self.answer, request, **kwargs)
        return respond(request, remembered(request, make))
