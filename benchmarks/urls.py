from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from rest_framework.views import APIView
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.api.v3.urls import api

from cms.urls import urlpatterns as talka

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)


class Constant(APIView):
    """As many bytes as asked, from nowhere."""

    authentication_classes = ()
    permission_classes = ()

    def get(self, request: HttpRequest, size: int) -> HttpResponse:
        return HttpResponse(b"x" * size, content_type="application/json")


urlpatterns = [
    path("v2/", router.urls),
    path("v3/", api.urls),
    path("constant/<int:size>/", transaction.non_atomic_requests(Constant.as_view())),
    *talka,
]
