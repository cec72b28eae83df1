from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Talka"

    def ready(self) -> None:
        from cms import upkeep  # noqa: F401
        from cms.editing import receivers  # noqa: F401
        from cms.editing.dates import keep_what_is_typed
        from cms.editing.own_words import say_in_the_readers
        from cms.filetext import wake  # noqa: F401

        keep_what_is_typed()
        say_in_the_readers()
