"""Who holds which seat on which day, and whether anything is vacant."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.delivery.check import drift
from tests import factories as f
from tests.api.client import Api


@pytest.fixture
def api(site):
    return Api()


@pytest.fixture
def network(site):
    return f.network()


def days(start, end):
    """From so many days from now until so many."""
    today = timezone.localdate()
    return {
        "start_date": None if start is None else today + timedelta(start),
        "end_date": None if end is None else today + timedelta(end),
    }


def read(api, page, day=""):
    asked = f"?as_of={day}" if day else ""
    return api.json(f"/api/v1/bodies/{page.translation_key}/{asked}")


@pytest.fixture
def board(network):
    """One seat: Ants until 27 April 2022, Berta from 1 May, until the end of 2023."""
    return f.body(
        network,
        seats=[{"label": "Esimees"}],
        memberships=[
            {"seat": 1, "organisation_name": "Berta", "start_date": date(2022, 5, 1),
             "end_date": date(2023, 12, 31)},
            {"seat": 1, "organisation_name": "Ants", "end_date": date(2022, 4, 27)},
        ],
        statutes=[
            {"title": "Vana", "adopted_on": date(2018, 1, 1),
             "valid_until": date(2022, 4, 26)},
            {"title": "Uus", "adopted_on": date(2022, 4, 1),
             "valid_from": date(2022, 4, 27)},
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "holder", "states"),
    [
        ("2022-04-27", "Ants", ["current", "future"]),
        ("2022-04-28", None, ["past", "future"]),
        ("2022-05-01", "Berta", ["past", "current"]),
        ("2023-12-31", "Berta", ["past", "current"]),
        ("2024-01-01", None, ["past", "past"]),
        ("0001-01-01", "Ants", ["current", "future"]),
    ],
)
def test_a_seat_is_held_on_the_first_and_on_the_last_day(
    api, board, day, holder, states
):
    item = read(api, board, day)
    [seat] = item["seats"]
    held = seat["membership"] and seat["membership"]["organisation_name"]
    assert held == holder
    assert seat["vacant"] is (holder is None)
    assert item["seat_counts"]["vacant"] == int(holder is None)
    assert [term["state"] for term in item["memberships"]] == states


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        ("2017-12-31", []),
        ("2018-01-01", ["Vana"]),
        ("2022-04-26", ["Vana"]),
        ("2022-04-27", ["Uus"]),
        ("9999-12-31", ["Uus"]),
    ],
)
def test_statutes_are_in_force_on_their_first_and_last_day(api, board, day, in_force):
    statutes = read(api, board, day)["statutes"]
    assert [each["title"] for each in statutes if each["in_force"]] == in_force


def test_lists_are_read_as_of_a_day_too(api, board):
    [item] = api.json("/api/v1/bodies/?as_of=2022-04-27")["items"]
    assert item["seats"][0]["membership"]["organisation_name"] == "Ants"


@pytest.mark.parametrize(
    ("terms", "state"),
    [
        ([], "vacancies"),
        ([(1, None, None)], "vacancies"),
        ([(1, None, None), (2, None, None)], "no_vacancies"),
        ([(1, -9, 0), (2, 0, 9)], "no_vacancies"),
        ([(1, -9, -1), (2, -9, 9)], "vacancies"),
        ([(1, 1, 9), (2, -9, 9)], "vacancies"),
        ([(1, -9, -5), (1, -4, 9), (2, None, None)], "no_vacancies"),
        # Full once, then not: the last span is over.
        ([(1, -9, -5), (1, -3, -2), (2, None, None)], "vacancies"),
        # Held in turn and never both on one day.
        ([(1, -9, -5), (2, -4, 9)], "vacancies"),
    ],
)
def test_the_state_says_whether_every_seat_is_held_today(api, network, terms, state):
    page = f.body(
        network,
        seats=[{}, {}],
        memberships=[
            {"seat": seat, "organisation_name": "Selts", **days(start, end)}
            for seat, start, end in terms
        ],
    )
    item = read(api, page)
    assert item["meta"]["state"] == state
    assert (item["seat_counts"]["vacant"] > 0) is (state == "vacancies")
    assert api.json(f"/api/v1/bodies/?state={state}")["total"] == 1
    assert drift() == {}


def test_a_body_whose_seats_are_not_known_has_no_vacancies(api, network):
    assert read(api, f.body(network))["meta"]["state"] == "no_vacancies"


def test_a_term_without_a_foreseeable_end_may_be_written_so(api, network):
    term = {"seat": 1, "organisation_name": "Selts", "end_date": date.max}
    page = f.body(network, seats=[{}], memberships=[term])
    assert read(api, page)["meta"]["state"] == "no_vacancies"


@pytest.mark.parametrize(
    ("last", "state", "vacant"), [(-1, "no_vacancies", 0), (0, "vacancies", 1)]
)
def test_what_is_dissolved_has_no_vacancies(api, network, last, state, vacant):
    page = f.body(
        network,
        dissolved_on=timezone.localdate() + timedelta(last),
        seats=[{}, {}],
        memberships=[{"seat": 1, "organisation_name": "Selts"}],
        statutes=[{"title": "Põhimäärus"}],
    )
    item = read(api, page)
    assert item["dissolved"] is (last < 0)
    assert item["meta"]["state"] == state
    assert item["seat_counts"]["vacant"] == vacant
    assert item["statutes"][0]["in_force"] is (last == 0)
    assert (item["memberships"][0]["state"] == "past") is (last < 0)
