"""Pages of partners, below `/<language>/partners/`."""

from django.conf import settings
from django.urls import include, path, re_path

from cms.partners import own, views

LANGUAGE = "|".join(code for code, _name in settings.LANGUAGES)
pages = [
    path("", views.ask, name="ask"),
    path("asked/", views.asked, name="asked"),
    path("confirm/", views.confirm, name="confirm"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/sent/", views.sent, name="sent"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("own/", own.own, name="own"),
    path("keys/make/", own.make, name="make_key"),
    path("keys/<int:pk>/replace/", own.replace, name="replace_key"),
    path("keys/<int:pk>/revoke/", own.end, name="revoke_key"),
]
urlpatterns = [
    re_path(rf"^(?P<language>{LANGUAGE})/partners/", include((pages, "partners")))
]
