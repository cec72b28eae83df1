"""Lists by the first letter of their names."""

import pytest

from cms.delivery.check import drift
from tests import factories
from tests.api.client import LANGUAGES

NAMES = [
    "Aed", "„Aken“", "Sokk", "Šokk", "»šaakal«", "Zoo", "Žanr", "Välk", "Wok", "Õun",
    "Ähi", "Yks", "Iks", "1. kool", "Нарва",
]  # fmt: skip
URL = "/api/v1/members/"


@pytest.fixture
def members(network):
    found = [factories.member(network, title=name) for name in NAMES]
    factories.translate(found[0], "fi", title="Äijä")
    return found


def titles(page):
    return [item["title"] for item in page["items"]]


@pytest.mark.parametrize(
    ("language", "letter", "found"),
    [
        ("et", "a", ["Aed", "„Aken“"]),
        ("et", "s", ["Sokk"]),
        ("et", "š", ["»šaakal«", "Šokk"]),
        ("et", "Š", ["»šaakal«", "Šokk"]),
        ("et", "v", ["Välk"]),
        ("et", "%23", ["1. kool", "Нарва"]),
        ("et", "q", []),
        # As the reader's language has it, whichever language the text is in.
        ("fi", "a", ["„Aken“"]),
        ("fi", "ä", ["Ähi", "Äijä"]),
        ("fi", "s", ["»šaakal«", "Sokk", "Šokk"]),
        ("fi", "w", ["Wok"]),
        ("fi", "o", ["Õun"]),
        ("lt", "i", ["Iks", "Yks"]),
        ("lt", "ž", ["Žanr"]),
        ("sl", "o", ["Õun"]),
    ],
)
def test_a_letter_gives_what_begins_with_it(api, members, language, letter, found):
    page = api.json(f"{URL}?lang={language}&letter={letter}")
    assert titles(page) == found
    assert page["total"] == len(found)
    assert drift() == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letters_share_all_there_is(api, members, language):
    whole = titles(api.json(f"{URL}?lang={language}"))
    for kind in api.json("/api/v1/")["kinds"]:
        if kind["kind"] == "member":
            assert "letter" in [each["name"] for each in kind["filters"]]
    problem = api.problem(f"{URL}?lang={language}&letter=aa", 400)
    names = problem["errors"][0]["detail"].rsplit(": ", 1)[1].rstrip(".").split(", ")
    found = []
    for name in names:
        query = name.replace("#", "%23")
        found += titles(api.json(f"{URL}?lang={language}&letter={query}"))
    assert sorted(found) == sorted(whole)


@pytest.mark.parametrize("letter", ["õ", "aa", "", "1", "ы", "%00"])
def test_what_is_no_letter_of_the_language_is_refused_and_its_letters_named(
    api, members, letter
):
    problem = api.problem(f"{URL}?lang=fi&letter={letter}", 400)
    errors = {e["code"]: e for e in problem["errors"] if e["code"] == "unknown_value"}
    assert "x, y, z, å, ä, ö, #" in errors["unknown_value"]["detail"]


def test_letters_combine_with_each_other_and_with_all_else(api, network, members):
    narva = factories.municipality("narva")
    factories.member(network, title="Šaht", municipality=narva)
    factories.member(network, title="Ait", municipality=narva)
    both = api.json(f"{URL}?lang=et&letter=š&letter=a&limit=100")
    assert titles(both) == ["Aed", "Ait", "„Aken“", "»šaakal«", "Šaht", "Šokk"]
    assert titles(api.json(f"{URL}?lang=et&letter=š&municipality=narva")) == ["Šaht"]
    assert titles(api.json(f"{URL}?lang=et&letter=s&municipality=narva")) == []
    since = "modified_since=2020-01-01"
    assert titles(api.json(f"{URL}?lang=et&letter=o&{since}")) == []
    assert len(titles(api.json(f"{URL}?lang=et&letter=a&{since}"))) == 3
    assert titles(api.json(f"{URL}?lang=fi&letter=ä&fallback=none")) == ["Äijä"]
    either = f"{URL}?lang=et&legal_form=association&legal_form=foundation&letter=s"
    assert titles(api.json(either)) == ["Sokk"]


def test_paging_within_a_letter_and_its_total(api, members):
    url = f"{URL}?lang=et&letter=š&letter=a&limit=1"
    there = api.pages(url)
    assert [titles(page) for page in there] == [
        ["Aed"], ["„Aken“"], ["»šaakal«"], ["Šokk"],
    ]  # fmt: skip
    assert {page["total"] for page in there} == {4}
    # Not that of the same list without letters, which is remembered too.
    assert api.json(f"{URL}?lang=et&limit=1")["total"] == len(members)
    cursor = there[0]["links"]["next"]
    problem = api.problem(cursor.replace("letter=a", "letter=b"), 400)
    assert problem["errors"][0]["code"] == "bad_cursor"


def test_what_is_ordered_by_a_moment_has_no_letters(api, network):
    factories.consultation(network)
    for plural in ("consultations", "events", "news", "positions", "answers"):
        problem = api.problem(f"/api/v1/{plural}/?letter=a", 400)
        assert problem["errors"][0]["code"] == "unknown_parameter"
    for place in ("calendar", "sync", "monitoring"):
        problem = api.problem(f"/api/v1/{place}/?letter=a", 400)
        assert problem["errors"][0]["code"] == "unknown_parameter"


def test_terms_have_letters_too(api):
    factories.municipality("narva", "Narva")
    factories.municipality("vilnius", "Vilnius")
    found = api.json("/api/v1/municipalities/?letter=n&lang=et")
    assert titles(found) == ["Narva"]


def test_other_shapes_of_the_list_have_the_same_filter(api, members):
    query = "?lang=et&letter=š"
    for ending in ("atom", "feed.json", "csv"):
        response = api.client.get(f"/api/v1/members.{ending}{query}")
        text = response.getvalue().decode()
        assert "Šokk" in text
        assert "Sokk" not in text
    html = api.client.get("/embed/et/members/?letter=š").content.decode()
    assert "Šokk" in html
    assert "Sokk" not in html
    assert api.client.get("/embed/et/members/?letter=aa").status_code == 400


@pytest.mark.parametrize("query", ["letter=a", "letter=a&letter=š", "letter=%23"])
def test_a_letter_costs_no_query_more(
    api, members, query, django_assert_max_num_queries
):
    api.get(URL)
    url = f"{URL}?lang=et&{query}&limit=1"
    while url:
        with django_assert_max_num_queries(3):
            page = api.client.get(url).json()
        url = page["links"]["next"]
