from django.conf import settings
from django.urls import include, path, re_path
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as documents_urls

from cms.api import urls as api_urls
from cms.api.views import IndexView
from cms.developers import urls as developers_urls
from cms.editing.files import serve_media
from cms.embeds import urls as embeds_urls
from cms.health import health
from cms.partners import urls as partners_urls
from cms.web import urls as web_urls
from cms.webhooks import urls as webhooks_urls
from search import urls as search_urls

urlpatterns = [
    path("health/", health),
    path("admin/", include(admin_urls)),
    path("documents/", include(documents_urls)),
    # Without its slash too: the API never redirects.
    path("api", IndexView.as_view()),
    path("api/", include(api_urls)),
]
if getattr(settings, "SERVE_MEDIA", False):
    urlpatterns.append(re_path(r"^media/(?P<path>.*)$", serve_media))
urlpatterns.append(path("", include(embeds_urls)))
urlpatterns.append(path("", include(developers_urls)))
urlpatterns.append(path("", include(search_urls)))
# Before the pages of the site: an address of theirs would never be found after them.
urlpatterns.append(path("", include(partners_urls)))
urlpatterns.append(path("", include(webhooks_urls)))
urlpatterns.append(path("", include(web_urls)))

handler400 = "cms.handlers.bad_request"
handler403 = "cms.web.problems.forbidden"
handler404 = "cms.web.problems.not_found"
handler500 = "cms.handlers.server_error"
