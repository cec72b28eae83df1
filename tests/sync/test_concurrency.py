"""A follower loses nothing while many publish at once: two thousand times, on Postgres.

And a follower loses changes where they are numbered as a serial column would.
"""

import threading
from importlib import import_module

import pytest
from django.db import connection, transaction

from cms.delivery import project, write
from cms.delivery.check import drift
from cms.delivery.models import Change
from cms.delivery.touch import settle
from network.member import MemberPage
from tests import factories as make
from tests.api.client import Api
from tests.delivery.workers import at_once
from tests.sync.follower import Follower

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="needs Postgres"),
]
WRITERS, READERS = 8, 2
SERIAL = """
CREATE SEQUENCE delivery_change_number START 1000000;
CREATE FUNCTION delivery_number_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE delivery_change SET seq = nextval('delivery_change_number')
        WHERE id = NEW.id AND seq IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER delivery_number_change AFTER INSERT ON delivery_change
    FOR EACH ROW EXECUTE FUNCTION delivery_number_change();
"""


@pytest.fixture
def pages(committed):
    section = make.list_page("member", make.network(), title="Liikmed")
    return [make.member(section, title=f"Liige {n}") for n in range(5 * WRITERS)]


@pytest.fixture
def numbered_as_serial(monkeypatch):
    """What Talka would be without its numbering at commit and the writer's lock."""
    monkeypatch.setattr(project, "lock", lambda: None)
    # Rows that others wait for as well.
    monkeypatch.setattr(write, "_new_edition", lambda: None)
    monkeypatch.setattr(write, "count_words", lambda new, gone: None)
    right = import_module("cms.delivery.migrations.0002_numbering")
    with connection.cursor() as cursor:
        cursor.execute(right.POSTGRES_BACK)
        cursor.execute(SERIAL)
    yield
    with connection.cursor() as cursor:
        cursor.execute(right.POSTGRES_BACK)
        cursor.execute(right.POSTGRES)


class Quick(Api):
    """Leaves the looking at each answer to other tests."""

    def check(self, response, method, url):
        assert response.status_code == 200


def publish_and_follow(pages, publishes):
    """Each writer publishes pages of its own, and takes them away now and then. Returns the
    followers, who follow all along and once more when all is done."""
    followers = [Follower(Quick()) for _ in range(READERS)]
    finished = []

    def publish(n):
        mine = pages[n::WRITERS]
        for turn in range(publishes // WRITERS):
            page = MemberPage.objects.get(pk=mine[turn % len(mine)].pk)
            page.title, page.live = f"Nimi {n}.{turn}", turn % 7 != 6
            page.save(clean=False)
        finished.append(n)

    def follow(follower):
        while len(finished) < WRITERS:
            follower.follow()
        follower.follow()

    def work(n):
        if n < WRITERS:
            publish(n)
        else:
            follow(followers[n - WRITERS])

    at_once(work, WRITERS + READERS)
    return followers


def test_two_thousand_publishes_by_eight_and_two_followers_miss_nothing(pages):
    before = Change.objects.count()
    for follower in publish_and_follow(pages, 2000):
        assert follower.is_equal()
    assert Change.objects.count() - before == 2000
    assert drift() == {}


def commits_after_a_higher_number(pages, *, seconds):
    """A follower, and a change that was made before another one and committed after it: as
    soon as the other one is told, or after some seconds, if it has to wait for this one."""
    follower = Follower(Api())
    follower.follow()
    made, passed = threading.Event(), threading.Event()

    def rename(n):
        page = MemberPage.objects.get(pk=pages[n].pk)
        page.title = f"Nimi {n}"
        page.save(clean=False)
        settle()

    def early():
        with transaction.atomic():
            rename(0)
            made.set()
            passed.wait(timeout=seconds)

    def late():
        made.wait(timeout=30)
        with transaction.atomic():
            rename(1)
        follower.follow()
        passed.set()

    at_once(lambda n: [early, late][n](), 2)
    follower.follow()
    return follower


def test_a_change_is_not_passed_by(pages):
    assert commits_after_a_higher_number(pages, seconds=1).is_equal()


def test_it_would_be_with_numbers_from_a_serial_column(pages, numbered_as_serial):
    assert not commits_after_a_higher_number(pages, seconds=30).is_equal()
