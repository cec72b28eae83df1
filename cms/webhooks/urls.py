"""Pages for webhooks, below `/<language>/partners/webhooks/`."""

from django.urls import include, path, re_path

from cms.partners.urls import LANGUAGE
from cms.webhooks import pages

own = [
    path("add/", pages.add, name="add"),
    path("<uuid:key>/", pages.one, name="one"),
    path("<uuid:key>/renew/", pages.renew, name="renew"),
    path("<uuid:key>/remove/", pages.remove, name="remove"),
    path("<uuid:key>/replay/", pages.replay, name="replay"),
    *(
        path(f"<uuid:key>/{name}/", pages.act, {"action": name}, name=name)
        for name in pages.ACTIONS
    ),
]
urlpatterns = [
    re_path(
        rf"^(?P<language>{LANGUAGE})/partners/webhooks/", include((own, "webhooks"))
    )
]
