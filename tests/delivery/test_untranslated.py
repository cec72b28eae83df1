"""Passages of a translation that are still as the source has them say in which language."""

import json

import pytest
from django.test import TestCase
from django.utils import timezone
from wagtail_localize.models import StringSegment

from cms.delivery import read
from cms.delivery.check import drift
from cms.delivery.models import Document
from cms.delivery.splice import Ask
from cms.delivery.touch import settle
from cms.delivery.untranslated import marked, pointers
from tests import factories as make


@pytest.fixture
def half(site):
    """A text of which the Finnish version has the title and the first of its paragraphs."""
    page = make.text_page(
        title="Eesmärk",
        lead="Mida me tahame & miks",
        content=make.blocks(
            ("text", "<p>Esimene lõik</p><p>Teine <b>lõik</b></p><ul><li>kolmas</li></ul>"),
            ("quote", {"text": "Koos jaksab", "source": "Vanasõna"}),
            ("text", "<p>2026</p>"),
        ),
    )  # fmt: skip
    make.translate(page, "fi", only=True, title="Tavoite")
    say_in_finnish(page, "Esimene lõik", "Ensimmäinen kappale")
    return page.get_translation(make.locale("fi"))


def say_in_finnish(page, text, words):
    finnish = make.locale("fi")
    (segment,) = StringSegment.objects.filter(
        source__object_id=page.translation_key, string__data=text
    )
    with TestCase.captureOnCommitCallbacks(execute=True):
        make._record(segment, finnish, words, machine=False)
        segment.source.translations.get(target_locale=finnish).save_target(publish=True)


def item(page, language="fi", channel="api"):
    settle()
    ask = Ask(language, timezone.now(), channel)
    return read.item(page.translation_key, ask).data()


def test_html_has_lang_and_other_texts_are_pointed_to(half):
    data = item(half)
    text, quote, number = [block["value"] for block in data["content"]]
    assert text == (
        '<p>Ensimmäinen kappale</p><p lang="et">Teine <b>lõik</b></p>'
        '<ul><li lang="et">kolmas</li></ul>'
    )
    assert quote == {"text": "Koos jaksab", "source": "Vanasõna"}
    assert number == "<p>2026</p>"
    assert data["meta"]["language"]["untranslated"] == [
        "/content/1/value/source",
        "/content/1/value/text",
        "/lead",
    ]
    assert item(half, "et")["meta"]["language"]["untranslated"] == []
    assert "lang=" not in json.dumps(item(half, "et"))
    assert drift() == {}


def test_who_keeps_a_copy_has_it_too(half):
    settle()
    document = Document.objects.get(key=half.translation_key, language="fi")
    kept = json.loads(read.kept(document, Ask("fi", timezone.now(), "api")))
    assert '<li lang="et">' in kept["content"][0]["value"]
    assert "/lead" in kept["meta"]["language"]["untranslated"]


def test_the_page_says_it(half, client):
    settle()
    path = Document.objects.get(key=half.translation_key, language="fi").path
    html = client.get(path).content.decode()
    assert "<h1>Tavoite</h1>" in html
    assert '<p class="lead" lang="et">Mida me tahame &amp; miks</p>' in html
    assert '<blockquote lang="et">' in html
    assert '<figcaption lang="et">Vanasõna</figcaption>' in html
    assert '<p lang="et">Teine <b>lõik</b></p>' in html


@pytest.fixture
def event(site):
    """An event in Finnish, of which the title or the lead is left in Estonian."""

    def translated(**texts):
        network = make.network(title="Võrk")
        page = make.event(network, title="Talgud", lead="Kevad tuleb")
        return make.translate(page, "fi", only=True, **texts)

    return translated


def texts(client, address):
    settle()
    return client.get(address).content.decode()


def test_lists_and_search_say_it_of_titles_and_leads(event, client):
    event(title="Talkoot")
    for address in ("/fi/search/?q=talkoot", "/fi/search/?q=tuleb"):
        assert '<h3 class="title"><a' in texts(client, address)
        shown = texts(client, address).replace("<mark>", "").replace("</mark>", "")
        assert '<p class="about" lang="et">Kevad tuleb</p>' in shown
    found = json.loads(texts(client, "/api/v1/search/?q=talkoot&lang=fi"))
    assert found["items"][0]["meta"]["language"]["untranslated"] == ["/lead"]
    listed = json.loads(texts(client, "/api/v1/events/?lang=fi"))
    assert listed["items"][0]["meta"]["language"]["untranslated"] == ["/lead"]


def test_a_title_may_be_what_is_left(event, client):
    page = event(lead="Kevät tulee")
    shown = texts(client, "/fi/search/?q=tulee")
    assert '<h3 class="title" lang="et"><a' in shown
    assert '<p class="about">Kevät' in shown
    assert '<h1 lang="et">Talgud</h1>' in texts(client, page.get_url())


def test_feeds_and_calendars_say_it(event, client):
    event(title="Talkoot")
    feed = texts(client, "/api/v1/events.atom?lang=fi")
    assert "<title>Talkoot</title>" in feed
    assert '<summary xml:lang="et">Kevad tuleb</summary>' in feed
    calendar = texts(client, "/api/v1/events.ics?lang=fi")
    assert "SUMMARY;LANGUAGE=fi:Talkoot" in calendar
    assert "DESCRIPTION;LANGUAGE=et:Kevad tuleb" in calendar
    assert drift() == {}


def test_once_it_is_translated_nothing_says_it(half):
    source = half.get_translation(make.locale("et"))
    for text, words in {
        "Teine <b>lõik</b>": "Toinen <b>kappale</b>",
        "kolmas": "kolmas",  # so in Finnish too
        "2026": "2026",
        "Koos jaksab": "Yhdessä jaksaa",
        "Vanasõna": "Sananlasku",
        "Mida me tahame &amp; miks": "Mitä haluamme",
    }.items():
        say_in_finnish(source, text, words)
    data = item(half)
    assert data["meta"]["language"]["untranslated"] == []
    assert "lang=" not in json.dumps(data)
    assert drift() == {}


def test_what_the_source_said_before_is_not_known_to_be_in_its_language(half):
    source = half.get_translation(make.locale("et"))
    source.lead = "Hoopis muud"
    source.save_revision().publish()
    data = item(half)
    assert data["lead"] == "Mida me tahame & miks"
    assert "/lead" not in data["meta"]["language"]["untranslated"]
    assert drift() == {}


def test_what_is_complete_has_the_etag_it_had(site):
    page = make.text_page(title="Eesmärk")
    settle()
    document = Document.objects.get(key=page.translation_key)
    assert document.untranslated == "[]"
    Document.objects.filter(pk=document.pk).update(untranslated='["Eesmärk"]')
    assert drift() != {}
    Document.objects.filter(pk=document.pk).update(untranslated="[]")
    assert drift() == {}


def test_only_blocks_that_say_just_that_are_marked():
    texts = frozenset(["a b", "üks & kaks"])
    html = (
        "<h2>a <b>b</b></h2><p>a b c</p><p>üks &amp;\u00a0kaks</p>"
        "<ul><li>a b<ul><li>c</li></ul></li></ul>"
    )
    body = {"text": html, "url": "a b", "names": ["a  b", "c"]}
    assert marked(body, texts, "sl")["text"] == (
        '<h2 lang="sl">a <b>b</b></h2><p>a b c</p><p lang="sl">üks &amp;\u00a0kaks</p>'
        '<ul><li lang="sl">a b<ul><li>c</li></ul></li></ul>'
    )
    assert list(pointers(body, texts)) == ["/names/0"]
