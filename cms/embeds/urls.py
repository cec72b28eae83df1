"""The addresses of embeds. Each kind with pages has its own, made from the registry of kinds."""

from django.conf import settings
from django.urls import path, re_path

from cms.delivery import read
from cms.delivery.kinds import all_kinds
from cms.embeds import builder, views
from cms.embeds.oembed import OEmbedView

LANGUAGE = f"(?P<language>{'|'.join(dict(settings.LANGUAGES))})"
calendar = read.calendar()

urlpatterns = [
    path("embed/talka.js", views.script_now, name="embed_script"),
    re_path(r"^embed/talka\.(?P<digits>[0-9a-f]{16})\.js$", views.script_as_it_was),
    path("embed/colours.css", views.colours, name="embed_colours"),
    path("oembed/", OEmbedView.as_view(), name="oembed"),
    re_path(rf"^{LANGUAGE}/developers/embed/$", builder.page, name="embed_builder"),
    re_path(
        rf"^embed/{LANGUAGE}/{calendar.plural}/$",
        views.ListEmbed.as_view(kind=calendar),
    ),
]
for kind in all_kinds().values():
    if kind.has_pages:
        urlpatterns += [
            re_path(
                rf"^embed/{LANGUAGE}/{kind.plural}/$",
                views.ListEmbed.as_view(kind=kind),
            ),
            re_path(
                rf"^embed/{LANGUAGE}/{kind.plural}/(?P<key>[^/]+)/$",
                views.ItemEmbed.as_view(kind=kind),
            ),
        ]
urlpatterns.append(re_path(rf"^embed/{LANGUAGE}/", views.NoEmbed.as_view()))
