"""Every page in every language, and honest where it is not."""

import pytest
from django.utils import translation

from cms.delivery.kinds import label
from tests import factories as f
from tests.web.page import find, number_words, texts, words


def test_switcher_leads_to_the_item_in_each_language_or_to_its_labelled_fallback(
    site, client
):
    page = f.text_page(title="Meist", slug="meist")
    f.translate(page, "sl", title="O nas", slug="o-nas")
    response = client.get("/et/meist/")
    links = {e.attrs["hreflang"]: e for e in find(response, "a", hreflang="")[:5]}
    assert {code: e.attrs["href"] for code, e in links.items()} == {
        "et": "/et/meist/",
        "sl": "/sl/o-nas/",
        "lv": "/lv/et/meist/",
        "fi": "/fi/et/meist/",
        "lt": "/lt/et/meist/",
    }
    assert "aria-current" in links["et"].attrs
    missing = words("not translated")
    assert missing not in links["sl"].text
    assert missing in links["fi"].text
    for code in links:
        assert client.get(links[code].attrs["href"]).status_code == 200


def test_a_fallback_says_so_and_its_text_carries_its_own_language(site, client):
    page = f.text_page(
        title="Meist", slug="meist", content=f.blocks(("text", "<p>Tere</p>"))
    )
    response = client.get("/fi/et/meist/")
    assert response.headers["Content-Language"] == "et"
    assert find(response, "html")[0].attrs["lang"] == "fi"
    assert [e.language for e in find(response, "h1")] == ["et"]
    assert next(e.language for e in find(response, "p") if e.text == "Tere") == "et"
    notice = find(response, "p", class_="notice")[0]
    assert notice.language == "fi"
    expected = "This page is only available in one language: %(language)s."
    assert notice.text == words(expected, "fi", language=words("Estonian", "fi"))
    [canonical] = find(response, "link", rel="canonical")
    assert canonical.attrs["href"] == f"http://testserver{page.url}"


def test_fallback_address_leads_to_the_translation_once_there_is_one(site, client):
    page = f.text_page(title="Meist", slug="meist")
    f.translate(page, "fi", title="Meistä", slug="meista")
    assert client.get("/fi/et/meist/").headers["Location"] == "/fi/meista/"


def test_own_language_needs_no_notice_and_no_attribute(site, client):
    f.text_page(title="Meist", slug="meist")
    response = client.get("/et/meist/")
    assert not find(response, "p", class_="notice")
    assert "lang" not in find(response, "h1")[0].attrs


def test_alternates_name_every_version_and_the_source_as_default(site, client):
    page = f.text_page(title="Meist", slug="meist")
    f.translate(page, "sl", title="O nas", slug="o-nas")
    links = find(client.get("/sl/o-nas/"), "link", rel="alternate", hreflang="")
    assert {e.attrs["hreflang"]: e.attrs["href"] for e in links} == {
        "et": "http://testserver/et/meist/",
        "sl": "http://testserver/sl/o-nas/",
        "x-default": "http://testserver/et/meist/",
    }


MACHINE = "This text was translated by a machine and has not been checked."
BEHIND = (
    "%(count)s passage is not translated yet, or has changed in the original since. It may be shown as it is in the original.",
    "%(count)s passages are not translated yet, or have changed in the original since. They may be shown as they are in the original.",
)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"only": True}, lambda: number_words(*BEHIND, 1, "lv", count=1)),
        ({"machine": True}, lambda: words(MACHINE, "lv")),
    ],
)
def test_doubtful_translations_say_so_and_lead_to_the_original(site, client, how, said):
    page = f.text_page(title="Meist", slug="meist", lead="Lühidalt")
    translated = f.translate(page, "lv", title="Par mums", **how)
    response = client.get(translated.url)
    assert said() in find(response, "p", class_="notice")[0].text
    assert "/et/meist/" in [e.attrs["href"] for e in find(response, "a", hreflang="et")]


def test_cards_in_another_language_carry_it(site, client):
    network = f.network(title="Võrgustik")
    f.translate(network, "fi", title="Verkosto")
    f.member(network, title="Ühendus")
    f.list_page("member", f.home("fi"), title="Jäsenet", slug="jasenet")
    response = client.get("/fi/jasenet/")
    assert next(e.language for e in find(response, "a") if e.text == "Ühendus") == "et"


@pytest.mark.parametrize(
    ("language", "said"),
    [("et", "1. märts 2031"), ("sl", "1. marec 2031"), ("lv", "2031. gada 1. marts"),
     ("fi", "1. maaliskuuta 2031"), ("lt", "2031 m. kovo 1 d.")],
)  # fmt: skip
def test_dates_are_in_the_words_of_the_reader(site, client, language, said):
    network = f.network()
    pact = f.memorandum(network, title="Lepe", review_on="2031-03-01")
    f.translate(pact, language) if language != "et" else None
    path = pact.get_translation(f.locale(language)).url
    [time] = [
        e for e in find(client.get(path), "time") if e.attrs["datetime"] == "2031-03-01"
    ]
    assert time.text == said


def test_the_root_leads_to_the_visitors_language(site, client):
    response = client.get("/", headers={"accept-language": "de, lv;q=0.8"})
    assert response.headers["Location"] == "/lv/"
    assert "Accept-Language" in response.headers["Vary"]


def test_codes_are_shown_as_words(site, client):
    member = f.member(f.network(), legal_form="village_association")
    with translation.override("et"):
        said = label("member.legal_form", "village_association")
    assert said != "village_association"
    kicker = texts(client.get(member.url), "p", class_="kicker")[0]
    assert kicker.lower() == said.lower()


def test_a_fallback_keeps_its_dates_and_state(site, client):
    topic = f.consultation(f.network(), title="Arengukava")
    response = client.get(f"/fi{topic.url}")
    assert response.status_code == 200
    [deadline] = find(response, "strong", class_="state open")
    assert "7" in deadline.text


SIZES = (0, 1, 2, 21, 58, 1024 * 3, 1024 * 1024 * 3 // 2)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("et", ["0 baiti", "1 bait", "2 baiti", "21 baiti", "58 baiti", "3 kB", "1,5 MB"]),
        ("sl", ["0 bajtov", "1 bajt", "2 bajta", "21 bajtov", "58 bajtov", "3 kB", "1,5 MB"]),
        ("lv", ["0 B", "1 B", "2 B", "21 B", "58 B", "3 kB", "1,5 MB"]),
        ("fi", ["0 t", "1 t", "2 t", "21 t", "58 t", "3 kt", "1,5 Mt"]),
        ("lt", ["0 B", "1 B", "2 B", "21 B", "58 B", "3 kB", "1,5 MB"]),
    ],
)  # fmt: skip
def test_sizes_of_files_are_in_the_words_of_the_reader(site, client, language, said):
    network = f.network(language)
    files = [f.file(f"Fail {n}") for n in range(len(SIZES))]
    for file, size in zip(files, SIZES, strict=True):
        file.file_size = size
        file.save()
    annexes = [{"title": file.title, "document": file} for file in files]
    pact = f.memorandum(network, annexes=annexes)
    shown = texts(client.get(pact.url), "span", class_="fact")
    sizes = [text.split(", ", 1)[1] for text in shown if text.startswith("TXT, ")]
    assert [
        size for text, size in zip(sizes, said, strict=True) if text.startswith(size)
    ] == said
