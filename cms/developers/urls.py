"""The addresses of the guides; `/<language>/developers/embed/` is the embeds' own."""

from django.conf import settings
from django.urls import path, re_path

from cms.developers import views
from cms.developers.guides import GUIDES

LANGUAGE = f"(?P<language>{'|'.join(dict(settings.LANGUAGES))})"
NAME = f"(?P<name>{'|'.join(guide.name for guide in GUIDES)})"

urlpatterns = [
    path("developers/", views.start, name="developers_start"),
    re_path(rf"^{LANGUAGE}/developers/$", views.page, name="developers"),
    re_path(rf"^{LANGUAGE}/developers/{NAME}/$", views.page, name="guide"),
]
