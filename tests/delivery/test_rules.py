"""What must always hold of documents and changes (rules 1, 3, 4, 5 and 7 of the design)."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.delivery.check import drift, rebuild
from cms.delivery.models import Change, Document, Edge, Indexed, Listing, Word
from cms.delivery.touch import settle, touch
from network.member import MemberPage
from tests import factories as make
from tests.delivery.channels import holds

BODY = MemberPage.body
COLUMNS = [f.name for f in Document._meta.fields if f.name != "id"]


def documents():
    return sorted(Document.objects.values_list(*COLUMNS), key=str)


def everything_stored():
    listings = Listing.objects.values_list(
        "key",
        "asked",
        "facet",
        "value",
        "kind",
        "sort",
        "document__key",
        "document__language",
    )
    edges = Edge.objects.values_list("key", "language", "target")
    indexed = Indexed.objects.values_list(
        "key", "language", "title", "lead", "body", "rest", "digest"
    )
    words = Word.objects.values_list("language", "key", "documents")
    return documents(), *(
        sorted(map(str, rows)) for rows in (listings, edges, indexed, words)
    )


def again(page):
    return type(page).objects.get(pk=page.pk)


def run(command, **options):
    """(what it printed, its exit code)"""
    out, code = io.StringIO(), 0
    try:
        call_command(command, stdout=out, stderr=out, **options)
    except SystemExit as stop:
        code = stop.code
    return out.getvalue(), code


def test_publishing_the_same_again_writes_nothing(member):
    before = everything_stored()
    told = Change.objects.count()
    again(member).save_revision().publish()
    with CaptureQueriesContext(connection) as queries:
        settle()
    assert [
        q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ] == []
    assert everything_stored() == before
    assert Change.objects.count() == told
    assert drift() == {}


def test_bodies_are_canonical(member):
    for document in Document.objects.all():
        for text in (document.body, document.card, document.contacts):
            value = json.loads(text)
            assert text == json.dumps(
                value, sort_keys=True, ensure_ascii=False, separators=(",", ":")
            )


def test_rebuilding_from_nothing_gives_the_same_bytes_and_tells_nobody(network, member):
    make.translate(member, "fi")
    make.consultation(network, documents=[{"title": "Eelnõu", "document": make.file()}])
    settle()
    before, told = everything_stored(), Change.objects.count()
    Listing.objects.all().delete()
    Edge.objects.all().delete()
    Word.objects.all().delete()
    Document.objects.all().delete()
    list(rebuild())
    assert everything_stored() == before
    assert Change.objects.count() == told
    assert drift() == {}


def test_rebuild_goes_on_where_it_stopped(section, monkeypatch):
    for _ in range(5):
        make.member(section)
    settle()
    before = everything_stored()
    Document.objects.all().delete()
    monkeypatch.setattr("cms.delivery.check.BATCH", 3)
    steps = rebuild()
    last, done, _changed = next(steps)
    steps.close()
    assert 0 < Document.objects.count() < len(before[0])
    out, _ = run("rebuild_delivery", after=last)
    assert "Done" in out
    assert everything_stored() == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda key: Document.objects.filter(key=key).delete(),
        lambda key: Document.objects.filter(key=key).update(title="Muu"),
        lambda key: Listing.objects.filter(key=key).delete(),
        lambda key: Edge.objects.filter(key=key).delete(),
        lambda key: Indexed.objects.filter(key=key).delete(),
        lambda key: Indexed.objects.filter(key=key).update(digest=""),
        lambda key: Change.objects.filter(key=key).delete(),
        lambda key: MemberPage.objects.filter(translation_key=key).update(live=False),
    ],
    ids=[
        "document",
        "bytes",
        "listing",
        "edge",
        "indexed",
        "digest",
        "change",
        "page",
    ],  # fmt: skip
)
def test_check_delivery_sees_what_differs_and_rebuild_puts_it_right(member, spoil):
    assert run("check_delivery") == ("Nothing differs.\n", 0)
    spoil(member.translation_key)
    out, code = run("check_delivery")
    assert (str(member.translation_key) in out, code) == (True, 1)
    run("rebuild_delivery")
    assert run("check_delivery")[1] == 0


def test_withdrawal_that_was_never_told_is_told_by_rebuild(member):
    make.translate(member, "fi")
    settle()
    finnish = Document.objects.filter(key=member.translation_key, language="fi")
    Page.objects.filter(
        translation_key=member.translation_key, locale__language_code="fi"
    ).update(live=False)
    finnish.delete()
    assert run("check_delivery")[1] == 1
    run("rebuild_delivery")
    assert run("check_delivery")[1] == 0
    last = Change.objects.filter(key=member.translation_key, language="fi").latest("id")
    assert last.op == "withdraw"


def test_what_is_put_in_the_places_of_links_is_never_stored(network, member):
    network = again(network)
    network.coordinator = member.page_ptr
    network.save_revision().publish()
    settle()
    body = Document.objects.get(key=network.translation_key).body
    assert "Avalik" not in body
    assert str(member.translation_key) in body


def test_savepoint_that_is_rolled_back_takes_nothing_else_with_it(member):
    page = again(member)
    page.lead = "Enne"
    page.save()

    @transaction.atomic
    def fail():
        settle()
        page.lead = "Sees"
        page.save()
        settle()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert holds(shown=("Enne",), hidden=("Sees",))


def test_more_items_than_one_batch(section, monkeypatch):
    monkeypatch.setattr("cms.delivery.project.BATCH", 2)
    pages = [make.member(section) for _ in range(5)]
    alias = pages[0].create_alias(parent=make.home(), update_slug="alias")
    assert drift() == {}
    PageViewRestriction.objects.create(page=section.page_ptr, restriction_type="login")
    assert drift() == {}
    keys = [page.translation_key for page in [*pages, alias]]
    assert not Document.objects.filter(key__in=keys).exists()


def test_touching_nothing_opens_no_transaction(site):
    with CaptureQueriesContext(connection) as queries:
        touch()
    assert len(queries) == 0


@transaction.atomic
def publish_and_settle(page):
    page.save_revision().publish()
    settle()


class TestWhenSomethingCannotBeBuilt:
    """Publishing it fails; whatever takes something away does not."""

    @pytest.fixture(autouse=True)
    def _broken(self, member, monkeypatch):
        self.member = member
        self.finnish = make.translate(
            member, "fi", title="Julkinen", lead="Julkinen juttu"
        )
        settle()
        body = MemberPage.body

        def fail(page, links):
            if "Katki" in page.title:
                raise ValueError("cannot be built")
            return body(page, links)

        monkeypatch.setattr(MemberPage, "body", fail)

    def break_it(self):
        MemberPage.objects.filter(pk=self.member.pk).update(title="Katki")

    def test_publish_fails(self):
        page = again(self.member)
        page.title = "Katki"
        with pytest.raises(ValueError, match="cannot be built"):
            publish_and_settle(page)
        assert again(self.member).title == "Avalik"
        assert drift() == {}

    def test_another_language_is_published_all_the_same(self):
        self.break_it()
        page = again(self.finnish)
        page.title = "Uusi nimi"
        page.save_revision().publish()
        make.translate(self.finnish, "sl", title="Javno")
        settle()
        found = Document.objects.filter(key=self.member.translation_key)
        assert set(found.values_list("language", flat=True)) >= {"fi", "sl"}

    def test_draft_is_saved(self):
        page = again(self.member)
        page.title = "Katki"
        page.save_revision()
        assert holds(hidden=("Katki",), shown=("Avalik",))

    @pytest.mark.parametrize(
        "by", ["unpublish", "restrict", "delete", "restrict above"]
    )
    def test_it_can_be_taken_away(self, by):
        self.break_it()
        page = again(self.member)
        if by == "unpublish":
            page.unpublish()
        elif by == "delete":
            page.delete()
        else:
            where = page.get_parent() if by == "restrict above" else page.page_ptr
            PageViewRestriction.objects.create(page=where, restriction_type="login")
        assert holds(hidden=("Avalik jutt", "Katki"))

    def test_check_delivery_names_it(self):
        self.break_it()
        out, code = run("check_delivery")
        assert (f"{self.member.translation_key}: cannot be built" in out, code) == (
            True,
            1,
        )

    def test_error_of_the_database_in_one_stops_no_other(self, monkeypatch):
        def fail(page, links):
            if "Katki" in page.title:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT nothing FROM nowhere")
            return {"title": page.title}

        monkeypatch.setattr(MemberPage, "card", fail)
        monkeypatch.setattr(MemberPage, "body", BODY)
        self.break_it()
        other = make.member(self.member.get_parent(), title="Teine")
        touch(self.member.translation_key)
        settle()
        assert Document.objects.filter(key=other.translation_key).exists()
        assert not Document.objects.filter(
            key=self.member.translation_key, language="et"
        ).exists()


def test_path_that_cannot_be_stored_fails_the_publish(section):
    parent = section
    for n in range(5):
        parent = make.text_page(parent, title=f"Tase {n}", slug=str(n) * 230)
        if n == 3:
            settle()
    with pytest.raises(ValueError, match="The path is longer"):
        settle()
