"""A file's text is kept beside it, follows its content, and is for everybody only if it is."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from wagtail.models import CollectionViewRestriction, ReferenceIndex

from cms.delivery.check import drift
from cms.delivery.models import Document
from cms.delivery.signals import due
from cms.delivery.touch import settle
from cms.filetext import keep as keeping
from cms.filetext.fault import Fault
from cms.filetext.keep import keep, unread
from cms.filetext.models import FileText
from cms.filetext.public import texts_of
from cms.filetext.wake import read_file, wake
from cms.media import File
from network.editors import collection_of
from tests import factories
from tests.filetext.made import docx_of, odt_of, pdf_of


@pytest.fixture
def network(site):
    return factories.network("sl")


@pytest.fixture
def file(network):
    return factories.file(
        "Priloga", language="sl", collection=collection_of(network=network)
    )


@pytest.fixture
def page(network, file):
    return factories.memorandum(network, annexes=[{"title": "Načrt", "document": file}])


def replace(file, content, name):
    """As the admin does."""
    file.file = ContentFile(content, name)
    file._set_document_file_metadata()
    file.save()
    file.file.close()


def tasks():
    """Ids of the files that tasks are queued for."""
    return [result.args_kwargs["args"][0] for result in queued()]


def queued():
    return DBTaskResult.objects.filter(task_path="cms.filetext.wake.read_file")


def perform():
    """What the worker would do: the tasks that are queued, each once."""
    for result in list(queued()):
        read_file.func(*result.args_kwargs["args"])
        result.delete()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (pdf_of(["Šolstvo"]), "načrt.pdf"),
        (docx_of("Šolstvo"), "načrt.DOCX"),
        (odt_of("Šolstvo"), "načrt.odt"),
    ],
)
def test_a_file_is_read_after_it_was_added(page, file, commits, content, name):
    with commits():
        replace(file, content, name)
    assert tasks() == [file.pk]
    perform()
    assert texts_of([file.pk]) == {file.pk: ("sl", "Šolstvo")}
    assert drift() == {}


def test_a_text_is_asked_for_with_one_query(file, django_assert_num_queries):
    keep(file, apart=False)
    with django_assert_num_queries(1):
        assert texts_of([file.pk, 0]) == {file.pk: ("sl", "Sisu")}


def test_new_content_is_read_anew_and_the_old_text_is_of_no_use(page, file, commits):
    keep(file, apart=False)
    with commits():
        replace(file, odt_of("Novo besedilo"), "novo.odt")
    assert texts_of([file.pk]) == {}
    perform()
    assert texts_of([file.pk]) == {file.pk: ("sl", "Novo besedilo")}
    assert drift() == {}


def test_a_file_that_stays_the_same_is_not_read_again(file, commits):
    keep(file, apart=False)
    with commits():
        file.title = "Druga"
        file.save()
    due.send(sender=None)
    assert tasks() == []
    assert drift() == {}


def test_a_file_whose_content_is_replaced_meanwhile_is_read_once_more(
    page, file, commits, monkeypatch
):
    with commits():
        wake(File.objects.filter(pk=file.pk))
    news = [b"Novo"]

    def meanwhile(*args, **kwargs):
        while news:
            with commits():
                replace(File.objects.get(pk=file.pk), news.pop(), "novo.txt")
        return text(*args, **kwargs)

    text = keeping.text_apart
    monkeypatch.setattr(keeping, "text_apart", meanwhile)
    perform()
    assert texts_of([file.pk]) == {}
    perform()
    assert texts_of([file.pk]) == {file.pk: ("sl", "Novo")}
    assert tasks() == []
    assert drift() == {}


def test_a_file_that_is_deleted_meanwhile_leaves_nothing(page, file, monkeypatch):
    stale = File.objects.get(pk=file.pk)
    stale.get_file_hash()
    page.annexes = []
    page.save_revision().publish()
    file.delete()
    assert not keep(stale, apart=False)
    read_file.func(stale.pk)
    assert not FileText.objects.exists()
    assert drift() == {}


def test_what_no_task_was_queued_for_is_found_later(file):
    due.send(sender=None)
    due.send(sender=None)
    assert tasks() == [file.pk]
    perform()
    assert not unread().exists()
    assert drift() == {}


def test_a_task_that_was_lost_is_queued_again(file, settings, monkeypatch):
    due.send(sender=None)
    DBTaskResult.objects.all().delete()
    due.send(sender=None)
    assert tasks() == []
    monkeypatch.setattr("cms.filetext.wake.LOST_AFTER", -timedelta(1))
    due.send(sender=None)
    assert tasks() == [file.pk]


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (b"%PDF-1.7 nothing", "a.pdf", Fault.DAMAGED),
        (docx_of(""), "a.docx", Fault.EMPTY),
        (b"PK", "a.zip", Fault.KIND),
        (b"x", "none", Fault.KIND),
    ],
)
def test_what_cannot_be_read_is_tried_once(page, file, commits, content, name, fault):
    with commits():
        replace(file, content, name)
    perform()
    due.send(sender=None)
    assert tasks() == []
    assert FileText.objects.get().fault == fault
    assert texts_of([file.pk]) == {}
    assert drift() == {}


def test_a_file_that_is_too_large_is_not_read(file, monkeypatch):
    monkeypatch.setattr(keeping, "BYTES", 3)
    keep(file, apart=True)
    assert FileText.objects.get().fault == Fault.LARGE


@pytest.mark.parametrize("known", [True, False])
def test_a_file_that_is_lost_is_not_looked_for_again_and_again(file, known):
    if known:
        file.get_file_hash()
    file.file.storage.delete(file.file.name)
    read_file.func(file.pk)
    assert FileText.objects.get().fault == Fault.MISSING
    assert not unread().exists()


def test_while_the_storage_does_not_answer_nothing_is_said_of_the_file(
    file, monkeypatch
):
    def away(*args):
        raise TimeoutError

    file.get_file_hash()
    with monkeypatch.context() as patch:
        patch.setattr(File, "open_file", away)
        with pytest.raises(TimeoutError):
            read_file.func(file.pk)
    assert unread().get() == file


def test_private_files_are_for_nobody(page, file, network):
    keep(file, apart=False)
    other = factories.file("Drugje")
    keep(other, apart=False)
    above = CollectionViewRestriction.objects.create(
        collection=file.collection.get_parent(), restriction_type="login"
    )
    assert file.pk not in texts_of([file.pk, other.pk])
    above.delete()
    CollectionViewRestriction.objects.create(
        collection=file.collection, restriction_type="login"
    )
    assert texts_of([file.pk, other.pk]) == {other.pk: ("et", "Sisu")}
    assert drift() == {}


@pytest.mark.parametrize("change", ["read", "replaced", "text deleted", "deleted"])
def test_documents_that_link_to_the_file_are_built_again_with_it(
    page, file, change, monkeypatch
):
    if change != "read":
        keep(file, apart=False)
    settle()
    # What is stored is made wrong: building it again mends it.
    stored = Document.objects.filter(key=page.translation_key)
    right = stored.get().etag
    stored.update(etag="wrong", body="{}")
    if change == "read":
        keep(file, apart=False)
    elif change == "replaced":
        replace(file, b"Novo", "novo.txt")
    elif change == "text deleted":
        file.text.delete()
    else:
        file.delete()
    settle()
    assert stored.get().etag != "wrong"
    assert (stored.get().etag == right) == (change in ("read", "text deleted"))
    assert drift() == {}


def test_the_command_reads_what_is_unread_and_all_again(file, capsys):
    call_command("read_files")
    assert capsys.readouterr().out == f"{file.file.name}: read\n"
    call_command("read_files")
    assert capsys.readouterr().out == ""
    FileText.objects.update(text="old")
    call_command("read_files", "--again")
    assert texts_of([file.pk]) == {file.pk: ("sl", "Sisu")}
    assert drift() == {}


def test_a_text_is_no_use_of_the_file(file):
    keep(file, apart=False)
    assert not ReferenceIndex.get_references_to(file).exists()
