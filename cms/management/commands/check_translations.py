from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms import messages


class Command(BaseCommand):
    help = "Fail unless every string of ours is translated, and not fuzzy, in every language."

    def handle(self, *args: Any, **options: Any) -> None:
        strings = messages.strings_in_code()
        faults = [
            f"{language}: {fault}"
            for language, _name in settings.LANGUAGES
            for fault in messages.faults(language, strings)
        ]
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(
                f"{len(faults)} faults. Run `make messages`, then translate what is empty."
            )
        self.stdout.write(f"{len(strings)} strings, translated into every language")
