"""The admin, where it concerns every kind of page."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.editing import guards, named, privacy, start_of_choosing  # noqa: F401
from cms.editing.files import refuse_private
from cms.editing.term_lists import Fields, Municipalities
from cms.editing.versions import translations_of
from cms.editing.visible import visible

register_snippet(Municipalities)
register_snippet(Fields)


@hooks.register("register_admin_urls")
def guarded() -> list[URLPattern]:
    """Found before wagtail-localize's own, because this app stands before it."""
    snippet = "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/"
    report = "localize/reports/translations/"
    one = "localize/translate/<int:translation_id>"
    return [
        path("localize/submit/page/<int:page_id>/", guards.SubmitPage.as_view()),
        path(snippet, guards.SubmitSnippet.as_view()),
        path("localize/update/<int:translation_source_id>/", guards.Update.as_view()),
        path(f"{one}/overrides/<int:overridable_segment_id>/edit/", guards.override),
        path(report, guards.Report.as_view()),
        path(f"{report}results/", guards.Report.as_view(results_only=True)),
    ]


@hooks.register("before_serve_document")
def only_what_is_shown(document: Any, request: HttpRequest) -> HttpResponse | None:
    return refuse_private(document, request)


@hooks.register("construct_page_chooser_queryset")
def no_drafts_of_others(pages: QuerySet, request: HttpRequest) -> QuerySet:
    return pages.filter(pk__in=visible(Page, request.user).values("pk"))


@hooks.register("construct_admin_api", order=1000)
def only_files_of_ones_own(router: Any) -> None:
    router.register_endpoint("images", named.Images)
    router.register_endpoint("documents", named.Documents)


@hooks.register("construct_translated_pages_to_cascade_actions")
def translations_go_with_their_source(
    pages: list[Page], action: str
) -> dict[Page, QuerySet]:
    """Withdrawing or deleting what was written takes its translations along."""
    if action not in ("unpublish", "delete"):
        return {}
    return {page: translations_of(page) for page in pages}


@hooks.register("construct_help_menu")
def no_news_of_wagtail(request: HttpRequest, items: list[MenuItem]) -> None:
    """They are in English, for developers; the label is said once, in the default language."""
    items[:] = [i for i in items if not i.name.startswith("whats-new-in-wagtail")]


@hooks.register("insert_global_admin_css")
def css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("admin/editing.css"))
