import warnings
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection


class Command(BaseCommand):
    help = "Fail, saying where it looked, unless the database server answers."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        where = connection.settings_dict
        try:
            # The tests make a database of their own: any will do to ask.
            with warnings.catch_warnings(action="ignore"), connection._nodb_cursor():
                pass
        except OperationalError as error:
            raise CommandError(
                f"No database server at {where['HOST']}:{where['PORT']}. "
                "Start one, or say where it is: make test-postgres POSTGRES_URL=postgres://…"
            ) from error
