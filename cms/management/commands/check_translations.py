from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms import messages


class Command(BaseCommand):
    help = "Fail unless every string that people read is translated, and not fuzzy, in every language."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = [
            f"{language}: {fault}"
            for language, _name in settings.LANGUAGES
            for book in messages.BOOKS
            for fault in book.faults(language)
        ]
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(
                f"{len(faults)} faults. Run `make messages`, then translate what is empty."
            )
        self.stdout.write("Every string is translated into every language")
