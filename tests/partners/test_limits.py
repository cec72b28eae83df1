"""How often one may ask: exactly so often, whoever counts."""

import re

import pytest
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cms.partners import allowance, checks, counters
from cms.partners.client import client_of
from cms.partners.counters import memory
from cms.partners.models import Spent
from cms.partners.policy import Policy
from cms.partners.portions import Portions, portions
from cms.partners.throttle import ThrottleMiddleware
from tests.api.client import openapi
from tests.delivery.workers import at_once
from tests.partners import made

URL = "/api/v1/"
FEW = {"anonymous": 3, "key": 5}


@pytest.fixture
def few(settings, site, clock):
    # Asked for here, the description of the API counts no more in a test.
    openapi()
    settings.RATE_LIMITS = FEW
    memory.clear()
    portions.clear()
    return clock


def bearer(text):
    return {"Authorization": f"Bearer {text}"}


@pytest.mark.parametrize("store", ["memory", "database"])
def test_who_asks_too_often_is_told_when_to_go_on(api, few, settings, store):
    settings.RATE_LIMIT_STORE = store
    few.now += 18
    for left in (2, 1, 0):
        response = api.get(URL)
        assert response.status_code == 200
        assert response.headers["RateLimit-Policy"] == '"anonymous";q=3;w=60'
        assert response.headers["RateLimit"] == f'"anonymous";r={left};t=42'
    refused = api.get(URL)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "42"
    assert refused.headers["RateLimit"] == '"anonymous";r=0;t=42'
    assert refused.headers["Cache-Control"] == "no-store"
    assert refused.json()["violated-policies"] == ["anonymous"]
    few.now += 42
    assert api.get(URL).status_code == 200


@pytest.mark.parametrize(
    "url", ["/api/v1/nothing/", "/api/v1/members/?x=1", "/api", "/api/v1/docs/"]
)
def test_everything_under_the_api_is_counted(api, few, url):
    for _each in range(3):
        assert api.get(url).status_code in (200, 400, 404)
    assert api.get(url).status_code == 429


def test_the_site_and_questions_of_browsers_are_not_counted(api, few):
    client = Client()
    for _each in range(5):
        assert client.get("/et/").status_code == 200
        assert api.get(URL, method="OPTIONS").status_code == 204
    assert api.get(URL).headers["RateLimit"].startswith('"anonymous";r=2')


def test_a_key_has_more_and_is_counted_by_itself(api, few, partner):
    _key, text = made.key(partner)
    _other, other = made.key(partner)
    for _each in range(5):
        assert api.get(URL, **bearer(text)).status_code == 200
    refused = api.get(URL, **bearer(text))
    assert refused.status_code == 429
    assert refused.headers["RateLimit-Policy"] == '"key";q=5;w=60'
    assert api.get(URL, **bearer(other)).status_code == 200
    assert api.get(URL).status_code == 200


def test_who_guesses_keys_is_counted_by_address(api, few):
    for _each in range(3):
        assert api.get(URL, **bearer("talka_x")).status_code == 401
    assert api.get(URL, **bearer("talka_x")).status_code == 429


def test_refusals_speak_the_language_asked_for(api, few):
    for _each in range(3):
        api.get(URL)
    for language in ("et", "lt"):
        refused = api.get(f"{URL}?lang={language}")
        assert refused.headers["Content-Language"] == language


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "client"),
    [
        # Nobody before us is trusted: what they say is not looked at.
        ("198.51.100.7", "203.0.113.1", [], "198.51.100.7"),
        ("198.51.100.7", "203.0.113.1", ["127.0.0.1"], "198.51.100.7"),
        # One proxy: what it wrote, however much the client had put before.
        ("127.0.0.1", "203.0.113.1", ["127.0.0.1"], "203.0.113.1"),
        ("127.0.0.1", "1.2.3.4, 203.0.113.1", ["127.0.0.1"], "203.0.113.1"),
        ("127.0.0.1", "127.0.0.1, 203.0.113.1", ["127.0.0.1"], "203.0.113.1"),
        # Two of them, one named by its network.
        ("127.0.0.1", "1.2.3.4, 203.0.113.1, 10.1.2.3", ["127.0.0.1", "10.0.0.0/8"], "203.0.113.1"),
        # Nothing was written, or nonsense.
        ("127.0.0.1", "", ["127.0.0.1"], "127.0.0.1"),
        ("127.0.0.1", "unknown", ["127.0.0.1"], ""),
        # A socket has no address.
        ("", "203.0.113.1", ["127.0.0.1"], "203.0.113.1"),
        # A subscriber of IPv6 chooses the second half of each address.
        ("2001:db8:1:2:3:4:5:6", "", [], "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.1", "", [], "203.0.113.1"),
    ],
)  # fmt: skip
def test_the_address_is_the_one_that_a_proxy_of_ours_saw(
    settings, remote, forwarded, proxies, client
):
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory(REMOTE_ADDR=remote).get(URL, headers=headers)
    assert client_of(request) == client


