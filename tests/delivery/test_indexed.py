"""The words of documents beside them: what is read of a document, and what is written of it."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction

from cms.delivery.check import drift, rebuild, search_lacks
from cms.delivery.checks import check_languages
from cms.delivery.indexed import facet_label, words_in
from cms.delivery.models import Document, Indexed, Word
from cms.delivery.signals import daily
from cms.delivery.text import plain, text_of
from cms.delivery.touch import settle
from cms.filetext.keep import keep
from search.analysis import LANGUAGES, query_keys
from tests import factories as make

# The same in five languages, and a form in which it is asked for.
SAID = {
    "et": ("Võrgustiku koosolekul räägiti noorsootööst", "võrgustik"),
    "sl": ("O mrežah in društvih v občinah", "društvo"),
    "lv": ("Biedrībām un nodibinājumiem pašvaldībā", "biedrība"),
    "fi": ("Järjestöille ja yhdistyksille kunnassa", "järjestö"),
    "lt": ("Savivaldybėms ir bendruomenėms rajone", "savivaldybė"),
}


def row(page):
    settle()
    return Indexed.objects.get(
        key=page.translation_key, language=page.locale.language_code
    )


def again(page):
    return type(page).objects.get(pk=page.pk)


def counted(language="et"):
    settle()
    words = Word.objects.filter(language=language)
    return dict(words.values_list("key", "documents"))


def test_a_document_is_read_without_what_is_no_word_of_its_own(network):
    section = make.list_page("member", network)
    friend = make.member(section, title="Naaberselts")
    page = make.publish(
        make.model("network.MemberPage")(),
        section,
        title="Purtse <Külaselts>",
        lead="Peab & kaitseb",
        description=f'<p>Vana <b>meierei</b><br/>ja <a linktype="page" id="{friend.pk}">sild</a></p><ul><li>üks</li><li>kaks</li></ul>',
        website="https://kodu.example.org/",
        legal_form="association",
        contact_details=[{"type": "email", "value": "juhataja@example.org"}],
    )
    settle()
    document = Document.objects.get(key=page.translation_key)
    text = text_of(document.kind, document.body)
    assert text.title == "Purtse <Külaselts>"
    assert text.lead == "Peab & kaitseb"
    assert text.passages == ("Vana meierei", "ja sild", "üks", "kaks")
    words = " ".join(map(str, vars(row(page)).values()))
    for hidden in ("juhataja", "naaberselts", "kodu", "association", "https"):
        assert f" {hidden} " not in words
    assert drift() == {}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a < b", "a < b"),
        ("<p>a &lt; b &amp; c</p>", "a < b & c"),
        ("<p>ü\u00a0ks</p><p></p><p>kaks</p>", "ü ks\nkaks"),
        ("<p>pi<i>kk</i></p>", "pikk"),
        ("  kaks  sõna\n", "kaks sõna"),
        ("", ""),
    ],
)
def test_html_becomes_lines(value, said):
    assert plain(value) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_key_stands_where_it_counts_most(site, language):
    said, asked = SAID[language]
    title = make.text_page(make.home(language), language=language, title=said)
    lead = make.text_page(make.home(language), language=language, lead=said)
    body = make.text_page(
        make.home(language),
        language=language,
        content=make.blocks(("text", f"<p>{said}</p>")),
    )
    (clause,) = query_keys(asked, language).exact
    for page, column in ((title, "title"), (lead, "lead"), (body, "body")):
        found = row(page)
        keys = [set(getattr(found, n).split()) for n in ("title", "lead", "body")]
        where = [bool(clause & each) for each in keys]
        assert where == [n == column for n in ("title", "lead", "body")]
        everything = " ".join([found.title, found.lead, found.body, found.rest]).split()
        assert len(everything) == len(set(everything))
    assert drift() == {}


def test_a_row_is_labelled_with_what_the_document_is(network):
    term = make.field("noored", "Noored")
    section = make.list_page("member", network)
    page = make.member(section, fields=[term])
    labels = {key for key in row(page).rest.split() if "_" in key}
    assert {"k_member", "l_et", "r_et", "r_fi"} <= labels
    assert facet_label("network", network.code) in labels
    assert facet_label("field", "noored") in labels
    make.translate(page, "fi")
    assert "r_fi" not in row(again(page)).rest.split()
    assert drift() == {}


def test_terms_are_looked_up_not_searched(site):
    make.field("noored", "Noored")
    settle()
    assert not Indexed.objects.filter(document__kind="field").exists()
    assert drift() == {}


def test_words_are_counted_by_documents_and_go_with_the_last(network):
    one = make.text_page(network, title="Puhkpill ja puhkpill")
    two = make.text_page(network, title="Puhkpill")
    assert counted()["puhkpill"] == 2
    two.title = "Viiul"
    two.save_revision().publish()
    assert (counted()["puhkpill"], counted()["viiul"]) == (1, 1)
    one.unpublish()
    assert "puhkpill" not in counted()
    again(one).delete()
    assert drift() == {}


def test_a_word_is_counted_in_the_language_of_its_document(network):
    page = make.text_page(network, title="Puhkpill")
    make.translate(page, "fi", title="Huilu")
    assert "huilu" in counted("fi")
    assert "huilu" not in counted("et")
    assert drift() == {}


def test_keys_that_are_not_those_of_the_words_are_seen(member):
    Indexed.objects.filter(key=member.translation_key).update(body=" muu ")
    assert f"{member.translation_key} [et]" in drift()


def test_a_word_that_is_counted_wrongly_is_seen_and_put_right(member):
    Word.objects.filter(key="avalik").update(documents=7)
    Word.objects.create(language="sl", key="nikjer", documents=1)
    assert {"avalik [et]", "nikjer [sl]"} <= drift().keys()
    list(rebuild())
    assert drift() == {}


def test_another_way_to_make_keys_is_seen_and_written(member, monkeypatch):
    monkeypatch.setattr("cms.delivery.indexed.VERSION", 1_000)
    assert drift() != {}
    list(rebuild())
    assert drift() == {}


def test_what_search_holds_says_nothing_hidden(member):
    member.unpublish()
    settle()
    assert not Indexed.objects.filter(key=member.translation_key).exists()
    left = json.dumps(list(Word.objects.values_list("key", flat=True)))
    assert "avalik" not in left
    assert drift() == {}


def test_labels_are_no_words(member):
    assert not any("_" in word for word in words_in(row(member)))


def test_a_page_is_found_by_what_its_file_says(network):
    file = make.file(text="Vesioinas puhub pasunat", language="et")
    page = make.consultation(network, documents=[{"title": "Eelnõu", "document": file}])
    assert "pasun" not in row(page).rest.split()
    keep(file, apart=False)
    assert "pasun" in row(page).rest.split()
    assert counted()["pasun"] == 1
    secret = Collection.get_first_root_node().add_child(name="Kinnine")
    CollectionViewRestriction.objects.create(collection=secret)
    file.collection = secret
    file.save()
    assert "pasun" not in row(page).rest.split()
    assert "pasun" not in counted()
    assert drift() == {}


def test_a_language_whose_words_search_does_not_know_is_refused(settings):
    assert check_languages() == []
    settings.LANGUAGES = [*settings.LANGUAGES, ("en", "English")]
    [error] = check_languages()
    assert (error.id, "en" in error.msg) == ("delivery.E003", True)


def test_documents_from_before_there_was_search_are_found_within_a_day(member):
    Indexed.objects.all().delete()
    Word.objects.all().delete()
    assert search_lacks()
    daily.send(sender=None)
    assert not search_lacks()
    assert drift() == {}


def test_a_row_has_what_hits_are_counted_and_ordered_by(network):
    begins = timezone.now().replace(microsecond=700_000) + timedelta(days=3)
    page = make.event(network, title="Talgud", starts_at=begins)
    found = row(page)
    assert (found.kind, found.moment) == ("event", int(begins.timestamp()))
    assert ["network", network.code] in json.loads(found.facets)
    assert found.expires_at is None
    page = again(page)
    page.starts_at, page.expire_at = begins - timedelta(days=1), begins
    page.type = "training"
    page.save_revision().publish()
    found = row(page)
    assert found.moment == int(begins.timestamp()) - 86_400
    assert ["type", "training"] in json.loads(found.facets)
    assert found.expires_at == begins
    told = row(make.news(network, title="Teade"))
    assert told.moment == int(told.document.published_at.timestamp())
    assert drift() == {}
