"""Processes that are killed as they publish, and processes that publish at once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
# Fifty in CI; `KILLS=5` for a quick look.
KILLS = int(os.environ.get("KILLS", "50"))


@pytest.fixture
def publisher(committed, tmp_path):
    """Runs tests.delivery.publisher on a database that has one page to publish."""
    make.text_page(title="Tapetav", slug="tapetav")
    make.user(superuser=True)
    url = _url(tmp_path)
    connection.close()

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "-m", "tests.delivery.publisher", *map(str, arguments)],
            cwd=Path(settings.BASE_DIR),
            env=os.environ
            | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
            capture_output=True,
            text=True,
            timeout=600,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout) | {"errors": done.stderr}

    return run


def _url(folder):
    """Of this database; on SQLite, of a copy of it."""
    if connection.vendor == "postgresql":
        s = connection.settings_dict
        login = f"{s['USER']}:{s['PASSWORD']}@{s['HOST']}:{s['PORT']}"
        return f"postgres://{login}/{s['NAME']}"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / "copy.sqlite3")])
    return f"sqlite:///{folder / 'copy.sqlite3'}"


@pytest.mark.parametrize("path", ["admin", "due"])
def test_kill_in_the_middle_of_a_publish(publisher, path):
    found = publisher("kill", path, KILLS, 20260301)
    assert found["differ"] == {}
    assert found["amid"] > KILLS / 3, "most kills should meet a publish"


def test_eight_writers_at_once(publisher):
    found = publisher("race", 8, 5)
    assert found["codes"] == [0] * 8, found["errors"]
    assert found["differ"] == {}
    assert found["numbers"] == sorted(found["numbers"])
