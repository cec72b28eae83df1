from django.conf import settings
from django.urls import path, re_path

from cms.web import files, views

LANGUAGE = "|".join(code for code, _name in settings.LANGUAGES)

urlpatterns = [
    path("", views.start, name="start"),
    path("robots.txt", files.robots, name="robots"),
    path("sitemap.xml", files.site_map_index, name="sitemap"),
    path("sitemap-<int:after>.xml", files.site_map, name="sitemap_part"),
    # Wagtail makes the addresses of pages from the route of this name.
    re_path(rf"^(?P<language>{LANGUAGE})/(?P<path>.*)$", views.page, name="page"),
]
