"""What may be done to a network as a whole."""

from wagtail.models import PagePermissionTester


class NetworkPermissions(PagePermissionTester):
    """Its editors change what is in a network; whether it exists, administrators decide."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return self.user.is_superuser and super().can_delete(ignore_bulk)
