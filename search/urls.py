"""The addresses of the site's search."""

from django.conf import settings
from django.urls import re_path

from search import site

LANGUAGE = f"(?P<language>{'|'.join(dict(settings.LANGUAGES))})"

urlpatterns = [
    re_path(rf"^{LANGUAGE}/search/$", site.page, name="search"),
    re_path(
        rf"^{LANGUAGE}/search/opensearch\.xml$", site.description, name="opensearch"
    ),
]
