"""The search page: what is asked, what is found, what it can be narrowed by."""

from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree

import pytest
from django.utils import timezone, translation
from django.utils.translation import ngettext

from cms.delivery.check import drift
from search.question import LAST, PAGE
from tests import factories as f
from tests.web.page import find, texts, words

FOUND = {
    "et": ("Noorte kohvik", "noored", "Noorte"),
    "sl": ("Kavarna za prostovoljce", "prostovoljec", "prostovoljce"),
    "lv": ("Kafejnīca jauniešiem", "jaunietis", "jauniešiem"),
    "fi": ("Kahvila järjestöille", "järjestö", "järjestöille"),
    "lt": ("Kavinė jaunimui", "jaunimas", "jaunimui"),
}
EVIL = "<script>alert(1)</script>"
OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture
def network(site):
    """Two networks, with something about volunteers in each."""
    narva, celje = f.municipality("narva", "Narva"), f.municipality("celje", "Celje")
    culture = f.field("culture", "Kultuur")
    first = f.network(code="first", title="Esimene võrgustik")
    second = f.network(code="second", title="Teine võrgustik")
    f.member(first, title="Vabatahtlike maja", municipality=narva, fields=[culture])
    f.member(second, title="Vabatahtlike keskus", municipality=celje)
    f.news(first, title="Vabatahtlike päev", published_on="2026-03-01")
    return first


def titles(response):
    return texts(response, "h3", class_="title")


def count(response):
    return texts(response, "p", class_="count")[0]


def numbers(found, question, one="%(number)s result for “%(words)s”"):
    with translation.override("et"):
        text = ngettext(one, one.replace("result ", "results "), found)
    return text % {"number": found, "words": question}


@pytest.mark.parametrize("language", FOUND)
def test_a_word_is_found_in_another_form_and_marked(site, client, language):
    title, question, form = FOUND[language]
    f.text_page(language=language, title=title, lead="")
    response = client.get(f"/{language}/search/", {"q": question})
    assert response.status_code == 200
    assert titles(response) == [title]
    assert [e.text for e in find(response, "mark")] == [form]
    assert response.headers["Content-Language"] == language
    assert drift() == {}


def test_hits_say_what_they_are_where_and_when(network, client):
    response = client.get("/et/search/", {"q": "vabatahtlik"})
    assert sorted(titles(response)) == [
        "Vabatahtlike keskus", "Vabatahtlike maja", "Vabatahtlike päev",
    ]  # fmt: skip
    assert count(response) == numbers(3, "vabatahtlik")
    rows = texts(response, "li", class_="hit")
    (news,) = [row for row in rows if "päev" in row]
    assert "1. märts 2026" in news
    assert "Esimene võrgustik" in news
    assert any("Teine võrgustik · Celje" in row for row in rows)


def test_an_event_says_when_it_takes_place(network, client):
    starts = timezone.now().replace(year=2031, month=5, day=2, hour=9)
    f.event(network, title="Suur talgupäev", starts_at=starts)
    response = client.get("/et/search/", {"q": "talgupäev"})
    assert "2. mai 2031" in texts(response, "li", class_="hit")[0]


def test_without_a_question_there_is_the_form(network, client):
    for query in ("", "?q=", "?q=%20%20", "?page=3"):
        response = client.get(f"/et/search/{query}")
        assert response.status_code == 200
        assert find(response, "input", id="q")[0].attrs["value"] == ""
        assert titles(response) == []
        assert texts(response, "p", class_="count") == []


@pytest.mark.parametrize(
    "question", ["!!!", "\0", "a" * 5000, "ja " * 500, "–", '"', "* OR NEAR(", "%"]
)
def test_any_question_has_an_answer(network, client, question):
    response = client.get("/et/search/", {"q": question})
    assert response.status_code == 200
    assert len(find(response, "input", id="q")[0].attrs["value"]) <= 200


def test_small_words_alone_are_found_as_they_are(network, client):
    f.text_page(title="Ja nii edasi")
    assert titles(client.get("/et/search/", {"q": "ja"})) == ["Ja nii edasi"]


def test_nothing_that_is_asked_or_found_becomes_html(network, client):
    f.text_page(title=f"Pahatahtlik {EVIL}", lead=f"{EVIL} pahatahtlik")
    response = client.get("/et/search/", {"q": "pahatahtlik"})
    assert titles(response) == [f"Pahatahtlik {EVIL}"]
    response_to_evil = client.get(
        "/et/search/", {"q": EVIL, "kind": EVIL, "network": '"><b>'}
    )
    for each in (response, response_to_evil):
        scripts = find(each, "script")
        assert [e.attrs["src"].split("/")[-1] for e in scripts] == ["search.js"]
        assert find(each, "b") == []
    assert find(response_to_evil, "input", id="q")[0].attrs["value"] == EVIL


