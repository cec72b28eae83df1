"""How programs and pages of others take what is here: a quick start, and a guide to each way."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation

from cms.delivery import read
from cms.delivery.query import DEFAULT_LIMIT, MAX_LIMIT
from cms.developers.changes import CHANGES, MONTHS
from cms.developers.examples import examples
from cms.developers.guides import BY_NAME, GUIDES
from cms.feeds.feed import NEWEST
from cms.ics.asked import MOST as DATES
from cms.profiles.standards import PROFILES
from cms.web.frame import CACHE, framed
from cms.web.languages import of_reader
from cms.web.safe import only_read
from cms.webhooks.actions import MOST as WEBHOOKS
from cms.webhooks.post import ANSWER_SECONDS


@transaction.non_atomic_requests
@only_read
def start(request: HttpRequest) -> HttpResponse:
    """`/developers/`: to the quick start in the reader's own language."""
    response = HttpResponseRedirect(f"/{of_reader(request)}/developers/")
    response.headers["Vary"] = "Accept-Language"
    return response


@transaction.non_atomic_requests
@only_read
def page(request: HttpRequest, language: str, name: str = "") -> HttpResponse:
    """The quick start, or the guide of this name. 1 query."""
    guide, site = BY_NAME[name], request.build_absolute_uri("/").rstrip("/")
    context = {
        "guide": guide,
        "guides": GUIDES,
        "site": site,
        "examples": examples(guide.folder, site=site, language=language),
        "licence": settings.CONTENT_LICENCE,
        "profiles": PROFILES,
        "changes": CHANGES,
        "limits": _limits(),
    }
    with translation.override(language):
        template = f"developers/{guide.folder}.html"
        response = framed(request, template, context, path=guide.path)
    response.headers["Cache-Control"] = CACHE
    return response


def _limits() -> dict[str, Any]:
    """The numbers that guides name, from where they are decided."""
    return {
        "items": DEFAULT_LIMIT,
        "most": MAX_LIMIT,
        "days": read.DAYS_KEPT,
        "newest": NEWEST,
        "dates": DATES,
        "webhooks": WEBHOOKS,
        "seconds": ANSWER_SECONDS,
        "months": MONTHS,
        **settings.RATE_LIMITS,
    }
