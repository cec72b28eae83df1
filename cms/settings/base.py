"""Production settings. Everything that differs between machines comes from the environment."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# Where the site is reached from outside; used in e-mails and absolute links.
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://localhost:8000")

INSTALLED_APPS = [
    "cms",
    "cms.delivery",
    "cms.purge",
    "cms.web",
    "cms.partners",
    "cms.webhooks",
    "cms.embeds",
    "home",
    "network",
    "consultations",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "rest_framework",
    "drf_spectacular",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.web.middleware.PublicHeadersMiddleware",
    "cms.partners.throttle.ThrottleMiddleware",
    "cms.purge.middleware.CacheTagMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.editing.named.NamedPagesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
ASGI_APPLICATION = "cms.asgi.application"

# Kept once read, as Django does by itself; in development its runserver forgets them again.
TEMPLATE_LOADERS = [
    (
        "django.template.loaders.cached.Loader",
        ["django.template.loaders.filesystem.Loader", "cms.editing.reworded.Loader"],
    )
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": TEMPLATE_LOADERS,
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database. Two engines, the same tests on both; each can do work just before COMMIT
# (see cms/engines), which the read-model needs.
DATABASE_ENGINES = {
    "django.db.backends.postgresql": "cms.engines.postgresql",
    "django.db.backends.sqlite3": "cms.engines.sqlite3",
}
DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'talka.sqlite3'}")
}
DATABASES["default"]["ENGINE"] = DATABASE_ENGINES[DATABASES["default"]["ENGINE"]]
DATABASES["default"]["ATOMIC_REQUESTS"] = True
if DATABASES["default"]["ENGINE"] == "cms.engines.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A transaction takes the write lock when it begins: DEFERRED ones fail with
        # "database is locked" when they turn from reading to writing.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
if CACHES["default"]["BACKEND"].endswith(".RedisCache"):
    CACHES["default"]["BACKEND"] = "cms.cache.RedisCache"
    CACHES["default"]["OPTIONS"] = {"socket_timeout": 1, "socket_connect_timeout": 1}
# Whole answers of the API, in the process that made them (cms/api/memory.py).
CACHES["answers"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "answers",
    "OPTIONS": {"MAX_ENTRIES": 500},
}
# Requests a minute to the API: by address, and by the key of a partner.
RATE_LIMITS = {
    "anonymous": env.int("RATE_LIMIT_ANONYMOUS", default=600),
    "key": env.int("RATE_LIMIT_KEY", default=6000),
}
# Where they are counted: in Redis if that is the cache, else on Postgres in the database,
# else in memory, which is right for one process.
RATE_LIMIT_STORE = env("RATE_LIMIT_STORE", default="auto")
# Whose X-Forwarded-For is believed: addresses and networks of proxies before us.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=["127.0.0.1", "::1"])

# Webhooks to private addresses and over plain HTTP: for a machine of one's own.
WEBHOOKS_TO_ANY_ADDRESS = False

# Mail to partners, as smtp+tls://user:password@host:587.
vars().update(env.email("EMAIL_URL", default="smtp://localhost:25"))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="talka@localhost")
# The HTTP cache in front of the site that is told what became different; nobody, if empty.
PURGE_URL = env("PURGE_URL", default="")
PURGE_TOKEN = env("PURGE_TOKEN", default="")
PURGE_SERVICE = env("PURGE_SERVICE", default="varnish")
SESSION_ENGINE = "django.contrib.sessions.backends.db"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Languages. All five are equal; the order is the order in which they are shown.
LANGUAGES = [
    ("et", _("Estonian")),
    ("sl", _("Slovenian")),
    ("lv", _("Latvian")),
    ("fi", _("Finnish")),
    ("lt", _("Lithuanian")),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LANGUAGE_CODE = env("LANGUAGE_CODE", default="et")
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
# Ours, and what the packages' own catalogues lack.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "packages"]
FORMAT_MODULE_PATH = ["cms.formats"]
TIME_ZONE = env("TIME_ZONE", default="Europe/Riga")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = env("MEDIA_URL", default="/media/")
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
if S3_BUCKET := env("S3_BUCKET", default=""):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env("S3_ENDPOINT", default=None),
            "custom_domain": env("S3_DOMAIN", default=None),
            # Links stand in stored documents: they must not expire.
            "querystring_auth": False,
        },
    }

# What finds documents by keys: the database, or the dotted path of a function that asks a search
# server fed with the same keys (docs/search.md).
SEARCH_MATCHING = env("SEARCH_MATCHING", default="cms.delivery.matching.found")

# Wagtail
WAGTAIL_SITE_NAME = "Talka"
# Under which others may show what is published here.
CONTENT_LICENCE = {
    "name": "CC BY 4.0",
    "url": "https://creativecommons.org/licenses/by/4.0/",
}
WAGTAILIMAGES_IMAGE_MODEL = "cms.MediaImage"
WAGTAILDOCS_DOCUMENT_MODEL = "cms.File"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.editing.file_form.FileForm"
WAGTAILDOCS_EXTENSIONS = [
    "pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "txt", "csv", "zip",
]  # fmt: skip
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        "SEARCH_CONFIG": "simple",
    }
}
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Addresses that can be read aloud and typed anywhere; Wagtail's preview fails on others.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_USER_TIME_ZONES = [
    "Europe/Helsinki",
    "Europe/Ljubljana",
    "Europe/Riga",
    "Europe/Tallinn",
    "Europe/Vilnius",
]
WAGTAILEMBEDS_RESPONSIVE_HTML = True
WAGTAILLOCALIZE_DISABLE_ONE_LANGUAGE_WARNING = True
# A translation is begun as a draft: nobody is shown a page with nothing translated.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Files are handed out by the application, which looks at who may have them.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# Wagtail's own index updates are tasks: inside a publish they deadlock on Postgres.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    # The API only reads; the translation editor of the admin sends forms.
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "cms.api.errors.handle",
    "UNAUTHENTICATED_USER": None,
}

SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Talka",
    "DESCRIPTION": _(
        "Regional networks of civil-society organisations, in five languages."
    ),
    "VERSION": "1",
    # Relative to the document, so that it names no host.
    "SERVERS": [{"url": "/"}],
    "SORT_OPERATIONS": False,
    # It would describe the admin's own addresses too; `make check` describes ours.
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
    "POSTPROCESSING_HOOKS": [
        "cms.api.openapi.add_components",
        "cms.profiles.operations.add_components",
    ],
}

# Security
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
# Supervisors ask the process itself, without the proxy that speaks HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_FAILURE_VIEW = "cms.handlers.csrf_failure"
# The admin shows its previews in frames.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"wagtail": {"level": "WARNING"}},
}
