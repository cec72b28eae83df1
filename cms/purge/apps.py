from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PurgeConfig(AppConfig):
    name = "cms.purge"
    label = "purge"
    verbose_name = _("Cache in front of the site")

    def ready(self) -> None:
        from cms.delivery.signals import changed
        from cms.purge import checks  # noqa: F401
        from cms.purge.tasks import wake

        changed.connect(wake)
