"""A body in every channel: what is public of it, in which lists, for whom."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.delivery.check import drift
from tests import factories as f
from tests.api.client import Api
from tests.delivery.channels import holds
from tests.web.page import find, parse, texts


@pytest.fixture
def api(site):
    return Api()


@pytest.fixture
def network(site):
    return f.network(title="Võrgustik", code="ida-viru", slug="v")


@pytest.fixture
def council(network):
    """A council of Rakvere with one field of its own and one of a seat."""
    return f.body(
        network,
        title="Rakvere nõukoda",
        slug="noukoda",
        municipality=f.municipality("rakvere", "Rakvere"),
        fields=[f.field("culture", "Kultuur")],
        founded="2018",
        seats=[
            {"label": "Esimees", "role": "chair"},
            {"label": "Noorte esindaja", "field": f.field("youth", "Noored")},
            {"label": "Linna esindaja", "side": "municipality"},
        ],
        memberships=[
            {"seat": 1, "on_behalf_of": f.member(network, title="Selts")},
            {"seat": 2, "organisation_name": "Noortekoda", "name": "Mari Maasikas"},
        ],
        statutes=[{"title": "Põhimäärus", "document": f.file("Fail")}],
        activity_plans=[{"year": 2026, "title": "Tegevuskava"}],
        contact_details=[
            {"type": "email", "value": "noukoda@example.org", "role": "secretary"}
        ],
    )


def url_of(page):
    return f"/api/v1/bodies/{page.translation_key}/"


def test_an_item_tells_seats_and_who_holds_them(api, council):
    item = api.json(url_of(council))
    first, second, third = item["seats"]
    assert first["membership"]["on_behalf_of"]["title"] == "Selts"
    assert second["field"]["code"] == "youth"
    assert second["membership"]["organisation_name"] == "Noortekoda"
    assert third["membership"] is None
    assert [seat["vacant"] for seat in item["seats"]] == [False, False, True]
    assert item["seat_counts"] == {"ngo": 2, "municipality": 1, "other": 0, "vacant": 1}
    assert item["meta"]["state"] == "vacancies"
    assert item["lacks"] == []
    assert drift() == {}


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("type=council", 1),
        ("type=board", 0),
        ("municipality=rakvere&field=youth", 1),
        ("field=culture", 1),
        ("lacks=statutes", 0),
        ("lacks=statutes&lacks=composition", 0),
        ("state=vacancies", 1),
        ("state=no_vacancies", 0),
        ("network=ida-viru", 1),
    ],
)
def test_lists_are_filtered(api, council, query, total):
    assert api.json(f"/api/v1/bodies/?{query}")["total"] == total


def test_an_organisation_is_found_by_the_seats_it_holds_or_held(api, network, council):
    selts, other = council.memberships.first().on_behalf_of, f.member(network)
    council.memberships.add(
        f.model("network.Membership")(
            seat=3, on_behalf_of=other, end_date=date(2020, 1, 1)
        )
    )
    council.save_revision().publish()
    for page in (selts, other):
        found = api.json(f"/api/v1/bodies/?organisation={page.translation_key}")
        assert found["total"] == 1
    assert drift() == {}


def test_a_body_implements_a_memorandum(api, network):
    memorandum = f.memorandum(network, title="Lepe")
    f.body(network, implements=memorandum)
    key = memorandum.translation_key
    [item] = api.json(f"/api/v1/bodies/?implements={key}")["items"]
    assert item["implements"]["title"] == "Lepe"


@pytest.mark.parametrize("lacking", ["statutes", "composition"])
def test_what_is_not_published_can_be_asked_for(api, network, lacking):
    rows = {
        "statutes": [{"title": "Põhimäärus"}],
        "memberships": [{"seat": 1, "organisation_name": "Selts"}],
    }
    rows.pop({"statutes": "statutes", "composition": "memberships"}[lacking])
    f.body(network, title="Poolik", seats=[{}], **rows)
    [item] = api.json(f"/api/v1/bodies/?lacks={lacking}")["items"]
    assert item["lacks"] == [lacking]


def test_the_index_names_what_can_be_lacking(api):
    kinds = {kind["kind"]: kind for kind in api.json("/api/v1/")["kinds"]}
    choices = {each["name"]: each["choices"] for each in kinds["body"]["filters"]}
    assert choices["lacks"] == ["statutes", "composition"]
    assert choices["state"] == ["vacancies", "no_vacancies"]
    assert "council" in choices["type"]
    problem = api.problem("/api/v1/bodies/?lacks=members", 400)
    assert "statutes, composition" in problem["errors"][0]["detail"]


@pytest.mark.parametrize("day", ["x", "2022-13-01", "27.4.2022", "2022"])
def test_a_day_that_is_none_is_refused(api, council, client, day):
    problem = api.problem(f"{url_of(council)}?as_of={day}", 400)
    assert problem["errors"][0]["parameter"] == "as_of"
    assert client.get(f"{council.url}?as_of={day}").status_code == 400


def test_the_page_shows_holders_vacancies_and_statutes(council, client):
    response = client.get(council.url)
    assert response.status_code == 200
    rows = [e.text for e in find(response, "th", scope="row")]
    assert [row.split("\n")[1].strip() for row in rows] == [
        "Esimees", "Noorte esindaja", "Linna esindaja",
    ]  # fmt: skip
    text = response.content.decode()
    for word in ("Selts", "Noortekoda", "Mari Maasikas", "Põhimäärus", "Tegevuskava"):
        assert word in text
    assert "noukoda@example.org" in text
    assert len(find(response, "span", class_="state vacant")) == 1
    assert find(response, "input", name="as_of", type="date")
    assert len(find(response, "caption")) == 1


def test_the_page_of_a_day_says_so_and_is_no_page_of_its_own(council, client):
    response = client.get(f"{council.url}?as_of=2022-04-27")
    assert find(response, "input", name="as_of")[0].attrs["value"] == "2022-04-27"
    assert find(response, "time", datetime="2022-04-27")
    assert (
        find(response, "link", rel="canonical")[0].attrs["href"].endswith(council.url)
    )


def test_the_list_shows_who_represents_the_chosen_field(network, council, client):
    listed = f.list_page("body", network, slug="kogud")
    plain = client.get(listed.url).content.decode()
    assert "Noortekoda" not in plain
    response = client.get(f"{listed.url}?municipality=rakvere&field=youth")
    [line] = texts(response, "p", class_="representative")
    assert line == "Noorte esindaja: Noortekoda Mari Maasikas"
    # Codes that nothing has are known all the same.
    assert client.get(f"{listed.url}?type=board").status_code == 200
    assert client.get(f"{listed.url}?type=nothing").status_code == 400


def test_the_page_of_an_organisation_shows_its_seats(council, client):
    selts = council.memberships.first().on_behalf_of.specific
    response = client.get(selts.url)
    assert "Rakvere nõukoda" in texts(response, "a")
    assert any("Esimees" in text for text in texts(response, "span", class_="fact"))


def test_the_page_of_a_network_shows_its_bodies(network, council, client):
    assert "Rakvere nõukoda" in texts(client.get(network.url), "a")


def test_search_engines_read_who_holds_a_seat_now(council, client):
    [script] = find(client.get(council.url), "script", type="application/ld+json")
    data = json.loads(script.text)
    assert data["@type"] == "GovernmentOrganization"
    assert data["foundingDate"] == "2018"
    assert data["areaServed"] == {"@type": "AdministrativeArea", "name": "Rakvere"}
    assert "inLanguage" not in data
    selts = council.memberships.first().on_behalf_of.specific
    assert data["member"][0] == {
        "@type": "OrganizationRole",
        "roleName": "Esimees",
        "member": {
            "@type": "Organization",
            "name": "Selts",
            "url": f"http://testserver{selts.url}",
        },
    }
    assert data["member"][1]["member"] == {
        "@type": "Person",
        "name": "Mari Maasikas",
        "affiliation": {"@type": "Organization", "name": "Noortekoda"},
    }


def unpublish(page):
    page.unpublish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def expire(page):
    page.expire_at = timezone.now() - timedelta(hours=1)
    page.save()


@pytest.mark.parametrize("hide", [unpublish, restrict, expire])
def test_what_is_not_public_is_said_nowhere(network, council, hide):
    hidden = f.body(
        network,
        title="Salakogu",
        seats=[{"label": "Salakoht"}],
        memberships=[
            {"seat": 1, "organisation_name": "Salaselts", "end_date": date.max}
        ],
    )
    assert holds(shown=("Salakogu",))
    hide(hidden)
    assert holds(hidden=("Salakogu", "Salakoht", "Salaselts"), shown=("Rakvere",))


def test_a_seat_held_for_an_organisation_that_is_not_public_does_not_name_it(
    network, council
):
    member = council.memberships.first().on_behalf_of.specific
    member.unpublish()
    assert holds(hidden=("Selts",), shown=("Esimees",))


def test_rows_that_change_change_the_item(api, council):
    seat = council.seats.first()
    seat.label = "Juhataja"
    seat.save()
    council.memberships.get(seat=2).delete()
    item = api.json(url_of(council))
    assert item["seats"][0]["label"] == "Juhataja"
    assert item["memberships"][0]["label"] == "Juhataja"
    assert item["seat_counts"]["vacant"] == 2
    assert drift() == {}


def test_a_translation_has_the_same_seats_by_other_names(api, council, client):
    f.translate(council, "fi", title="Rakveren neuvosto")
    item = api.json(f"{url_of(council)}?lang=fi")
    assert item["title"] == "Rakveren neuvosto"
    assert [seat["label"] for seat in item["seats"]][0] == "Esimees [fi]"
    assert item["memberships"][1]["label"] == "Noorte esindaja [fi]"
    assert [seat["vacant"] for seat in item["seats"]] == [False, False, True]
    fallback = api.json(f"{url_of(council)}?lang=sl")
    assert fallback["meta"]["language"]["status"] == "fallback"
    response = client.get(f"/sl{council.url}")
    assert [e.language for e in parse(response) if e.text == "Esimees"] == ["et"]
    assert drift() == {}


def test_the_calendar_shows_when_terms_end_and_statutes_are_reviewed(api, network):
    end = timezone.localdate() + timedelta(days=30)
    hidden = f.member(network, title="Peidus")
    hidden.unpublish()
    held = [
        {"organisation_name": "Selts"},
        {"on_behalf_of": f.member(network, title="Noored")},
        {"on_behalf_of": hidden},
    ]
    f.body(
        network,
        title="Nõukoda",
        seats=[{"label": "Esimees"}, {"label": "Liige"}, {"label": "Sekretär"}],
        memberships=[
            {"seat": n, "end_date": end, **who} for n, who in enumerate(held, start=1)
        ],
        statutes_review_on=end + timedelta(days=1),
    )
    dates = api.json("/api/v1/calendar/?kind=body")["items"]
    assert [(each["what"], each["begins"], each["note"]) for each in dates] == [
        ("term_ends", end.isoformat(), "Esimees, Selts; Liige, Noored; Sekretär"),
        ("statutes_review", (end + timedelta(days=1)).isoformat(), ""),
    ]
    assert drift() == {}


def test_the_calendar_tells_whose_term_ends_as_they_are_called_now(
    api, network, django_assert_num_queries
):
    end = timezone.localdate() + timedelta(days=30)
    member = f.member(network, title="Noored")
    f.body(network, seats=[{"label": "Esimees"}], memberships=[
        {"seat": 1, "on_behalf_of": member, "end_date": end},
    ])  # fmt: skip
    f.translate(member, "fi", title="Nuoret")
    member.title = "Narva noored"
    member.save_revision().publish()

    def note(language):
        [date] = api.json(f"/api/v1/calendar/?kind=body&lang={language}")["items"]
        return date["note"]

    assert note("et") == "Esimees, Narva noored"
    assert note("fi") == "Esimees, Nuoret"
    with django_assert_num_queries(2):
        api.client.get("/api/v1/calendar/?kind=body&lang=et&limit=5")
    assert drift() == {}


@pytest.mark.parametrize("count", [1, 6])
def test_the_cost_of_reading_does_not_grow(
    api, network, council, count, django_assert_max_num_queries
):
    for _n in range(count):
        f.body(
            network,
            seats=[{"field": f.field(f"field-{next(f.numbers)}")}],
            memberships=[{"seat": 1, "on_behalf_of": f.member(network)}],
        )
    api.json("/api/v1/bodies/")
    for url in (url_of(council), "/api/v1/bodies/?limit=3&as_of=2022-04-27"):
        with django_assert_max_num_queries(3):
            assert api.client.get(url).status_code == 200
