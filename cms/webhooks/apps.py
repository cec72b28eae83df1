from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebhooksConfig(AppConfig):
    name = "cms.webhooks"
    label = "webhooks"
    verbose_name = _("Webhooks")

    def ready(self) -> None:
        from cms.partners import sections
        from cms.webhooks import checks, wake  # noqa: F401
        from cms.webhooks.shown import IN_ADMIN, ON_OWN_PAGE

        sections.add(ON_OWN_PAGE)
        sections.add_to_admin(IN_ADMIN)
