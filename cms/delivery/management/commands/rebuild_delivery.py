from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from cms.delivery.check import rebuild


class Command(BaseCommand):
    help = "Build every document again and write those that differ. Can be interrupted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--after",
            type=UUID,
            help="Go on after this key, which an earlier run printed.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        changed = 0
        for last, done, differed in rebuild(after=options["after"]):
            changed += differed
            self.stdout.write(
                f"{done} items, {changed} documents changed, up to {last}"
            )
        self.stdout.write(f"Done: {changed} documents changed.")