def test_a_slip_is_put_right_and_said(network, client):
    response = client.get("/et/search/", {"q": "vabatahtlkk"})
    assert len(titles(response)) == 3
    (notice,) = texts(response, "p", class_="notice")
    said = words("Nothing was found for exactly “%(words)s”.", words="vabatahtlkk")
    assert said in notice
    (link,) = find(response, "a", class_="meant")
    again = client.get(f"/et/search/{link.attrs['href']}")
    assert len(titles(again)) == 3
    assert find(again, "p", class_="notice") == []


def test_nothing_found_helps_on(network, client):
    response = client.get("/et/search/", {"q": "zzyzx", "network": "first"})
    assert words("Look at the spelling.") in texts(response, "li")
    without = [
        e.attrs["href"]
        for e in find(response, "a")
        if e.text == words("Search without filters")
    ]
    assert without == ["?q=zzyzx"]


def test_what_is_in_another_language_alone_stands_apart(network, client):
    f.field("youth", "noored", sl="mladi", fi="nuoret", lv="jaunieši", lt="jaunimas")
    f.text_page(language="lt", title="Kavinė jaunimui")
    response = client.get("/et/search/", {"q": "noored"})
    assert titles(response) == []
    (link,) = [e for e in find(response, "a") if e.text == "Kavinė jaunimui"]
    assert link.language == "lt"
    assert texts(response, "p", class_="through") == ["noored → jaunimas"]


def test_a_title_in_another_language_says_so(site, client):
    page = f.text_page(language="lv", title="Kafejnīca")
    response = client.get("/et/search/", {"q": "kafejnīca"})
    (link,) = [e for e in find(response, "a") if e.text == page.title]
    assert link.language == "lv"


def narrowed(response):
    """What there is to choose: by select, the values with their numbers."""
    options = find(response, "option")
    return [" ".join(e.text.split()) for e in options if e.attrs["value"]]


def test_results_are_narrowed_by_what_there_is(network, client):
    response = client.get("/et/search/", {"q": "vabatahtlik"})
    assert narrowed(response) == [
        "Esimene võrgustik (2)", "Teine võrgustik (1)",
        "Celje (1)", "Narva (1)", "Kultuur (1)",
    ]  # fmt: skip
    kinds = find(response, "nav", class_="kinds")[0]
    assert [word for word in kinds.text.split() if word.isdigit()] == ["3", "2", "1"]
    response = client.get("/et/search/?q=vabatahtlik&municipality=celje&kind=")
    assert titles(response) == ["Vabatahtlike keskus"]
    response = client.get("/et/search/?q=vabatahtlik&kind=news")
    assert titles(response) == ["Vabatahtlike päev"]


def test_what_is_chosen_can_be_taken_away(network, client):
    response = client.get(
        "/et/search/?q=vabatahtlik&municipality=celje&network=first&utm_source=x"
    )
    assert titles(response) == []
    chosen = [
        e
        for e in find(response, "a")
        if "li" in e.inside
        and "q=vaba" in (e.attrs["href"] or "")
        and words("Take away the filter:") in e.text
    ]
    assert [parse_qs(urlsplit(e.attrs["href"]).query) for e in chosen] == [
        {"q": ["vabatahtlik"], "network": ["first"]},
        {"q": ["vabatahtlik"], "municipality": ["celje"]},
    ]
    selected = [e.attrs["value"] for e in find(response, "option", selected="")]
    assert sorted(v for v in selected if v) == ["celje", "first"]


def test_filters_stay_when_the_words_change_and_words_when_filters_do(network, client):
    response = client.get("/et/search/?q=maja&network=first&kind=member")
    hidden = [
        (e.attrs["name"], e.attrs["value"])
        for e in find(response, "input", type="hidden")
    ]
    assert hidden == [
        ("kind", "member"), ("network", "first"),
        ("q", "maja"), ("kind", "member"),
    ]  # fmt: skip


def test_a_filter_that_cannot_be_is_refused_as_lists_refuse_it(network, client):
    for bad in ("from=yesterday", f"network={'x' * 300}", "kind=%00"):
        response = client.get(f"/et/search/?q=maja&{bad}")
        assert response.status_code == 400
        (link,) = find(response, "a", class_="button")
        assert link.attrs["href"] == "/et/search/?q=maja"


def test_pages_are_turned(network, client):
    for number in range(PAGE + 5):
        f.text_page(title=f"Laululava {number}")
    first = client.get("/et/search/?q=laululava&kind=page")
    assert len(titles(first)) == PAGE
    assert find(first, "a", rel="prev") == []
    second = client.get("/et/search/" + find(first, "a", rel="next")[0].attrs["href"])
    assert len(titles(second)) == 5
    assert not set(titles(first)) & set(titles(second))
    assert find(second, "a", rel="next") == []
    assert find(second, "a", rel="prev")[0].attrs["href"] == "?q=laululava&kind=page"
    far = client.get(f"/et/search/?q=laululava&page={LAST}")
    assert titles(far) == []
    assert find(far, "a", rel="prev")[0].attrs["href"] == "?q=laululava&page=2"
    for bad in ("0", "-1", "x", "1e3", "٣", str(LAST + 1), "9" * 4000):
        page = client.get("/et/search/", {"q": "laululava", "page": bad})
        assert titles(page) == titles(client.get("/et/search/?q=laululava"))


