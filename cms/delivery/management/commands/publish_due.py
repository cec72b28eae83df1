import logging
import sys
import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from cms.delivery.due import Due, publish_due
from cms.delivery.signals import daily, due

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Publish what is due and expire what is over: once, or again and again with --every."

    day: date | None = None

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["every"]:
            sys.exit(1 if self.once().failed else 0)
        while True:
            try:
                self.once()
                self.tend()
            except DatabaseError:
                # It will be back; what is due then is due still.
                logger.exception("The database does not answer")
            close_old_connections()
            time.sleep(options["every"])

    def tend(self) -> None:
        """Whatever else has to be looked after as time passes."""
        due.send_robust(sender=type(self))
        if self.day != timezone.localdate():
            daily.send_robust(sender=type(self))
            self.day = timezone.localdate()

    def once(self) -> Due:
        done = publish_due()
        for word in ("published", "expired", "failed"):
            for name in getattr(done, word):
                self.stdout.write(f"{word}: {name}")
        return done
