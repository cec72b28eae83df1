from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms import messages


class Command(BaseCommand):
    help = (
        "Bring the catalogues in locale/ up to date with the strings that people read."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for language, _name in settings.LANGUAGES:
            for book in messages.BOOKS:
                book.update(language)
