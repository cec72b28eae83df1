"""The base of every embed: HTML for pages of others, in the language of its address."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from cms.api.accept import HTML
from cms.api.errors import as_problem
from cms.api.reading import RememberedView
from cms.api.reply import Answer, prepare
from cms.embeds import sightings
from cms.embeds.presentation import Presentation

# Any page may show it in a frame, so it says nothing of who may (`frame-ancestors`).
POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "font-src 'self'",
        "img-src 'self' data: https:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
)
CONTENT_TYPE = "text/html; charset=utf-8"


class EmbedView(RememberedView):
    """A fragment, or a frame with it. Errors are HTML too: they are shown to visitors."""

    schema = None
    media_types = HTML

    def initial(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        # Until the request is answered: what goes wrong is said in it too.
        translation.activate(kwargs["language"])
        super().initial(request, *args, **kwargs)

    # What is shown, given the request and the parts of its address.
    subject: Callable[..., sightings.Subject]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = super().get(request, **kwargs)
        sightings.note(request, self.subject(request, **kwargs))
        return response

    def handle_exception(self, exc: Exception) -> HttpResponse:
        request = getattr(self.request, "_request", self.request)
        return refuse(request, exc)

    def finalize_response(
        self, request: HttpRequest, response: HttpResponse, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        # It is found where it stands on the site.
        response.headers["X-Robots-Tag"] = "noindex"
        if is_frame(request):
            response.headers["Content-Security-Policy"] = POLICY
            response.xframe_options_exempt = True
        return response


def is_frame(request: HttpRequest) -> bool:
    return request.GET.get("view", "frame") != "fragment"


def embedded(
    request: HttpRequest, fragment: str, shown: Presentation, *, title: str, served: str
) -> Answer:
    """The answer with a fragment, or with the frame around it."""
    html = fragment
    if shown.is_frame:
        html = _frame(request, fragment, title=title, served=served, shown=shown)
    return prepare(
        request, html, language=served, varies=False, content_type=CONTENT_TYPE
    )


def refuse(request: HttpRequest, error: Exception) -> HttpResponse:
    """What went wrong, in words for whoever looks at the page that it should have been on."""
    problem = as_problem(error, request)
    html = render_to_string("embeds/problem.html", {"problem": problem}, request)
    if is_frame(request):
        html = _frame(request, html, title=str(problem.kind.title))
    status = problem.kind.status
    response = HttpResponse(html, status=status, content_type=CONTENT_TYPE)
    lasting = status in (404, 410)
    response.headers["Cache-Control"] = "public, max-age=30" if lasting else "no-store"
    response.headers["Content-Language"] = translation.get_language() or ""
    return response


def _frame(
    request: HttpRequest,
    fragment: str,
    *,
    title: str,
    served: str = "",
    shown: Presentation | None = None,
) -> str:
    language = translation.get_language()
    context = {
        "fragment": fragment,
        "title": title,
        "language": language,
        "served": served or language,
        "theme": shown.theme if shown else None,
    }
    return render_to_string("embeds/frame.html", context, request).strip()
