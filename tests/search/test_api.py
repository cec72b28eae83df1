"""Search as programs ask it: what is found, how it is told, and what nobody is told."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from cms.delivery.check import drift
from tests import factories as make
from tests.api.client import Api, links

LANGUAGES = make.LANGUAGES
# In each language a title, a question in another form without its marks, and what is marked.
TITLES = {
    "et": ("Vabatahtlike võrgustik", "vorgustikuga", "võrgustik"),
    "sl": ("Mreža prostovoljcev", "mrezo", "Mreža"),
    "lv": ("Biedrību tīkls", "tiklu", "tīkls"),
    "fi": ("Järjestöjen verkosto", "verkostoissa", "verkosto"),
    "lt": ("Organizacijų tinklas", "tinkle", "tinklas"),
}


@pytest.fixture
def api(site) -> Api:
    return Api()


@pytest.fixture
def network(site):
    return make.network(title="Piirkond", code="ida-viru", slug="ida-viru")


def url(words: str, language: str = "et", **params: str) -> str:
    more = "".join(f"&{name}={quote(value)}" for name, value in params.items())
    return f"/api/v1/search/?lang={language}&q={quote(words)}{more}"


def suggest_url(words: str, language: str = "et", **params: str) -> str:
    return url(words, language, **params).replace("/?", "/suggest/?")


def titles(found) -> list[str]:
    return [item["title"] for item in found["items"]]


def facet(found, name: str) -> list[tuple[str, str, int, bool]]:
    values = [f["values"] for f in found["facets"] if f["name"] == name]
    return [tuple(value.values()) for value in values[0]] if values else []


def elsewhere(found) -> dict[str, list[str]]:
    return {each["language"]: titles(each) for each in found["elsewhere"]}


# What is found.


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_found_in_any_form_and_marked_as_they_stand(api, language):
    title, question, marked = TITLES[language]
    make.text_page(make.home(language), title=title, lead=f"Siin on {title}.")
    found = api.json(url(question, language))
    assert titles(found) == [title]
    [item] = found["items"]
    assert item["marked"]["title"] == title.replace(marked, f"<mark>{marked}</mark>")
    assert f"<mark>{marked}</mark>" in item["marked"]["text"]
    assert item["found_by"] == "exact"
    assert item["meta"]["language"]["served"] == language
    assert (found["total"], found["total_is"]) == (1, "exact")
    assert (found["corrections"], found["did_you_mean"]) == ([], None)


def test_an_item_is_a_card_with_its_meta(api, network):
    member = make.member(network, title="Loodusselts", lead="Kaitseme metsa.")
    [item] = api.json(url("loodusselts"))["items"]
    listed = api.json("/api/v1/members/?lang=et")["items"][0]["meta"]
    assert item["meta"] == listed
    assert (item["title"], item["lead"]) == ("Loodusselts", "Kaitseme metsa.")
    assert item["path"] == item["meta"]["path"]
    assert item["key"] == str(member.translation_key)


def test_the_state_of_an_item_is_told_as_lists_tell_it(api, network):
    make.consultation(network, title="Rannaplaneering")
    [item] = api.json(url("rannaplaneering"))["items"]
    assert (
        item["meta"] == api.json("/api/v1/consultations/?lang=et")["items"][0]["meta"]
    )
    assert item["meta"]["state"] == "open"


def test_a_slip_is_put_right_and_said(api):
    make.text_page(title="Keskkonnakaitse")
    found = api.json(url("kuidas keskonnakaitse"))
    assert titles(found) == ["Keskkonnakaitse"]
    assert found["items"][0]["found_by"] == "corrected"
    assert found["corrections"] == [
        {"typed": "keskonnakaitse", "meant": "keskkonnakaitse"}
    ]
    assert found["did_you_mean"] == "kuidas keskkonnakaitse"


def test_what_is_there_in_another_language_alone_is_found_apart(api):
    make.text_page(make.home("fi"), title="Kansalaistoiminta")
    for language in ("et", "sl", "lv", "lt"):
        found = api.json(url("kansalaistoiminta", language))
        assert (titles(found), found["total"]) == ([], 0)
        assert elsewhere(found) == {"fi": ["Kansalaistoiminta"]}
        [there] = found["elsewhere"]
        assert there["total"] == 1
        assert there["items"][0]["meta"]["language"]["status"] == "fallback"
        assert there["items"][0]["path"].startswith(f"/{language}/fi/")
        assert "<mark>" in there["items"][0]["marked"]["title"]
    assert elsewhere(api.json(url("kansalaistoiminta", fallback="none"))) == {}


def test_a_term_leads_to_what_is_listed_under_it_in_other_languages(api, network):
    field = make.field("culture", "Kultuur", sl="Kultura", fi="Kulttuuri")
    make.member(network, title="Laululaps", fields=[field])
    for language, word in (("sl", "kultura"), ("fi", "kulttuuri")):
        found = api.json(url(word, language))
        assert elsewhere(found) == {"et": ["Laululaps"]}
        [term] = found["terms"]
        assert (term["facet"], term["code"]) == ("field", "culture")
        assert term["title"].casefold() == word
        assert term["titles"]["et"] == "Kultuur"


def test_our_own_words_lead_to_what_they_are_called_elsewhere(api):
    make.text_page(title="Võrgustike kohtumine")
    found = api.json(url("verkosto", "fi"))
    assert elsewhere(found) == {"et": ["Võrgustike kohtumine"]}
    assert (
        "<mark>Võrgustike</mark>"
        in found["elsewhere"][0]["items"][0]["marked"]["title"]
    )
    [term] = found["terms"]
    assert term == {
        "title": "verkosto",
        "facet": None,
        "code": None,
        "titles": {
            "et": "võrgustik",
            "sl": "mreža",
            "lv": "tīkls",
            "fi": "verkosto",
            "lt": "tinklas",
        },
    }


def test_nothing_in_a_title_or_text_is_read_as_html(api):
    title = "<script>alert(1)</script> & selts"
    make.text_page(title=title, lead="<b>Paks</b> selts & <img src=x>")
    [item] = api.json(url("selts"))["items"]
    assert item["title"] == title
    assert item["marked"]["title"] == (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <mark>selts</mark>"
    )
    for html in item["marked"].values():
        bare = html.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare
        assert ">" not in bare


# What it can be narrowed to.


@pytest.fixture
def societies(network):
    """Three members and an event: two in Narva, one of them in the second network."""
    narva, ahja = make.municipality("narva", "Narva"), make.municipality("ahja", "Ahja")
    field = make.field("youth", "Noored")
    other = make.network(title="Lääne", code="laane")
    make.member(network, title="Metsaselts", municipality=narva, fields=[field])
    make.member(other, title="Aiaselts", municipality=narva)
    make.member(network, title="Lauluselts", municipality=ahja)
    make.event(network, title="Seltside päev", event_type="meeting")
    return network


def test_each_value_is_told_with_the_number_of_its_hits(api, societies):
    found = api.json(url("selts"))
    assert found["total"] == 4
    assert [f["name"] for f in found["facets"]][:4] == [
        "kind",
        "network",
        "municipality",
        "field",
    ]
    assert facet(found, "kind") == [
        ("member", "liikmesorganisatsioonid", 3, False),
        ("event", "sündmused", 1, False),
    ]
    assert facet(found, "network") == [
        ("ida-viru", "Piirkond", 3, False),
        ("laane", "Lääne", 1, False),
    ]
    assert facet(found, "municipality") == [
        ("narva", "Narva", 2, False),
        ("ahja", "Ahja", 1, False),
    ]
    assert facet(found, "field") == [("youth", "Noored", 1, False)]


def test_a_choice_narrows_the_others_and_not_itself(api, societies):
    found = api.json(url("selts", network="laane"))
    assert titles(found) == ["Aiaselts"]
    assert facet(found, "network") == [
        ("ida-viru", "Piirkond", 3, False),
        ("laane", "Lääne", 1, True),
    ]
    assert facet(found, "municipality") == [("narva", "Narva", 1, False)]
    found = api.json(url("selts", kind="member", municipality="ahja"))
    assert titles(found) == ["Lauluselts"]
    assert facet(found, "kind") == [("member", "liikmesorganisatsioonid", 1, True)]


def test_values_of_equal_number_are_in_the_alphabet(api, network):
    for code, name in (("z", "Zürich"), ("o", "Õru"), ("a", "Ahja"), ("t", "Türi")):
        make.member(network, title="Selts", municipality=make.municipality(code, name))
    names = [label for _, label, *_ in facet(api.json(url("selts")), "municipality")]
    assert names == ["Ahja", "Zürich", "Türi", "Õru"]


def test_the_type_is_a_choice_where_any_has_one(api, network):
    make.news(network, title="Seltside uudis")
    make.member(network, title="Metsaselts")
    assert facet(api.json(url("metsaselts")), "type") == []
    assert facet(api.json(url("uudis")), "type") == [("news", "uudis", 1, False)]


# Parts, links and headers.


def test_what_is_found_is_given_in_parts(api, network):
    for number in range(5):
        make.member(network, title=f"Selts {number}")
    pages = api.pages(url("selts", limit="2"))
    assert [len(page["items"]) for page in pages] == [2, 2, 1]
    assert len({title for page in pages for title in titles(page)}) == 5
    assert {page["total"] for page in pages} == {5}
    back = api.pages(pages[-1]["links"]["self"], rel="prev")
    assert [titles(page) for page in back] == [titles(page) for page in pages[::-1]]
    assert pages[0]["links"]["first"] == pages[2]["links"]["first"]


def test_a_place_is_one_in_its_own_question(api, network):
    for number in range(3):
        make.member(network, title=f"Metsaselts {number}")
    first = api.json(url("metsaselts", limit="1"))
    cursor = first["links"]["next"].partition("cursor=")[2].partition("&")[0]
    assert api.json(url("metsaselts", limit="1", cursor=cursor))
    listed = api.json("/api/v1/members/?lang=et&limit=1")["links"]["next"]
    strange = listed.partition("cursor=")[2].partition("&")[0]
    for wrong in (
        url("selts", limit="1", cursor=cursor),
        url("metsaselts", limit="1", cursor=cursor, network="ida-viru"),
        url("metsaselts", "sl", limit="1", cursor=cursor),
        url("metsaselts", limit="1", cursor=strange),
        url("metsaselts", cursor="x"),
    ):
        [fault] = api.problem(wrong, 400)["errors"]
        assert (fault["parameter"], fault["code"]) == ("cursor", "bad_cursor")


def test_headers_are_those_of_lists(api, network):
    make.member(network, title="Metsaselts")
    response = api.get(f"/api/v1/search/?q={quote('metsaseltsid')}&network=ida-viru")
    assert response.headers["Content-Language"] == "et"
    assert response.headers["Vary"] == "Accept-Language"
    assert "all" in response.headers["Cache-Tag"].split(",")
    page = response.json()["links"]["page"]
    assert page == "http://testserver/et/search/?q=metsaseltsid&network=ida-viru"
    assert links(response)["alternate"] == page
    assert links(response)["self"] == response.json()["links"]["self"]
    again = api.get(url("metsaseltsid", network="ida-viru"))
    etag = again.headers["ETag"]
    same = api.get(url("metsaseltsid", network="ida-viru"), if_none_match=etag)
    assert same.status_code == 304


@pytest.mark.parametrize("address", [url("olematus"), suggest_url("olematus")])
def test_caches_are_told_what_an_empty_answer_is_made_from(api, address):
    assert "all" in api.get(address).headers["Cache-Tag"].split(",")


def test_the_index_leads_to_search(api):
    make.text_page(title="Metsaselts")
    template = api.json(f"{reverse('api')}?lang=et")["links"]["search"]
    assert titles(api.json(template.replace("{q}", "metsaselts") + "&lang=et"))


# What cannot be answered.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["", "&q=", "&q=%20", "&q=!%3F"])
def test_a_question_without_a_word_is_refused_in_the_language_asked(
    api, query, language
):
    [fault] = api.problem(f"/api/v1/search/?lang={language}{query}", 400)["errors"]
    assert (fault["parameter"], fault["code"]) == (
        "q",
        "no_words" if query else "missing",
    )
    assert fault["detail"]


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("q=" + "a" * 201, "q", "too_long"),
        ("q=a%00b", "q", "bad_character"),
        ("q=selts&q=mets", "q", "repeated"),
        ("q=selts&colour=red", "colour", "unknown_parameter"),
        ("q=selts&state=open", "state", "unknown_parameter"),
        ("q=selts&letter=a", "letter", "unknown_parameter"),
        ("q=selts&kind=unicorn", "kind", "unknown_value"),
        ("q=selts&network=nowhere", "network", "unknown_value"),
        ("q=selts&field=nowhere", "field", "unknown_value"),
        ("q=selts&limit=0", "limit", "bad_limit"),
        ("q=selts&from=x", "from", "bad_date"),
        ("q=selts&modified_since=x", "modified_since", "bad_date"),
        ("q=selts&from=2026-03-02&to=2026-03-01", "to", "bad_period"),
        ("q=selts&lang=de", "lang", "unknown_language"),
        ("q=selts&fallback=some", "fallback", "unknown_value"),
    ],
)
def test_each_fault_is_named(api, network, query, parameter, code):
    errors = api.problem(f"/api/v1/search/?{query}", 400)["errors"]
    assert [(each["parameter"], each["code"]) for each in errors] == [(parameter, code)]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "missing"),
        ("q=" + "a" * 201, "too_long"),
        ("q=a%00b", "bad_character"),
        ("q=a&q=b", "repeated"),
    ],
)
def test_each_fault_of_what_is_typed_is_named(api, query, code):
    [fault] = api.problem(f"/api/v1/search/suggest/?{query}", 400)["errors"]
    assert (fault["parameter"], fault["code"]) == ("q", code)


@pytest.mark.parametrize("address", ["/api/v1/search/", "/api/v1/search/suggest/"])
def test_it_is_only_read(api, address):
    api.problem(f"{address}?q=selts", 405, method="POST")


# Suggestions.


def test_items_are_suggested_that_begin_so_in_their_titles_first(api, network):
    make.member(network, title="Aiaselts", lead="Keskkond on meile tähtis.")
    make.member(network, title="Keskkonnaühing")
    make.member(network, title="Metsaselts")
    found = api.json(suggest_url("keskk"))
    assert titles(found) == ["Keskkonnaühing", "Aiaselts"]
    first = found["items"][0]
    assert first["kind"] == "member"
    assert first["label"] == "liikmesorganisatsioon · Piirkond"
    assert first["path"].startswith("/et/ida-viru/")
    assert first["language"] == "et"


def test_the_words_before_must_be_met_in_any_form(api, network):
    make.member(network, title="Narva noorte selts")
    make.member(network, title="Narva naiste klubi")
    assert titles(api.json(suggest_url("narvas sel"))) == ["Narva noorte selts"]
    assert titles(api.json(suggest_url("noorte KLU"))) == []
    # A word that was hardly begun does not count yet.
    for typed in ("noorte ", "noorte k"):
        assert titles(api.json(suggest_url(typed))) == ["Narva noorte selts"]


@pytest.mark.parametrize("typed", ["", "n", " n", "!!", "'", '"'])
def test_too_little_to_go_by_suggests_nothing(api, network, typed):
    make.member(network, title="Narva noorte selts")
    assert api.json(suggest_url(typed)) == {"items": []}


@pytest.mark.parametrize(
    "typed", ["na'r", 'na"r', "na:*", "ida-v", "(na)", "日本", "naé"]
)
def test_whatever_is_typed_is_only_text(api, network, typed):
    assert api.get(suggest_url(typed)).status_code == 200


def test_no_more_are_suggested_than_are_read_at_a_glance(api, network):
    for number in range(10):
        make.member(network, title=f"Metsaselts {number}")
    assert len(api.json(suggest_url("mets"))["items"]) == 8


def test_other_languages_help_out_where_there_is_little(api):
    make.text_page(make.home("fi"), title="Kansalaistoiminta")
    make.text_page(title="Kansa teenistuses")
    found = api.json(suggest_url("kans"))
    assert titles(found) == ["Kansa teenistuses", "Kansalaistoiminta"]
    assert [item["language"] for item in found["items"]] == ["et", "fi"]
    assert found["items"][1]["path"].startswith("/et/fi/")
    assert titles(api.json(suggest_url("kans", fallback="none"))) == [
        "Kansa teenistuses"
    ]
    for number in range(2):
        make.text_page(title=f"Kansa hääl {number}")
    assert "Kansalaistoiminta" not in titles(api.json(suggest_url("kans")))


# What nobody is told.


def test_a_word_that_only_stood_in_what_is_hidden_comes_back_nowhere(api, network):
    page = make.member(network, title="Salaselts", lead="Varjatud")
    make.member(network, title="Metsaselts")
    assert titles(api.json(url("salaselts"))) == ["Salaselts"]
    assert api.json(url("salasellts"))["did_you_mean"] == "salaselts"
    page.unpublish()
    assert drift() == {}
    for language in LANGUAGES:
        for words in ("salaselts", "salasellts", "varjatud", "varjatut"):
            found = api.json(url(words, language))
            assert found["total"] == 0
            assert found["facets"] == []
            assert found["elsewhere"] == []
            assert (found["corrections"], found["did_you_mean"]) == ([], None)
        for typed in ("sala", "varj"):
            assert api.json(suggest_url(typed, language)) == {"items": []}


def test_what_is_hidden_is_not_counted(api, network):
    page = make.member(network, title="Metsaselts")
    make.member(network, title="Metsaselts")
    page.unpublish()
    found = api.json(url("metsaselts"))
    assert found["total"] == 1
    assert facet(found, "network") == [("ida-viru", "Piirkond", 1, False)]
    assert drift() == {}


# What it costs.


@pytest.mark.parametrize("count", [1, 12])
def test_the_cost_does_not_grow(api, network, count, django_assert_num_queries):
    for number in range(count):
        make.member(
            network,
            title=f"Metsaselts {number}",
            municipality=make.municipality(f"m-{number}", f"Koht {number}"),
        )
    api.get("/api/v1/")

    def costs(most, address):
        with django_assert_num_queries(most):
            assert api.client.get(address).status_code == 200

    # Few hits are worth a second and a third try.
    costs(8 if count == 1 else 6, url("metsaselts"))
    costs(10, url("mettsaselts"))
    costs(4 if count == 1 else 3, suggest_url("mets"))
    costs(0, suggest_url("m"))


def test_what_cannot_be_understood_costs_no_query(api, django_assert_num_queries):
    with django_assert_num_queries(0):
        api.client.get("/api/v1/search/?q=!")
        api.client.get("/api/v1/search/suggest/")
