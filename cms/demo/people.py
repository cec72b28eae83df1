"""The demo's log-ins: an administrator, and an editor for each network."""

from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

PASSWORD = "talka-demo"  # noqa: S105  (printed for who tries the demo)
LANGUAGES = {
    "ida-viru": "et",
    "savinjska": "sl",
    "valmiera": "lv",
    "kymenlaakso": "fi",
    "nvo-tarybos": "lt",
}


def load() -> None:
    """Make the log-ins that are missing."""
    user("admin", "et", superuser=True)
    for code, language in LANGUAGES.items():
        network = (
            apps.get_model("network.NetworkPage").objects.filter(code=code).first()
        )
        if network:
            editor = user(code, language, superuser=False)
            editor.groups.add(Group.objects.get(name=f"{code}: editors"))


def user(name: str, language: str, *, superuser: bool) -> Any:
    model = get_user_model()
    found = model.objects.filter(username=name).first()
    if found is None:
        create = (
            model.objects.create_superuser if superuser else model.objects.create_user
        )
        found = create(name, f"{name}@example.org", PASSWORD)
        profile = UserProfile.get_for_user(found)
        profile.preferred_language = language
        profile.save()
    return found


def log_ins() -> list[tuple[str, str]]:
    """(user name, what it may do) of the demo's log-ins that exist."""
    known = get_user_model().objects.values_list("username", flat=True)
    wanted = {"admin": "everything"} | {code: f"edits {code}" for code in LANGUAGES}
    return [(name, what) for name, what in wanted.items() if name in set(known)]
