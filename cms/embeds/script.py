"""The script of the web components: one file, put together from its source, sheet and words."""

import hashlib
import json
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cms.embeds.models import Script

SOURCE = Path(__file__).parent / "talka.js"
SHEET = settings.BASE_DIR / "static/embeds/talka.css"
SHORT = 16  # of the hash, as it stands in the address (urls.py)
WORDS = {
    "loading": _("Loading…"),
    "failed": _("This cannot be shown at the moment."),
    "offline": _("There is no connection. This is how it was when last seen."),
}


@cache
def current() -> tuple[str, str]:
    """The script as it is offered now, and its SHA-384 in hexadecimal digits."""
    text = SOURCE.read_text()
    for name, value in (("__WORDS__", _words()), ("__SHEET__", _sheet())):
        text = text.replace(name, json.dumps(value, ensure_ascii=False))
    return text, hashlib.sha384(text.encode()).hexdigest()


def path() -> str:
    """The address of exactly this script; what stands there never changes."""
    return f"/embed/talka.{current()[1][:SHORT]}.js"


def integrity() -> str:
    """The value of an `integrity` attribute (SRI)."""
    return f"sha384-{b64encode(bytes.fromhex(current()[1])).decode()}"


def once_offered(digits: str) -> str | None:
    """The text of the script with this hash, now or ever. 1 query for an older one."""
    text, digest = current()
    if digest.startswith(digits):
        return text
    older = Script.objects.filter(digest__startswith=digits)
    return older.values_list("text", flat=True).first()


def _words() -> dict[str, dict[str, str]]:
    """Language → name → what is said, for when nobody can be asked."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = {name: str(text) for name, text in WORDS.items()}
    return found


def _sheet() -> str:
    """The sheet without what only people need."""
    text = re.sub(r"/\*.*?\*/", "", SHEET.read_text(), flags=re.S)
    return re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", text)).strip()
