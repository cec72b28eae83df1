"""What somebody may know of in the admin: their own things, and the pages that are public."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry


def visible(model: type[Model], user: Any) -> QuerySet:
    """Pages that are public or in the user's part of the tree; files and images that the
    user may choose or change."""
    if issubclass(model, Page):
        own = page_permission_policy.explorable_instances(user)
        public = Page.objects.live().public()
        return Page.objects.filter(
            Q(pk__in=own.values("pk")) | Q(pk__in=public.values("pk"))
        )
    policy = policy_registry.get_by_type(model)
    return policy.instances_user_has_any_permission_for(user, ["choose", "change"])
