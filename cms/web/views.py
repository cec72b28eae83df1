"""The server-rendered site: a path leads to a document, its kind names the template."""

from dataclasses import replace

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation

from cms.delivery import read
from cms.delivery.query import BadQuery, parse_day
from cms.delivery.splice import Ask
from cms.web.frame import CACHE
from cms.web.languages import of_reader
from cms.web.page import render_page
from cms.web.problems import bad_query, gone, missing
from cms.web.safe import only_read


@transaction.non_atomic_requests
@only_read
def start(request: HttpRequest) -> HttpResponse:
    """`/`: to the home page in the reader's own language."""
    response = HttpResponseRedirect(f"/{of_reader(request)}/")
    response.headers["Vary"] = "Accept-Language"
    return response


@transaction.non_atomic_requests
@only_read
def page(request: HttpRequest, language: str, path: str) -> HttpResponse:
    """Any page of the site."""
    with translation.override(language):
        ask = Ask(language=language, now=timezone.now(), channel="site")
        if "\0" in path:
            return missing(request, ask)
        if path and not path.endswith("/"):
            return _moved(request, f"/{language}/{path}/")
        ask, fault = _of_its_day(request, ask)
        try:
            data = read.by_path(f"/{language}/{path}", ask).data()
        except read.Moved as moved:
            return _moved(request, moved.path)
        except read.Gone as error:
            return gone(request, ask, error)
        except read.Missing:
            return missing(request, ask)
        if data["meta"]["path"] != f"/{language}/{path}":
            # A fallback's address, and there is a version in the reader's language by now.
            return _moved(request, data["meta"]["path"], permanent=False)
        if fault:
            return bad_query(request, ask, data, fault)
        response = render_page(request, data, ask)
        if response.status_code == 200:
            response.headers["Cache-Control"] = CACHE
        return response


def _of_its_day(request: HttpRequest, ask: Ask) -> tuple[Ask, BadQuery | None]:
    """With the day that is asked for; an empty field of the form asks for today."""
    given = {"as_of": [day for day in request.GET.getlist("as_of") if day][-1:]}
    try:
        return replace(ask, as_of=parse_day(given, "as_of")), None
    except BadQuery as error:
        return ask, error


def _moved(request: HttpRequest, path: str, *, permanent: bool = True) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    address = f"{path}?{query}" if query else path
    return HttpResponseRedirect(address, status=301 if permanent else 302)
