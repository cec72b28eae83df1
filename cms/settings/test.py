"""The tests': nothing leaves the process, and what is slow for safety is quick."""

import tempfile

from .base import *  # noqa: F403
from .base import DATABASES, env

SECRET_KEY = "for tests only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
SECURE_SSL_REDIRECT = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files straight from where they are: nothing has to be collected.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
FOLDER = tempfile.mkdtemp(prefix="talka-tests-")
MEDIA_ROOT = env("MEDIA_ROOT", default=f"{FOLDER}/media")
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"] == "cms.engines.sqlite3":
    # In a file, as it is served: in memory, threads that write do not wait for each other.
    DATABASES["default"]["TEST"] = {"NAME": f"{FOLDER}/tests.sqlite3"}
# A test of anything else never meets a limit, and reads cost the same on both databases: what
# counting costs is asserted where it is tested.
RATE_LIMITS = {"anonymous": 1_000_000, "key": 1_000_000}
RATE_LIMIT_STORE = "memory"
# Of processes that a test starts; the tests themselves change the setting.
WEBHOOKS_TO_ANY_ADDRESS = env.bool("WEBHOOKS_TO_ANY_ADDRESS", default=False)
