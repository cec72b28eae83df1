import sys
from typing import Any

from django.core.management.base import BaseCommand

from cms.delivery.check import drift


class Command(BaseCommand):
    help = "Compare the read-model with the pages; print what differs and exit with 1."

    def handle(self, *args: Any, **options: Any) -> None:
        found = drift()
        for place, how in sorted(found.items()):
            self.stdout.write(f"{place}: {how}")
        if found:
            self.stderr.write(
                f"{len(found)} differ; put them right with rebuild_delivery."
            )
            sys.exit(1)
        self.stdout.write("Nothing differs.")
