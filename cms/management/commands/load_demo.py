from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.demo.load import Demo


class Command(BaseCommand):
    help = "Load the five demo networks; loading again adds what is missing."

    def handle(self, *args: Any, **options: Any) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        Demo(lambda what: self.stdout.write(f"  {what}"), languages).load()
