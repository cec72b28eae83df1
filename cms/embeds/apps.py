from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EmbedsConfig(AppConfig):
    name = "cms.embeds"
    label = "embeds"

    def ready(self) -> None:
        from cms.embeds.receivers import keep_script

        post_migrate.connect(keep_script, sender=self)
