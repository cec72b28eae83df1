"""Who may have a file: everybody when something public shows it, else those who may edit it."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.static import serve
from wagtail.documents import get_document_model
from wagtail.permissions import policy_registry

from cms.delivery import read
from cms.delivery.public import is_file_public
from cms.delivery.splice import Ask
from cms.web.problems import missing

PRIVATE = ("documents/",)


def refuse_private(file: object, request: HttpRequest) -> HttpResponse | None:
    """A 404 in the visitor's language for a file that is not for them."""
    if is_file_public(file) and read.is_file_shown(file.pk):  # type: ignore[attr-defined]
        return None
    policy = policy_registry.get_by_type(type(file))
    if policy.user_has_permission_for_instance(request.user, "change", file):
        return None
    language = translation.get_language_from_request(request)
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    ask = Ask(language=language, now=timezone.now(), channel="site")
    with translation.override(language):
        return missing(request, ask)


def serve_media(request: HttpRequest, path: str) -> HttpResponse:
    """Images. Files have an address of their own, where it is seen who may have them."""
    if posixpath.normpath(path).lstrip("/").startswith(PRIVATE):
        raise Http404(get_document_model()._meta.verbose_name)
    return serve(request, path, document_root=settings.MEDIA_ROOT)
