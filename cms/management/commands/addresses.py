from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.demo import people


class Command(BaseCommand):
    help = "Say where everything is, and the demo's log-ins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        root = f"http://localhost:{port}"
        lines = [
            *(("Site", f"{root}/{code}/") for code, _name in settings.LANGUAGES),
            ("API", f"{root}/api/v1/"),
            ("API docs", f"{root}/api/v1/docs/"),
            ("Admin", f"{root}/admin/"),
        ]
        self.stdout.write("")
        for name, address in lines:
            self.stdout.write(f"  {name:9} {address}")
        if log_ins := people.log_ins():
            self.stdout.write(f"\n  Log-ins, all with the password {people.PASSWORD}:")
            for name, what in log_ins:
                self.stdout.write(f"  {name:13} {what}")
        self.stdout.write("")
