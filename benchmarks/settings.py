"""Production settings on a Postgres database of their own, with Wagtail's APIs mounted beside ours."""

import os

os.environ.setdefault("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/talka_bench")

from cms.settings.base import *  # noqa: F403
from cms.settings.base import CACHES, INSTALLED_APPS

SECRET_KEY = "for benchmarks only"
ALLOWED_HOSTS = ["*"]
SECURE_SSL_REDIRECT = False
INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.api.v2", "wagtail.api.v3", "benchmarks"]
ROOT_URLCONF = "benchmarks.urls"
WAGTAILAPI_LIMIT_MAX = 100
LOGGING_CONFIG = None
# Every request is counted, and none refused.
RATE_LIMITS = {"anonymous": 100_000_000, "key": 100_000_000}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if os.environ.get("KEEP_NO_ANSWERS"):
    CACHES["answers"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
