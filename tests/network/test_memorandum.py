"""Memoranda as of a day: parties, versions, commitments; what is due; what is refused."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cms.delivery.check import drift
from tests import factories as f
from tests.network.add import publish, told
from tests.web.page import find

CIVIL, PUBLIC = "civil_society", "public_authority"


@pytest.fixture
def memorandum(network):
    return f.memorandum(
        network,
        title="Koostöömemorandum",
        signed_on=date(2020, 1, 10),
        in_force_until=date(2030, 1, 9),
        review_on=date(2027, 1, 10),
        signatories=[
            {"side": CIVIL, "name": "Algusest"},
            {"side": CIVIL, "name": "Hiljem", "acceded_on": date(2022, 5, 1)},
            {"side": PUBLIC, "name": "Vald", "withdrawn_on": date(2024, 1, 1)},
            {"side": PUBLIC, "name": "Linn", "acceded_on": date(2019, 1, 1)},
        ],
        versions=[
            {"number": "1", "valid_from": date(2020, 1, 10)},
            {"number": "2", "valid_from": date(2023, 1, 1)},
        ],
        commitments=[
            {"text": "Kaasata", "side": PUBLIC, "due_on": date(2024, 6, 1)},
            {"text": "Koolitada", "side": CIVIL, "due_on": date(2024, 6, 1), "state": "done"},
            {"text": "Avaldada", "side": PUBLIC, "state": "in_progress"},
            {"text": "Ehitada", "side": PUBLIC, "due_on": date(2021, 1, 1), "state": "dropped"},
        ],
    )  # fmt: skip


def on(api, memorandum, day):
    return api.json(f"/api/v1/memoranda/{memorandum.translation_key}/?as_of={day}")


@pytest.mark.parametrize(
    ("day", "parties", "counts"),
    [
        ("2020-01-09", [], (0, 0)),
        ("2020-01-10", ["Algusest", "Vald", "Linn"], (1, 2)),
        ("2022-04-30", ["Algusest", "Vald", "Linn"], (1, 2)),
        ("2022-05-01", ["Algusest", "Hiljem", "Vald", "Linn"], (2, 2)),
        ("2023-12-31", ["Algusest", "Hiljem", "Vald", "Linn"], (2, 2)),
        ("2024-01-01", ["Algusest", "Hiljem", "Linn"], (2, 1)),
    ],
)
def test_who_is_a_party_depends_on_the_day(api, memorandum, day, parties, counts):
    item = on(api, memorandum, day)
    assert [s["name"] for s in item["signatories"] if s["is_party"]] == parties
    assert item["counts"] == dict(zip((CIVIL, PUBLIC), counts, strict=True))


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2020-01-09", []),
        ("2020-01-10", ["1"]),
        ("2022-12-31", ["1"]),
        ("2023-01-01", ["2"]),
        ("2030-01-09", ["2"]),
        ("2030-01-10", []),
    ],
)
def test_one_version_is_in_force_while_the_memorandum_is(api, memorandum, day, number):
    versions = on(api, memorandum, day)["versions"]
    assert [v["number"] for v in versions if v["in_force"]] == number


@pytest.mark.parametrize(
    ("day", "late", "open_"), [("2024-06-01", 0, 2), ("2024-06-02", 1, 1)]
)
def test_a_commitment_is_late_from_the_day_after_it_was_due(
    api, memorandum, day, late, open_
):
    item = on(api, memorandum, day)
    assert [c["late"] for c in item["commitments"]] == [bool(late), False, False, False]
    assert item["summary"] == {"kept": 1, "open": open_, "late": late, "dropped": 1}


def test_without_a_day_it_is_told_as_of_today(api, network):
    signed = timezone.localdate() + timedelta(days=1)
    rows = [{"side": CIVIL, "name": "Selts"}]
    page = f.memorandum(network, signed_on=signed, signatories=rows)
    key = page.translation_key
    assert api.json(f"/api/v1/memoranda/{key}/")["counts"][CIVIL] == 0
    assert on(api, page, signed)["counts"][CIVIL] == 1
    [listed] = api.json(f"/api/v1/memoranda/?as_of={signed}")["items"]
    assert listed["counts"][CIVIL] == 1
    assert drift() == {}


@pytest.mark.parametrize("day", ["yesterday", "2024-02-30", ""])
def test_what_is_no_day_is_refused(api, client, memorandum, day):
    url = f"/api/v1/memoranda/{memorandum.translation_key}/?as_of={day}"
    if day:
        assert api.problem(url, 400)["errors"][0]["parameter"] == "as_of"
        assert client.get(f"{memorandum.url}?as_of={day}").status_code == 400
    else:
        assert client.get(f"{memorandum.url}?as_of=").status_code == 200


def test_what_is_to_come_stands_in_the_calendar(api, memorandum):
    found = api.json("/api/v1/calendar/?kind=memorandum&from=2020-01-01")["items"]
    assert [(e["what"], e["begins"], e["note"]) for e in found] == [
        ("commitment_due", "2024-06-01", "Kaasata"),
        ("memorandum_review", "2027-01-10", ""),
        ("memorandum_ends", "2030-01-09", ""),
    ]


def test_a_long_commitment_is_shortened_in_the_calendar(api, network):
    row = {"text": "Pikk jutt " * 50, "side": CIVIL, "due_on": date(2031, 1, 1)}
    f.memorandum(network, commitments=[row])
    [entry] = api.json("/api/v1/calendar/?what=commitment_due")["items"]
    assert len(entry["note"]) <= 120
    assert entry["note"].endswith("…")


def test_who_answers_for_a_commitment_and_who_puts_it_into_practice(api, network):
    member = f.member(network, title="Narva Selts")
    council = f.text_page(network, title="Ühiskomisjon")
    row = {"text": "Teha", "side": CIVIL, "responsible_organisation": member,
           "evidence_file": f.file("Protokoll"), "state": "done"}  # fmt: skip
    page = f.memorandum(network, implementing_body_page=council, commitments=[row])
    item = api.json(f"/api/v1/memoranda/{page.translation_key}/")
    assert item["implementing_body_item"]["title"] == "Ühiskomisjon"
    [commitment] = item["commitments"]
    assert commitment["responsible_organisation"]["title"] == "Narva Selts"
    assert commitment["evidence_file"]["title"] == "Protokoll"
    key = council.translation_key
    assert api.json(f"/api/v1/memoranda/?body={key}")["total"] == 1
    council.unpublish()
    item = api.json(f"/api/v1/memoranda/{page.translation_key}/")
    assert item["implementing_body_item"] is None
    assert drift() == {}


def test_the_page_shows_who_is_a_party_and_what_was_kept(client, memorandum):
    today = client.get(memorandum.url)
    [shares] = find(today, "figure", class_="shares")
    assert len(find(today, "li", class_="apart")) == 1
    assert [e.text.split()[0] for e in find(today, "li", class_="good")] == ["1"]
    assert find(today, "p", class_="state late")
    assert find(today, "input", type="date")[0].attrs["value"] == ""
    then = client.get(f"{memorandum.url}?as_of=2020-02-01")
    assert len(find(then, "li", class_="apart")) == 1
    assert not find(then, "p", class_="state late")
    assert find(then, "input", type="date")[0].attrs["value"] == "2020-02-01"
    assert find(then, "p", role="status")
    assert find(then, "meta", name="robots")
    assert shares


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [("versions", {"number": n, "valid_from": "2024-05-01", "document": ""}) for n in (1, 2)],
            "Another version is valid from the same day.",
        ),
        (
            [("commitments", {"text": "Teha", "side": CIVIL, "state": "open", "due_on": "2024-04-30"})],
            "It would be due before the memorandum is signed.",
        ),
        (
            [("signatories", {"side": CIVIL, "name": "Selts", "acceded_on": "2024-05-02", "withdrawn_on": "2024-05-01"})],
            "It would leave before it joined.",
        ),
    ],
)  # fmt: skip
def test_rows_of_a_memorandum_are_checked(
    in_english, as_editor, network, rows, message
):
    found = told(as_editor, "memorandumpage", network, *rows, signed_on="2024-05-01")
    assert message in found


def test_a_row_that_is_taken_away_is_not_checked(as_editor, network):
    row = {"number": "1", "valid_from": "2024-05-01", "document": ""}
    response = publish(
        as_editor, "memorandumpage", network, ("versions", row),
        ("versions", row | {"DELETE": "1"}), signed_on="2024-05-01",
    )  # fmt: skip
    assert response.status_code == 302


def test_reading_as_of_a_day_costs_no_more(
    api, memorandum, django_assert_max_num_queries
):
    url = f"/api/v1/memoranda/{memorandum.translation_key}/?as_of=2022-01-01"
    api.get(url)
    for each in (url, "/api/v1/memoranda/?as_of=2022-01-01"):
        with django_assert_max_num_queries(3):
            assert api.client.get(each).status_code == 200
