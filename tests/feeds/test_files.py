"""Files: the whole list, however long, read as spreadsheets and programs do."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.delivery import read
from cms.delivery.kinds import all_kinds
from tests import factories
from tests.api.client import LANGUAGES, body_of

FILES = ("csv", "jsonl")
DETAIL = {"type": "email", "purpose": "general"}


def rows(api, url):
    body = body_of(api.get(url)).decode()
    assert body.startswith("\ufeff")
    assert body.count("\n") == body.count("\r\n")
    return list(csv.DictReader(io.StringIO(body[1:], newline="")))


def lines(api, url):
    return [json.loads(line) for line in body_of(api.get(url)).splitlines()]


@pytest.fixture
def members(network):
    place = factories.municipality("narva", "Narva")
    fields = [factories.field("kultuur", "Kultuur"), factories.field("sport", "Sport")]
    return [
        factories.member(network, title=f"Selts {n}", municipality=place, fields=fields)
        for n in range(5)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_is_an_item_as_the_list_gives_it(api, members, language):
    listed = api.json(f"/api/v1/members/?lang={language}&limit=100")["items"]
    assert lines(api, f"/api/v1/members.jsonl?lang={language}") == listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_the_same_columns_in_every_language(api, members, language):
    found = rows(api, f"/api/v1/members.csv?lang={language}")
    assert [row["title"] for row in found] == [f"Selts {n}" for n in range(5)]
    first = found[0]
    assert first["key"] == str(members[0].translation_key)
    assert first["language_served"] == "et"
    assert first["municipality"] == "Narva"
    assert len(first["municipality_key"]) == 36
    assert first["fields"] == "Kultuur; Sport"
    assert first["network"] == "ida-viru"
    assert first["legal_form"] == "association"


def test_tables_of_every_kind_have_a_cell_for_each_column(api, site):
    network = factories.network(code="ida-viru")
    factories.member(network, municipality=factories.municipality("narva"))
    factories.consultation(network)
    factories.memorandum(network)
    for kind in all_kinds().values():
        listed = api.json(f"/api/v1/{kind.plural}/?lang=et&limit=100")["items"]
        table = rows(api, f"/api/v1/{kind.plural}.csv?lang=et")
        assert [r["key"] for r in table] == [i["meta"]["key"] for i in listed]
        for row in table:
            assert None not in row
            assert None not in row.values()


@pytest.mark.parametrize("name", FILES)
def test_a_contact_detail_is_passed_on_only_where_its_owner_allowed(api, network, name):
    today = timezone.localdate()
    factories.member(
        network,
        contact_details=[
            DETAIL | {"value": "open@example.org"},
            DETAIL | {"value": "site-and-api@example.org", "show_to_partners": False},
            DETAIL
            | {"value": "old@example.org", "valid_until": today - timedelta(days=1)},
        ],
    )
    said = body_of(api.get(f"/api/v1/members.{name}")).decode()
    assert "open@example.org" in said
    for hidden in ("site-and-api@", "old@"):
        assert hidden not in said


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_cell_is_never_a_formula(api, network, sign):
    factories.member(network, title=f"{sign}HYPERLINK(1)")
    assert rows(api, "/api/v1/members.csv")[0]["title"] == f"'{sign}HYPERLINK(1)"


def test_quotes_commas_and_lines_stay_in_their_cell(api, network):
    text = 'Ühing "Päike", Narva'
    factories.member(network, title=text, lead="üks\r\nkaks")
    first = rows(api, "/api/v1/members.csv")[0]
    assert first["title"] == text
    assert first["lead"].splitlines() == ["üks", "kaks"]


def test_a_file_has_the_fields_that_are_asked_for(api, members):
    first = rows(api, "/api/v1/members.csv?fields=fields")[0]
    assert {"key", "title", "fields", "fields_keys"} <= first.keys()
    assert "lead" not in first
    assert lines(api, "/api/v1/members.jsonl?fields=lead")[0].keys() == {
        "meta",
        "title",
        "lead",
    }


def test_a_file_is_filtered_as_its_list_is(api, members):
    other = factories.network(code="valmiera")
    factories.member(other, title="Teine")
    for read_file in (rows, lines):
        suffix = "csv" if read_file is rows else "jsonl"
        url = f"/api/v1/members.{suffix}"
        assert len(read_file(api, url)) == 6
        only = read_file(api, f"{url}?network=valmiera")
        assert [item["title"] for item in only] == ["Teine"]
        assert read_file(api, f"{url}?lang=fi&fallback=none") == []
        part = api.json("/api/v1/members/?limit=2&lang=et")
        query = part["links"]["next"].partition("?")[2]
        second = [i["title"] for i in api.json(part["links"]["next"])["items"]]
        assert [i["title"] for i in read_file(api, f"{url}?{query}")] == second


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "query",
    ["x=1", "cursor=x", "network=nowhere", "legal_form=x", "fields=x", "limit=0"],
)
def test_what_is_wrong_is_said_before_anything_is_sent(api, members, name, query):
    for method in ("GET", "HEAD"):
        response = api.get(f"/api/v1/members.{name}?{query}", method=method)
        assert response.status_code == 400
        assert "Content-Disposition" not in response.headers


@pytest.mark.parametrize("name", FILES)
def test_a_list_is_read_only_as_far_as_it_is_sent(api, members, name, monkeypatch):
    """One part at a time: memory does not grow with the list."""
    monkeypatch.setattr("cms.feeds.rows.MAX_LIMIT", 2)
    limits, items = [], read.items

    def counted(kind, query, ask):
        limits.append(query.limit)
        return items(kind, query, ask)

    monkeypatch.setattr(read, "items", counted)
    response = api.client.get(f"/api/v1/members.{name}?lang=et")
    assert limits == [2]
    sent = iter(response)
    if name == "csv":
        next(sent)
    next(sent)
    assert limits == [2]
    next(sent)
    assert limits == [2, 2]
    assert len(list(sent)) == 1
    assert limits == [2, 2, 2]


@pytest.mark.parametrize("name", FILES)
def test_each_part_costs_three_queries_at_most(
    api, members, name, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr("cms.feeds.rows.MAX_LIMIT", 2)
    api.get("/api/v1/members/")
    with django_assert_max_num_queries(3 * 3):
        body_of(api.client.get(f"/api/v1/members.{name}?lang=et"))
    with django_assert_max_num_queries(3):
        api.client.head(f"/api/v1/members.{name}?lang=et")


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_a_name_and_can_be_kept(api, members, name):
    response = api.get(f"/api/v1/members.{name}?lang=fi")
    disposition = response.headers["Content-Disposition"]
    assert disposition == f'attachment; filename="members-fi.{name}"'
    assert response.headers["Content-Language"] == "fi"
    assert "stale-while-revalidate" in response.headers["Cache-Control"]
    head = api.get(f"/api/v1/members.{name}?lang=fi", method="HEAD")
    assert head.headers["Content-Disposition"] == disposition
    assert "Content-Length" not in head.headers
    assert "Accept-Language" in api.get(f"/api/v1/members.{name}").headers["Vary"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestVersions:
    @pytest.fixture
    def consultation(self, committed):
        network = factories.network(code="ida-viru")
        now = timezone.now()
        return factories.consultation(
            network,
            opens_at=now - timedelta(days=9),
            closes_at=now + timedelta(hours=1),
        )

    @pytest.mark.parametrize("name", FILES)
    def test_a_file_is_sent_again_when_anything_became_different(
        self, client, consultation, name, django_assert_num_queries
    ):
        url = f"/api/v1/consultations.{name}?lang=et"
        etag = client.get(url).headers["ETag"]
        assert etag.startswith('"')

        def again(address=url):
            known = client.get(address, headers={"If-None-Match": etag})
            return known.status_code

        with django_assert_num_queries(2):
            assert again() == 304
        assert again(f"{url}&state=open") == 200
        assert again(url.replace("et", "fi")) == 200
        consultation.title = "Uus nimi"
        consultation.save_revision().publish()
        assert again() == 200

    def test_a_file_is_sent_again_when_the_clock_has_changed_a_state(
        self, client, consultation, monkeypatch
    ):
        url = "/api/v1/consultations.csv?lang=et"
        etag = client.get(url).headers["ETag"]
        later = timezone.now() + timedelta(hours=2)
        monkeypatch.setattr("cms.api.asked.timezone.now", lambda: later)
        known = client.get(url, headers={"If-None-Match": etag})
        assert known.status_code == 200
        assert ",closed," in b"".join(known).decode()
