from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms import messages


class Command(BaseCommand):
    help = "Bring the catalogues in locale/ up to date with the strings in the code."

    def handle(self, *args: Any, **options: Any) -> None:
        strings = messages.strings_in_code()
        for language, _name in settings.LANGUAGES:
            messages.update(language, strings)
        self.stdout.write(f"{len(strings)} strings")