def test_more_than_is_looked_at_is_said(network, client, monkeypatch):
    monkeypatch.setattr("cms.delivery.read.MOST_FOUND", 3)
    monkeypatch.setattr("cms.delivery.matching.MOST_FOUND", 3)
    for number in range(5):
        f.text_page(title=f"Laululava {number}")
    response = client.get("/et/search/?q=laululava")
    one = "More than %(number)s result for “%(words)s”"
    assert count(response) == numbers(3, "laululava", one)


def test_robots_follow_and_keep_nothing(network, client):
    response = client.get("/et/search/?q=maja&network=first")
    assert (
        find(response, "meta", name="robots")[0].attrs["content"] == "noindex, follow"
    )
    canonical = find(response, "link", rel="canonical")[0].attrs["href"]
    assert canonical == "http://testserver/et/search/?q=maja&network=first"
    parts = client.get("/sitemap.xml").getvalue()
    parts += client.get("/sitemap-0.xml").getvalue()
    assert b"/search/" not in parts
    assert "search" not in client.get("/robots.txt").content.decode()


def test_other_languages_are_asked_the_same(network, client):
    response = client.get("/et/search/?q=maja+%C3%B5u&network=first&page=2")
    links = {
        e.attrs["hreflang"]: e.attrs["href"]
        for e in find(response, "a", hreflang="")
        if e.attrs["hreflang"] != "et"
    }
    assert links == {
        code: f"/{code}/search/?q=maja+%C3%B5u&network=first"
        for code in ("sl", "lv", "fi", "lt")
    }


@pytest.mark.parametrize("question", ["maja", "zzyzx", ""])
def test_caches_may_keep_it_until_something_changes(network, client, question):
    response = client.get("/et/search/", {"q": question})
    assert (
        response.headers["Cache-Control"] == client.get("/et/").headers["Cache-Control"]
    )
    if question:
        assert "all" in response.headers["Cache-Tag"].split(",")


def test_it_is_only_read(network, client):
    assert client.post("/et/search/?q=maja").status_code == 405
    assert client.head("/et/search/?q=maja").status_code == 200


def test_every_page_has_a_form_to_search(network, client):
    for path in ("/et/", "/fi/developers/", "/lt/nowhere/", "/lv/partners/"):
        response = client.get(path)
        language = path[1:3]
        form = find(response, "form", role="search")[0]
        assert form.attrs["action"] == f"/{language}/search/"
        assert form.attrs["method"] == "get"
        assert find(response, "label", for_="find")
        (link,) = find(response, "link", rel="search")
        assert link.attrs["href"] == f"/{language}/search/opensearch.xml"
    assert len(find(client.get("/et/search/"), "form", role="search")) == 1


@pytest.mark.parametrize("language", f.LANGUAGES)
def test_browsers_can_add_it(client, db, language):
    response = client.get(f"/{language}/search/opensearch.xml")
    assert response.headers["Content-Type"] == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(response.content)
    assert len(root.findtext(f"{OPEN_SEARCH}ShortName")) <= 16
    assert root.findtext(f"{OPEN_SEARCH}Language") == language
    address = root.find(f"{OPEN_SEARCH}Url").attrib["template"]
    assert address == f"http://testserver/{language}/search/?q={{searchTerms}}"
    asked = address.replace("{searchTerms}", quote("šola & <b>"))
    assert (
        client.get(urlsplit(asked).path + "?" + urlsplit(asked).query).status_code
        == 200
    )


def test_a_page_costs_few_queries(network, client, django_assert_max_num_queries):
    for number in range(5):
        f.text_page(title=f"Laululava {number}")
    client.get("/et/search/?q=laululava")
    with django_assert_max_num_queries(11):
        client.get("/et/search/?q=laululava")
    with django_assert_max_num_queries(14):
        client.get("/et/search/?q=zzyzx")
    with django_assert_max_num_queries(2):
        client.get("/et/search/")


def test_a_name_in_another_language_says_so(network, client):
    place = f.municipality("pagegiai", "Pagėgių sav.")
    page = f.member(network, title="Metsaselts", municipality=place)
    f.translate(page, "fi", title="Metsäseura")
    own = client.get("/et/search/?q=metsaselts").content.decode()
    assert 'lang="et">Pagėgių' not in own
    html = client.get("/fi/search/?q=metsäseura").content.decode()
    assert '<span lang="et">Pagėgių sav.</span>' in html
    assert 'lang="et">Pagėgių sav. (1)</option>' in html
    listed = f.list_page("member", title="Liikmed", slug="liikmed")
    f.translate(listed, "fi", title="Jäsenet", slug="jasenet")
    html = client.get("/fi/jasenet/").content.decode()
    assert 'lang="et">Pagėgių sav. (1)</option>' in html
