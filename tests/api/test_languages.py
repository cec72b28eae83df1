"""Languages: what is asked for, what is served, and that it says so."""

import pytest

from tests import factories
from tests.api.client import LANGUAGES


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "", "et"),
        ("", "fi", "fi"),
        ("", "fi-FI,fi;q=0.9,en;q=0.8", "fi"),
        ("", "en-GB,en;q=0.9,lt;q=0.1", "lt"),
        ("", "sl;q=0,lv;q=0.5", "lv"),
        ("", "de,fr", "et"),
        ("", "*", "et"),
        ("", "'; DROP TABLE --, ;;q=x", "et"),
        ("lang=sl", "fi", "sl"),
    ],
)
def test_lang_goes_before_accept_language_before_the_site(
    api, network, query, header, language
):
    response = api.get(
        f"/api/v1/networks/?{query}", **({"Accept-Language": header} if header else {})
    )
    assert response.headers["Content-Language"] == language
    assert response.json()["items"][0]["meta"]["language"]["asked"] == language
    assert response.headers.get("Vary") == (None if query else "Accept-Language")


def test_an_item_is_labelled_with_the_language_that_is_served(api, network):
    factories.translate(network, "sl")
    url = f"/api/v1/networks/{network.translation_key}/"
    served = {code: api.get(f"{url}?lang={code}") for code in LANGUAGES}
    assert {code: r.headers["Content-Language"] for code, r in served.items()} == {
        "et": "et", "sl": "sl", "lv": "et", "fi": "et", "lt": "et",
    }  # fmt: skip
    status = {
        code: r.json()["meta"]["language"]["status"] for code, r in served.items()
    }
    assert status == {
        "et": "source",
        "sl": "checked",
        "lv": "fallback",
        "fi": "fallback",
        "lt": "fallback",
    }


def test_without_fallback_an_item_answers_404_with_the_languages_it_has(api, network):
    factories.translate(network, "sl")
    url = f"/api/v1/networks/{network.translation_key}/"
    assert (
        api.json(f"{url}?lang=sl&fallback=none")["meta"]["language"]["served"] == "sl"
    )
    problem = api.problem(f"{url}?lang=fi&fallback=none", 404)
    assert problem["type"].endswith("#problem-other-languages-only")
    assert [version["language"] for version in problem["available"]] == ["et", "sl"]
    assert (
        api.json(problem["available"][1]["url"])["meta"]["language"]["served"] == "sl"
    )
    path = f"/api/v1/resolve/?path=/fi{network.get_url()}&fallback=none"
    assert api.problem(path, 404)["available"] == problem["available"]


def test_without_fallback_lists_hold_only_what_is_in_the_language(api, network):
    factories.translate(network, "sl")
    factories.network(title="Teine")
    assert api.json("/api/v1/networks/?lang=sl&fallback=none")["total"] == 1
    assert api.json("/api/v1/networks/?lang=sl")["total"] == 2
    assert api.json("/api/v1/networks/?lang=fi&fallback=none")["items"] == []


def test_an_unknown_language_is_refused_with_those_there_are(api):
    problem = api.problem("/api/v1/?lang=en", 400)
    assert problem["errors"][0]["code"] == "unknown_language"
    assert "et, sl, lv, fi, lt" in problem["detail"]


def test_the_language_of_one_request_does_not_reach_the_next(api):
    api.get("/api/v1/nothing/?lang=fi")
    assert api.get("/api/v1/nothing/").headers["Content-Language"] == "et"
