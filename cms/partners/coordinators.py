"""Who decides about partners."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

PERMISSION = "partners.change_partner"


def may_decide(user: Any) -> bool:
    return user.has_perm(PERMISSION)


def coordinators() -> QuerySet[Any]:
    """All who may, and can be written to."""
    found = get_user_model().objects.with_perm(PERMISSION)
    return found.exclude(email="").select_related("wagtail_userprofile")
