"""Lists: filters, and paging in which no item is lost or given twice."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from tests import factories
from tests.api.client import LANGUAGES

NAMES = [
    "Õun",
    "Aed",
    "aed",
    "Šokk",
    "Sokk",
    "Zoo",
    "Žanr",
    "Ähi",
    "Ühing",
    "Välk",
    "Wok",
    "Yks",
    "Aed",
]


def keys(page):
    return [item["meta"]["key"] for item in page["items"]]


@pytest.fixture
def members(network):
    found = [factories.member(network, title=name) for name in NAMES]
    factories.translate(found[0], "sl", title="Jabolko")
    factories.translate(found[5], "fi", title="Eläintarha")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("limit", [1, 4, 13])
def test_paging_there_and_back_gives_every_item_once(api, members, language, limit):
    whole = keys(api.json(f"/api/v1/members/?lang={language}&limit=100"))
    assert len(whole) == len(set(whole)) == len(members)
    there = api.pages(
        f"/api/v1/members/?limit={limit}", **{"Accept-Language": language}
    )
    assert [key for page in there for key in keys(page)] == whole
    assert {page["total"] for page in there} == {len(members)}
    back = api.pages(there[-1]["links"]["self"], "prev")
    assert [key for page in reversed(back) for key in keys(page)] == whole
    assert there[0]["links"]["prev"] is None
    assert api.json(there[-1]["links"]["first"]) == there[0]


def test_paging_goes_on_in_the_language_it_began_in(api, members):
    first = api.json("/api/v1/members/?limit=5", **{"Accept-Language": "fi"})
    second = api.json(first["links"]["next"], **{"Accept-Language": "sl"})
    assert {item["meta"]["language"]["asked"] for item in second["items"]} == {"fi"}


@pytest.mark.parametrize(
    "elsewhere",
    [
        "/api/v1/consultations/?lang=et",
        "/api/v1/networks/?lang=et",
        "/api/v1/calendar/?lang=et",
        "/api/v1/members/?lang=fi",
        "/api/v1/members/?lang=et&fallback=none",
        "/api/v1/members/?lang=et&network=ida-viru",
        "/api/v1/members/?lang=et&legal_form=association",
        "/api/v1/members/?lang=et&modified_since=2020-01-01",
    ],
)
def test_a_cursor_is_a_place_in_one_list_only(api, members, elsewhere):
    first = api.json("/api/v1/members/?limit=5&lang=et")
    cursor = parse_qs(urlsplit(first["links"]["next"]).query)["cursor"][0]
    # How long the parts are does not decide which list it is.
    assert api.json(f"/api/v1/members/?lang=et&limit=3&cursor={cursor}")["items"]
    problem = api.problem(f"{elsewhere}&cursor={cursor}", 400)
    assert [error["code"] for error in problem["errors"]] == ["bad_cursor"]


def test_a_cursor_of_the_calendar_is_a_place_in_that_calendar(api, network):
    for days in (2, 3, 4):
        closes = timezone.now() + timedelta(days=days)
        factories.consultation(network, closes_at=closes)
    first = api.json("/api/v1/calendar/?lang=et&limit=1")
    following = first["links"]["next"]
    assert api.json(following)["items"] != first["items"]
    for more in ("&network=ida-viru", "&to=2999-01-01", "&kind=consultation"):
        problem = api.problem(following + more, 400)
        assert problem["errors"][0]["code"] == "bad_cursor"
    api.problem(following.replace("lang=et", "lang=fi"), 400)


def test_items_published_while_somebody_pages_do_not_disturb_them(
    api, members, network
):
    first = api.json("/api/v1/members/?limit=5&lang=et")
    factories.member(network, title="Aaa")
    rest = api.pages(first["links"]["next"])
    seen = keys(first) + [key for page in rest for key in keys(page)]
    assert sorted(seen) == sorted(str(member.translation_key) for member in members)


def test_lists_follow_the_alphabet_of_the_language(api, members):
    titles = [item["title"] for item in api.json("/api/v1/members/?lang=et")["items"]]
    assert titles == [
        "aed", "Aed", "Aed", "Sokk", "Šokk", "Zoo", "Žanr", "Välk", "Wok", "Õun", "Ähi", "Ühing", "Yks",
    ]  # fmt: skip


def test_the_same_filter_again_means_or_and_another_means_and(api, network):
    narva, jõhvi = factories.municipality("narva"), factories.municipality("johvi")
    culture = factories.field("culture")
    factories.member(network, title="A", municipality=narva, fields=[culture])
    factories.member(network, title="B", municipality=jõhvi, legal_form="foundation")
    factories.member(network, title="C")

    def titles(query):
        return [
            item["title"] for item in api.json(f"/api/v1/members/?{query}")["items"]
        ]

    assert titles("municipality=narva&municipality=johvi") == ["A", "B"]
    assert titles("municipality=narva&field=culture") == ["A"]
    assert titles("municipality=johvi&field=culture") == []
    assert titles("legal_form=foundation&legal_form=association") == ["A", "B", "C"]
    assert titles("network=ida-viru&limit=2") == ["A", "B"]


def test_the_state_is_computed_and_filtered_by(api, network):
    now = timezone.now()
    days = {"closed": (-9, -2), "open": (-1, 3), "upcoming": (2, 5)}
    for state, (opens, closes) in days.items():
        factories.consultation(
            network,
            title=state,
            opens_at=now + timedelta(days=opens),
            closes_at=now + timedelta(days=closes),
        )
    for state in days:
        found = api.json(f"/api/v1/consultations/?state={state}")["items"]
        assert [(item["title"], item["meta"]["state"]) for item in found] == [
            (state, state)
        ]
    both = api.json("/api/v1/consultations/?state=open&state=upcoming")
    assert [item["title"] for item in both["items"]] == ["open", "upcoming"]
    assert both["items"][0]["meta"]["closes_in_days"] == 3
    day = timezone.localdate(now + timedelta(days=4))
    late = api.json(f"/api/v1/consultations/?from={day}")["items"]
    assert [item["title"] for item in late] == ["upcoming"]


def test_modified_since_gives_what_became_different_then(api, members):
    assert api.json("/api/v1/members/?modified_since=2020-01-01")["total"] == len(
        members
    )
    assert api.json("/api/v1/members/?modified_since=2999-01-01")["total"] == 0


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("municipality=nowhere", "/api/v1/municipalities/"),
        ("field=nothing", "/api/v1/fields/"),
        ("network=none", "/api/v1/networks/"),
        ("legal_form=circus", "association"),
        ("municipality=narva&municipality=nowhere&field=nothing", None),
    ],
)
def test_a_value_that_does_not_exist_is_a_mistake_not_an_empty_list(
    api, network, query, where
):
    factories.municipality("narva")
    problem = api.problem(f"/api/v1/members/?{query}", 400)
    assert problem["errors"][0]["code"] == "unknown_value"
    if where:
        assert where in problem["detail"]


def test_a_term_without_items_gives_an_empty_list(api, network):
    factories.municipality("narva")
    factories.field("culture")
    for query in ("municipality=narva", "field=culture", "legal_form=cooperative"):
        assert api.json(f"/api/v1/members/?{query}")["items"] == []
    assert api.json("/api/v1/memoranda/?network=ida-viru")["total"] == 0


def test_terms_are_listed_like_everything_else(api):
    factories.municipality("narva", "Narva", fi="Narva (fi)")
    item = api.json("/api/v1/municipalities/?code=narva&lang=fi")["items"][0]
    assert item["title"] == "Narva (fi)"
    assert item["country"] == "ee"
    assert item["meta"]["path"] is None


def test_fields_makes_lists_shorter(api, members):
    page = api.json("/api/v1/members/?fields=lead&limit=3")
    assert [item.keys() for item in page["items"]] == [{"meta", "title", "lead"}] * 3
    assert "fields=lead" in page["links"]["next"]
