from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.filetext.keep import keep, unread
from cms.filetext.models import FileText
from cms.media import File


class Command(BaseCommand):
    help = "Read the text of attached files for the search: of those that are unread, or of all with --again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        files = File.objects.all() if options["again"] else unread()
        for file in list(files.order_by("pk")):
            keep(file, apart=True)
            row = FileText.objects.filter(file=file).first()
            self.stdout.write(
                f"{file.file.name}: {row.fault or 'read' if row else 'gone'}"
            )
