"""One machine, no other service: what `make demo` runs."""

from django.core.management.utils import get_random_secret_key

from .base import *  # noqa: F403
from .base import VAR_DIR, env

VAR_DIR.mkdir(exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["*"]
# Mails lead to where `make serve PORT=…` serves.
WAGTAILADMIN_BASE_URL = env(
    "BASE_URL", default=f"http://localhost:{env('PORT', default='8000')}"
)

if not (SECRET_KEY := env("SECRET_KEY", default="")):
    secret = VAR_DIR / "secret_key"
    if not secret.exists():
        secret.write_text(get_random_secret_key())
    SECRET_KEY = secret.read_text()

# Media are served by the application itself, over plain HTTP.
SERVE_MEDIA = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
WEBHOOKS_TO_ANY_ADDRESS = True
