"""Documents commit and roll back with the pages: with real transactions (rule 1)."""

import pytest
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from cms.delivery import read
from cms.delivery.check import drift
from cms.delivery.models import Change, Document
from cms.delivery.splice import Ask
from network.member import MemberPage
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def site(committed):
    return committed


def title(page):
    found = Document.objects.filter(key=page.translation_key)
    return found.values_list("title", flat=True).first()


def rename(page, to):
    page = MemberPage.objects.get(pk=page.pk)
    page.title = to
    page.save_revision().publish()


def test_publish_commits_with_its_documents(member):
    rename(member, "Uus")
    assert title(member) == "Uus"
    assert drift() == {}


@transaction.atomic
def rename_and_fail(page):
    rename(page, "Uus")
    raise ZeroDivisionError


def test_rollback_after_publish_takes_documents_and_changes_along(member):
    told = Change.objects.count()
    with pytest.raises(ZeroDivisionError):
        rename_and_fail(member)
    assert (title(member), Change.objects.count()) == ("Avalik", told)
    rename(member, "Järgmine")
    assert title(member) == "Järgmine"
    assert drift() == {}


def test_item_that_cannot_be_built_rolls_its_publish_back(member, monkeypatch):
    def fail(page, links):
        raise ValueError("cannot be built")

    with monkeypatch.context() as broken:
        broken.setattr(MemberPage, "body", fail)
        with pytest.raises(ValueError, match="cannot be built"):
            rename(member, "Uus")
    assert not connection.in_atomic_block
    assert Page.objects.get(pk=member.pk).title == "Avalik"
    assert title(member) == "Avalik"
    assert drift() == {}


def test_publish_of_an_item_that_cannot_be_built_is_refused_in_the_admin(
    member, client, monkeypatch
):
    def fail(page, links):
        raise ValueError("cannot be built")

    client.force_login(make.user(superuser=True))
    client.raise_request_exception = False
    monkeypatch.setattr(MemberPage, "body", fail)
    url = f"/admin/pages/{member.pk}/unpublish/"
    assert client.post(url).status_code == 302
    assert title(member) is None
    assert drift() == {}


def test_changes_are_numbered_in_order_and_without_gaps(member):
    for n in range(3):
        rename(member, f"Nimi {n}")
        with pytest.raises(ZeroDivisionError):
            rename_and_fail(member)
    numbers = list(Change.objects.order_by("id").values_list("seq", flat=True))
    assert None not in numbers
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers)


def test_row_saved_outside_of_a_transaction(network):
    make.model("network.Goal").objects.create(
        page=network, text="Siht", locale=network.locale
    )
    assert drift() == {}


def test_names_are_read_once_an_edition(site, django_assert_num_queries):
    narva = make.municipality("narva", "Narva")
    ask = Ask("et", timezone.now(), "site")
    pair = ("municipality", "narva")
    assert read.names({pair}, ask) == {pair: "Narva"}
    with django_assert_num_queries(1):
        assert read.names({pair}, ask) == {pair: "Narva"}
    narva.name = "Narva linn"
    narva.save()
    assert read.names({pair}, ask) == {pair: "Narva linn"}
    with transaction.atomic():
        narva.name = "Keegi ei näe"
        narva.save()
        read.names({pair}, ask)
        transaction.set_rollback(True)
    assert read.names({pair}, ask) == {pair: "Narva linn"}
    assert drift() == {}
