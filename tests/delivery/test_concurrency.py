"""Many writers at once on Postgres. SQLite's take turns: see test_processes."""

import threading
import time

import pytest
from django.db import connection, transaction
from wagtail.models import Page, PageViewRestriction

from cms.delivery.check import drift
from cms.delivery.models import Change, Document
from cms.media import MediaImage
from network.member import MemberPage
from tests import factories as make
from tests.delivery.workers import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs Postgres"),
]


@pytest.fixture
def site(committed):
    return committed


def rename(pk, title):
    page = MemberPage.objects.get(pk=pk)
    page.title = title
    with transaction.atomic():
        page.save_revision().publish()


def test_forty_publishers_at_once(section):
    pages = [make.member(section, title=f"Liige {n}") for n in range(40)]
    at_once(lambda n: rename(pages[n].pk, f"Uus {n}"), 40)
    titles = Document.objects.filter(kind="member").values_list("title", flat=True)
    assert sorted(titles) == sorted(f"Uus {n}" for n in range(40))
    assert drift() == {}


def test_eight_publishers_of_the_same_page(member):
    at_once(lambda n: [rename(member.pk, f"Nimi {n}.{i}") for i in range(3)], 8)
    assert drift() == {}


def test_page_begins_to_show_an_image_while_it_is_renamed(section):
    image = make.image(credit="Vana")
    page = make.member(section, title="Liige")
    for turn in range(6):
        both = threading.Barrier(2, timeout=30)

        def show(both=both, turn=turn):
            with transaction.atomic():
                shown = MemberPage.objects.get(pk=page.pk)
                shown.image = None if turn % 2 else image
                shown.image_alt = "Sild"
                shown.save()
                both.wait()

        def credit(both=both, turn=turn):
            with transaction.atomic():
                changed = MediaImage.objects.get(pk=image.pk)
                changed.credit = f"Autor {turn}"
                changed.save()
                both.wait()

        at_once(lambda n, acts=(show, credit): acts[n](), 2)
        assert drift() == {}


def test_page_is_added_below_a_section_while_it_is_restricted(section):
    for turn in range(4):
        both = threading.Barrier(2, timeout=30)

        def add(both=both, turn=turn):
            with transaction.atomic():
                make.member(section, title=f"Peidus {turn}")
                both.wait()
                time.sleep(0.3 * (turn % 2))  # so that each commits first in turn

        def restrict(both=both, turn=turn):
            with transaction.atomic():
                PageViewRestriction.objects.create(
                    page=Page.objects.get(pk=section.pk), restriction_type="login"
                )
                both.wait()
                time.sleep(0.3 * (1 - turn % 2))

        at_once(lambda n, acts=(add, restrict): acts[n](), 2)
        assert drift() == {}
        assert not Document.objects.filter(kind="member").exists()
        PageViewRestriction.objects.all().delete()
        assert drift() == {}
        MemberPage.objects.all().delete()


def test_many_keys_in_opposite_order_do_not_deadlock(section, monkeypatch):
    monkeypatch.setattr("cms.delivery.project.BATCH", 3)
    pages = [make.member(section, title=f"Liige {n}") for n in range(12)]

    def rename_all(n):
        with transaction.atomic():
            for page in pages if n % 2 else reversed(pages):
                # Rows of their own: the database's own locks are not what is tried here.
                make.model("network.MemberName").objects.create(
                    page=page, name=f"Nimi {n}", locale=page.locale
                )

    at_once(rename_all, 6)
    assert drift() == {}


def test_reader_that_polls_loses_no_change(section):
    pages = [make.member(section, title=f"Liige {n}") for n in range(8)]
    start = Change.objects.order_by("-seq").values_list("seq", flat=True).first()
    seen, done = [], threading.Event()

    def follow():
        cursor = start
        while True:
            last_round = done.is_set()
            for seq in (
                Change.objects.filter(seq__gt=cursor)
                .order_by("seq")
                .values_list("seq", flat=True)
            ):
                seen.append(seq)
                cursor = seq
            if last_round:
                return

    left = threading.Semaphore(0)

    def work(n):
        if n == 8:
            return follow()
        for i in range(5):
            rename(pages[n].pk, f"Nimi {n}.{i}")
        left.release()
        return None

    def finish():
        for _ in range(8):
            left.acquire(timeout=120)
        done.set()

    watcher = threading.Thread(target=finish)
    watcher.start()
    at_once(work, 9)
    watcher.join()
    told = Change.objects.filter(seq__gt=start).order_by("seq")
    assert seen == list(told.values_list("seq", flat=True))
    assert len(seen) == 40
    assert drift() == {}
