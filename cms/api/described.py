"""The two descriptions of the API: for programs and for people."""

import json
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from cms.api import operations
from cms.api.accept import HTML
from cms.api.asked import LANGUAGE, Asked
from cms.api.docs import docs_context
from cms.api.openapi import document
from cms.api.operations import Described
from cms.api.reading import ReadView, RememberedView
from cms.api.reply import Answer, prepare


class OpenApiView(RememberedView):
    schema = Described()
    media_types = (*ReadView.media_types, "application/vnd.oai.openapi+json")

    def answer(self, request: HttpRequest) -> Answer:
        asked = Asked.of(request, LANGUAGE)
        text = json.dumps(document(asked), ensure_ascii=False)
        return prepare(request, text, language=asked.ask.language, varies=asked.varies)

    def operation(self) -> dict[str, Any]:
        return operations.openapi()


class DocsView(RememberedView):
    """The same as a page to read."""

    schema = None
    media_types = HTML

    def answer(self, request: HttpRequest) -> Answer:
        asked = Asked.of(request, LANGUAGE)
        html = render_to_string("api/docs.html", docs_context(asked), request)
        return prepare(
            request,
            html,
            language=asked.ask.language,
            varies=asked.varies,
            content_type="text/html; charset=utf-8",
        )
