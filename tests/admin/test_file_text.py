"""In the form of a file its editor sees whether the search finds its text, or why not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.delivery.check import drift
from cms.editing.file_form import FAULTS, searched
from cms.filetext.fault import Fault
from cms.filetext.keep import keep
from cms.filetext.models import FileText
from cms.filetext.public import texts_of
from network.editors import collection_of
from tests import factories
from tests.filetext.made import docx_of


@pytest.fixture
def file(network):
    return factories.file("Priloga", collection=collection_of(network=network))


def shown(client, file):
    response = client.get(reverse("wagtaildocs:edit", args=[file.pk]))
    assert response.status_code == 200
    return response.text


def test_whether_it_is_searched(as_editor, file):
    assert searched(file) == _(
        "The search will find the text of this file in a few minutes."
    )
    keep(file, apart=False)
    assert searched(file) == _("The search finds the text of this file.")
    assert str(searched(file)) in shown(as_editor, file)
    FileText.objects.update(is_cut=True)
    assert searched(file) == _(
        "The text of this file is long: the search finds only its beginning."
    )


@pytest.mark.parametrize("fault", Fault)
def test_why_it_is_not(as_editor, file, fault):
    keep(file, apart=False)
    FileText.objects.update(fault=fault, text="")
    if fault in FAULTS:
        assert searched(file) == FAULTS[fault]
    assert str(searched(file)) in shown(as_editor, file)


def test_new_content_that_an_editor_puts_in_place_is_read(as_editor, file, commits):
    keep(file, apart=False)
    upload = SimpleUploadedFile("kord.docx", docx_of("Skupno besedilo"))
    form = {"title": "Priloga", "file": upload, "language": "sl", "tags": "",
            "collection": file.collection_id}  # fmt: skip
    url = reverse("wagtaildocs:edit", args=[file.pk])
    with commits():
        assert as_editor.post(url, form).status_code == 302
    file.refresh_from_db()
    assert searched(file) == _(
        "The search will find the text of this file in a few minutes."
    )
    keep(file, apart=True)
    assert texts_of([file.pk]) == {file.pk: ("sl", "Skupno besedilo")}
    assert drift() == {}
