"""Whoever delivers may be killed at any moment: everything arrives, some of it twice."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from cms.delivery import read
from cms.webhooks.actions import subscribe
from tests import factories as make
from tests.delivery.test_processes import KILLS, _url
from tests.partners import made

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_killed_fifty_times_it_misses_nothing(committed, receiver, tmp_path, settings):
    page = make.text_page(title="Tapetav", slug="tapetav")
    endpoint = subscribe(partner=made.partner(), url=receiver.url, wanted=read.Wanted())
    url = _url(tmp_path)
    connection.close()
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.webhooks.killed",
            str(endpoint.pk),
            str(KILLS),
            "7",
        ],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "WEBHOOKS_TO_ANY_ADDRESS": "true",
        },
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert found["met"] == KILLS
    place = f"{page.translation_key} et"
    assert list(receiver.held()[place]) == found["last"][place]
    seqs = [message["body"]["data"]["seq"] for message in receiver.got]
    assert sorted(seqs) == seqs, "of one item, in order"
    assert len(set(receiver.events())) > KILLS
