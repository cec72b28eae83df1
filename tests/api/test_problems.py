"""Bad input of every sort: a 4xx problem that says what to do, never HTML, never a redirect."""

import logging

import pytest
from django.test import Client

from cms.api import problems
from cms.delivery import read

LISTS = "/api/v1/members/"
KEY = "8c6f1a52-0c3d-4b7e-9a52-3f1e5d7c9b10"


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/api/nothing", 404),
        ("/api/v2/", 404),
        ("/api/v1/dragons/", 404),
        ("/api/v1/members/x/y/", 404),
        ("/api/v1/%00/", 404),
        ("/api/v1/%ff%fe/", 404),
        ("/api/v1/a%0Ab", 404),
        ("/api//v1/", 404),
        ("/api/v1/../../admin/", 404),
        (f"/api/v1/{'x' * 3000}/", 404),
        (f"/api/v1/members/{KEY}/", 404),
        (f"/api/v1/members/{KEY.upper()}", 404),
        ("/api/v1/members/not-a-key/", 400),
        (f"/api/v1/members/{KEY.replace('-', '')}/", 400),
        (f"/api/v1/members/{{{KEY}}}/", 400),
        ("/api/v1/members/%00/", 400),
        ("/api/v1/members/%ff/", 400),
        ("/api/v1/members/١٢٣/", 400),
        (f"{LISTS}?colour=red", 400),
        (f"{LISTS}?format=html", 400),
        (f"{LISTS}?%00=1", 400),
        (f"{LISTS}?=1", 400),
        (f"{LISTS}?lang=en", 400),
        (f"{LISTS}?lang=", 400),
        (f"{LISTS}?fallback=maybe", 400),
        (f"{LISTS}?limit=0", 400),
        (f"{LISTS}?limit=101", 400),
        (f"{LISTS}?limit=-1", 400),
        (f"{LISTS}?limit=1e3", 400),
        (f"{LISTS}?limit={'9' * 400}", 400),
        (f"{LISTS}?limit=٣", 400),
        (f"{LISTS}?cursor=", 400),
        (f"{LISTS}?cursor=abc", 400),
        (f"{LISTS}?cursor=%00", 400),
        (f"{LISTS}?cursor={'W1' * 1900}", 400),
        (f"{LISTS}?cursor=WzEsMiwzXQ", 400),
        (f"{LISTS}?network=%00", 400),
        (f"{LISTS}?network={'x' * 201}", 400),
        (f"{LISTS}?network=%ff", 400),
        (f"{LISTS}?network=\ud7ff&lang=%c3%28", 400),
        (f"{LISTS}?modified_since=yesterday", 400),
        (f"{LISTS}?modified_since=2026-02-30", 400),
        (f"{LISTS}?modified_since=0001-01-01", 400),
        (f"{LISTS}?from=2026-01-01", 400),
        (f"{LISTS}?fields=secret", 400),
        ("/api/v1/consultations/?state=asleep", 400),
        ("/api/v1/consultations/?to=9999-12-31", 400),
        (f"{LISTS}?{'&'.join(['network=a'] * 101)}", 400),
        (f"{LISTS}?network={'x' * 5000}", 414),
        (f"/api/v1/members/{KEY}/?limit=1", 400),
        ("/api/v1/resolve/", 400),
        ("/api/v1/resolve/?path=/fi/&path=/%ff/", 400),
        ("/api/v1/openapi.json?x=1", 400),
        ("/api/v1/docs/?x=1", 400),
    ],
)  # fmt: skip
def test_bad_input_is_answered_with_a_problem(api, url, status):
    problem = api.problem(url, status)
    assert problem["type"].startswith("http://testserver/api/v1/docs/#problem-")
    assert problem["title"]
    assert problem["detail"]
    assert problem["instance"].startswith("/api/")


def test_every_fault_is_named_at_once(api):
    problem = api.problem(f"{LISTS}?limit=x&colour=red&modified_since=x&lang=en", 400)
    found = {error["parameter"]: error["code"] for error in problem["errors"]}
    assert found == {
        "limit": "bad_limit",
        "colour": "unknown_parameter",
        "modified_since": "bad_date",
        "lang": "unknown_language",
    }


def test_an_unknown_parameter_is_refused_with_those_there_are(api):
    detail = api.problem(f"{LISTS}?municipalty=narva", 400)["detail"]
    assert "municipality" in detail
    assert "limit" in detail


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
@pytest.mark.parametrize(
    "url",
    [
        "/api/v1/",
        LISTS,
        f"{LISTS}{KEY}/",
        "/api/v1/resolve/",
        "/api/v1/docs/",
        "/api/x",
    ],
)
def test_a_wrong_method_is_told_the_right_ones(api, method, url):
    response = api.get(url, method=method)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    "accept", ["text/csv", "image/*", "application/json;q=0, text/html"]
)
def test_a_media_type_there_is_not_is_refused(api, accept):
    api.problem("/api/v1/", 406, Accept=accept)


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "application/json",
        "application/*;q=0.1",
        "application/json; charset=utf-8",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
    ],
)
def test_programs_and_browsers_get_json(api, accept):
    api.json("/api/v1/", Accept=accept)


@pytest.mark.parametrize("url", ["/api", "/api/v1", "/api/v1/networks", "/api/v1/docs"])
def test_an_address_without_its_last_slash_works_too(api, network, url):
    response = api.get(url)
    assert response.status_code == 200
    assert response.content == api.get(f"{url}/").content
    assert api.get(f"{url}?x=1").status_code == 400


def test_what_fails_here_is_logged_and_tells_nothing(api, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(read, "items", fail)
    with caplog.at_level(logging.ERROR, "cms.api.errors"):
        response = api.get("/api/v1/members/?lang=et")
    assert response.status_code == 500
    assert b"swordfish" not in response.content
    assert "swordfish" in caplog.text
    assert response.headers["Cache-Control"] == "no-store"


def test_a_host_that_is_not_ours_gets_a_problem(site, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    response = Client().get("/api/v1/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "evil" not in response.content.decode()


def test_every_type_of_problem_is_explained_where_its_uri_leads(api):
    page = api.get("/api/v1/docs/").content.decode()
    for kind in problems.KINDS:
        assert f'id="problem-{kind.slug}"' in page


def test_a_query_may_name_the_same_parameter_many_times(api, network):
    query = "&".join(["network=ida-viru"] * 100)
    assert api.json(f"/api/v1/networks/?{query}")["total"] == 1


@pytest.mark.parametrize("query", ["modified_since=0001-01-01", "to=9999-12-31"])
def test_a_day_that_cannot_be_reckoned_with_is_not_called_badly_written(api, query):
    url = "/api/v1/consultations/?lang=et&"
    [far] = api.problem(url + query, 400)["errors"]
    [bad] = api.problem(url + query + "0", 400)["errors"]
    assert far["code"] == "out_of_range"
    assert bad["code"] == "bad_date"
    assert far["detail"] != bad["detail"]
