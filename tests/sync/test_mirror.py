"""examples/mirror.py keeps a copy, and survives being killed at any moment."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from threading import Event, Thread

import pytest
from django.conf import settings
from django.db import connections

from cms.delivery.models import Change, Document, Edition
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
EXAMPLES = settings.BASE_DIR / "examples"
KILLS = int(os.environ.get("KILLS", "50"))


@pytest.fixture
def network(live_server, committed):
    return make.network(title="Võrgustik", code="ida-viru", slug="ida-viru")


def python(name, *arguments):
    return subprocess.Popen(
        [sys.executable, EXAMPLES / name, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def mirror(live_server, file, *wanted):
    process = python("mirror.py", live_server.url, file, *wanted)
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    return out


def copied(file):
    with sqlite3.connect(file) as db:
        return set(db.execute("SELECT key, language, etag FROM document"))


def published():
    found = Document.objects.values_list("key", "language", "etag")
    return {(str(key), language, etag) for key, language, etag in found}


def test_a_copy_is_made_and_kept(live_server, network, tmp_path):
    file = tmp_path / "mirror.sqlite3"
    member = make.member(network, title="Esimene")
    make.translate(member, "sl")
    assert "documents, equal to the site's" in mirror(live_server, file)
    assert copied(file) == published()
    member.delete()
    make.member(network, title="Teine")
    mirror(live_server, file)
    assert copied(file) == published()


def test_a_copy_of_another_history_is_made_anew(live_server, network, tmp_path):
    file = tmp_path / "mirror.sqlite3"
    backup = set(Change.objects.values_list("pk", flat=True))
    gone = make.member(network, title="Enne taastamist")
    mirror(live_server, file, "kind=member")
    # An older backup: it knows nothing of the member.
    Change.objects.exclude(pk__in=backup).delete()
    Document.objects.filter(key=gone.translation_key).delete()
    Edition.objects.update(number=1)
    assert "0 documents, equal" in mirror(live_server, file, "kind=member")
    assert copied(file) == set()


def test_a_static_site_is_made_of_a_copy(live_server, network, tmp_path):
    file, folder = tmp_path / "mirror.sqlite3", tmp_path / "public"
    friend = make.member(network, title="Sõber")
    text = f'<p>Vaata <a linktype="page" id="{friend.pk}">sõpra</a></p>'
    make.member(network, title="Liige & Co", description=text)
    mirror(live_server, file, "lang=et")
    process = python("static_site.py", file, "et", folder)
    _out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    pages = {page.name: page.read_text() for page in folder.iterdir()}
    assert "Liige &amp; Co" in pages["index.html"]
    linked = f'<a href="member-{friend.translation_key}.html">sõpra</a>'
    assert any(linked in page for page in pages.values())


def test_a_mirror_that_is_killed_again_and_again_ends_equal(
    live_server, network, tmp_path
):
    file = tmp_path / "mirror.sqlite3"
    pages = [make.member(network, title=f"Liige {n}") for n in range(30)]
    stop = Event()

    def publish():
        n = 0
        try:
            while not stop.is_set():
                page = pages[n % len(pages)]
                page.title, page.live = f"Nimi {n}", n % 5 != 4
                page.save(clean=False)
                n += 1
                stop.wait(0.02)
        finally:
            connections.close_all()

    publisher = Thread(target=publish)
    publisher.start()
    moments = random.Random(20261125)
    killed = 0
    try:
        for _ in range(KILLS):
            process = python("mirror.py", live_server.url, file, "--every", "0.01")
            try:
                process.wait(timeout=moments.uniform(0.2, 0.8))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                killed += 1
            process.communicate()
    finally:
        stop.set()
        publisher.join()
    assert killed > KILLS / 2
    mirror(live_server, file)
    assert copied(file) == published()