def test_a_forged_forwarded_for_is_of_no_use(few, settings, site):
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    direct = Client(REMOTE_ADDR="198.51.100.7")
    got = [
        direct.get(URL, headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code
        for n in range(10)
    ]
    assert got.count(200) == 3
    proxied = Client(REMOTE_ADDR="127.0.0.1")
    got = [
        proxied.get(URL, headers={"X-Forwarded-For": f"1.1.1.{n}, 203.0.113.9"})
        for n in range(10)
    ]
    assert [response.status_code for response in got].count(200) == 3


SPENT = "spent:test:somebody:1800000000"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("store", ["memory", "database"])
def test_exactly_as_many_are_let_through_by_any_number_of_threads(
    settings, clock, store
):
    settings.RATE_LIMIT_STORE = store
    counted = sum(at_once(lambda n: [_within() for _each in range(5)], 8), [])
    assert counted.count(True) == 10
    assert len(counted) == 40


def _within():
    return allowance.take(Policy("test", 10, 60), "somebody").is_within


@pytest.mark.parametrize("store", ["memory", "database"])
def test_processes_that_take_portions_never_let_more_through(db, settings, store):
    settings.RATE_LIMIT_STORE = store
    policy = Policy("test", 500, 60)
    processes = [Portions() for _each in range(4)]
    given = [
        process.next("somebody", 60, policy)
        for _turn in range(200)
        for process in processes
    ]
    assert len(set(given)) == len(given)
    within = sum(number <= policy.quota for number in given)
    # Here each is asked as often as the others, so that none keeps what it holds.
    assert within == policy.quota
    assert processes[0].next("somebody", 120, policy) == 1


@pytest.mark.parametrize(("quota", "queries"), [(10, 20), (1000, 1)])
def test_who_asks_again_and_again_is_not_counted_at_every_turn(
    db, settings, clock, quota, queries, django_assert_num_queries
):
    settings.RATE_LIMIT_STORE = "database"
    policy = Policy("test", quota, 60)
    with django_assert_num_queries(queries):
        taken = [allowance.take(policy, "somebody").number for _each in range(20)]
    assert taken == list(range(1, 21))


def test_a_clock_that_is_behind_counts_in_the_window_of_the_others(db):
    assert counters.in_database("x", 120, 60, 1) == 1
    assert counters.in_database("x", 60, 60, 1) == 2
    assert counters.in_database("x", 120, 60, 1) == 3
    assert counters.in_database("x", 180, 60, 1) == 1


def test_old_counts_are_thrown_away(db, monkeypatch):
    counters.in_database("old", 0, 60, 1)
    monkeypatch.setattr("cms.partners.counters.random.random", lambda: 0.0)
    counters.in_database("new", counters.KEPT + 60, 60, 1)
    assert list(Spent.objects.values_list("who", flat=True)) == ["new"]


def test_addresses_are_not_kept(few, settings, site):
    settings.RATE_LIMIT_STORE = "database"
    Client(REMOTE_ADDR="198.51.100.7").get(URL)
    assert "198.51" not in str(list(Spent.objects.values()))
    assert Spent.objects.count() == 1


@pytest.mark.parametrize(("store", "cost"), [("memory", 0), ("database", 1)])
def test_counting_costs_no_query_in_memory_and_one_in_the_database(
    site, settings, store, cost, django_assert_num_queries
):
    settings.RATE_LIMIT_STORE = store
    throttle = ThrottleMiddleware(lambda request: HttpResponse())
    with django_assert_num_queries(cost):
        assert throttle(RequestFactory().get(URL)).status_code == 200


def test_requests_are_answered_while_nobody_can_count(api, few, settings, monkeypatch):
    settings.RATE_LIMIT_STORE = "database"

    def fails(*args):
        raise DatabaseError("read-only")

    monkeypatch.setattr("cms.partners.counters._upsert", fails)
    for _each in range(5):
        response = api.get(URL)
        assert response.status_code == 200
        assert "RateLimit" not in response.headers
        assert response.headers["RateLimit-Policy"] == '"anonymous";q=3;w=60'


def test_without_redis_nothing_is_counted_and_everything_answered(
    api, few, settings, away
):
    settings.RATE_LIMIT_STORE = "auto"
    for _each in range(5):
        response = api.get(URL)
        assert response.status_code == 200
        assert "RateLimit" not in response.headers


def test_redis_lets_exactly_as_many_through(redis, clock, settings):
    settings.RATE_LIMIT_STORE = "auto"
    counted = sum(at_once(lambda n: [_within() for _each in range(5)], 8), [])
    assert counted.count(True) == 10
    assert redis._cache.get_client(None).ttl(redis.make_key(SPENT)) == 60


def test_what_counts_follows_the_set_up(settings):
    settings.RATE_LIMIT_STORE = "auto"
    shared = "database" if connection.vendor == "postgresql" else "memory"
    assert counters.chosen() == shared


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("RATE_LIMITS", {"anonymous": 0, "key": 5}, "partners.E001"),
        ("RATE_LIMITS", {"anonymous": "many", "key": 5}, "partners.E001"),
        ("RATE_LIMITS", {"key": 5}, "partners.E001"),
        ("RATE_LIMITS", {"anonymous": 10, "key": 5}, "partners.E002"),
        ("TRUSTED_PROXIES", ["proxy.example"], "partners.E003"),
        ("TRUSTED_PROXIES", ["0.0.0.0/0"], "partners.E004"),
        ("RATE_LIMIT_STORE", "paper", "partners.E005"),
    ],
)
def test_settings_that_cannot_work_are_found(settings, name, value, found):
    settings.RATE_LIMIT_STORE = "auto"
    every = (checks.check_limits, checks.check_proxies, checks.check_store)
    assert [fault for check in every for fault in check()] == []
    setattr(settings, name, value)
    assert [fault.id for check in every for fault in check()] == [found]


def test_counting_in_memory_is_warned_of_where_there_may_be_several_processes(settings):
    settings.RATE_LIMIT_STORE = "memory"
    found = ["partners.W001"] if connection.vendor == "postgresql" else []
    assert [fault.id for fault in checks.check_store()] == found


def test_the_headers_are_structured_fields(api, few):
    response = api.get(URL)
    assert re.fullmatch(r'"\w+";q=\d+;w=\d+', response.headers["RateLimit-Policy"])
    assert re.fullmatch(r'"\w+";r=\d+;t=\d+', response.headers["RateLimit"])
