"""Positions: points, who backs them, how long they wait and what is replied."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.delivery.check import drift
from tests import factories as f
from tests.delivery.channels import holds
from tests.web.page import find, number_words, texts, words

TODAY = date(2026, 5, 20)


def url(page):
    return f"/api/v1/positions/{page.translation_key}/"


def found(api, query=""):
    return [item["title"] for item in api.json(f"/api/v1/positions/{query}")["items"]]


@pytest.fixture
def today(monkeypatch):
    """It is noon on TODAY."""
    noon = datetime(2026, 5, 20, 9, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    return TODAY


@pytest.fixture
def members(network):
    return [f.member(network, title=title) for title in ("Noored", "Eakad")]


@pytest.fixture
def position(network, members):
    """Three points; the first member backs all of them, the second and a stranger some."""
    return f.position(
        network,
        title="Bussid õhtuks",
        slug="bussid",
        type="joint_position",
        sent_on=date(2026, 3, 1),
        addressed_to="Linnavalitsus",
        points=[
            {"text": "Viimane buss kell 23", "state": "accepted"},
            {
                "text": "Buss ka pühapäeval",
                "state": "rejected",
                "reason": "Raha ei ole",
            },
            {"text": "Sõiduplaan peatustes"},
        ],
        backers=[
            {"organisation": members[0], "since": date(2026, 2, 1)},
            {"organisation": members[1], "points": "1, 3"},
            {"name": "Lastevanemad", "points": "2"},
        ],
        replied_on=date(2026, 4, 4),
        reply="<p>Täname.</p>",
        reply_document=f.file("Vastus"),
    )


def test_what_is_published_is_said_by_every_channel(position):
    shown = ("Bussid õhtuks", "Viimane buss kell 23", "Lastevanemad", "Täname.")
    assert holds(shown=shown)


def test_each_point_has_its_state_and_those_who_back_it(api, position):
    item = api.json(url(position))
    assert [
        (p["number"], p["state"], p["waiting_since"], [c["title"] for c in p["backers"]], p["other_backers"])
        for p in item["points"]
    ] == [
        (1, "accepted", None, ["Noored", "Eakad"], []),
        (2, "rejected", None, ["Noored"], ["Lastevanemad"]),
        (3, "waiting", "2026-03-01", ["Noored", "Eakad"], []),
    ]  # fmt: skip
    assert [row["points"] for row in item["backers"]] == [[], [1, 3], [2]]
    assert item["outcome"] == "mixed"
    assert item["answered_in_days"] == 34
    assert item["reply_document"]["title"] == "Vastus"


def test_its_page_shows_points_reply_and_backers(client, position):
    response = client.get(position.get_url())
    assert texts(response, "h1") == ["Bussid õhtuks"]
    [reply] = find(response, "section", class_="callout")
    assert "Täname." in reply.text
    points = [e for e in find(response, "li") if "ol" in e.inside[-1:]]
    second = next(e.text for e in points if "pühapäeval" in e.text)
    assert "Raha ei ole" in second
    assert "Lastevanemad" in second
    assert "Eakad" not in second
    headings = [e.tag for e in find(response, "h1") + find(response, "h2")]
    assert headings[0] == "h1"


def test_who_backs_every_point_is_not_said_again_at_each(client, network, members):
    backers = [{"organisation": member} for member in members]
    page = f.position(network, points=[{"text": "Üks"}], backers=backers)
    response = client.get(page.get_url())
    assert len(find(response, "a", href=members[0].get_url())) == 1


@pytest.mark.parametrize(
    ("sent", "replied", "state", "days"),
    [
        (None, None, "not_sent", None),
        (1, None, "not_sent", None),
        (0, None, "waiting", 0),
        (-1, None, "waiting", 1),
        (-34, None, "waiting", 34),
        (-34, 0, "answered", None),
        (-1, -1, "answered", None),
        (0, 0, "answered", None),
    ],
)
def test_it_waits_from_the_day_it_is_sent_until_the_day_of_the_reply(
    api, network, today, sent, replied, state, days
):
    def day(n):
        return None if n is None else today + timedelta(days=n)

    page = f.position(network, sent_on=day(sent), replied_on=day(replied))
    meta = api.json(url(page))["meta"]
    assert (meta["state"], meta["waiting_days"]) == (state, days)
    for name in ("not_sent", "waiting", "answered"):
        assert bool(found(api, f"?state={name}")) is (name == state)
    assert drift() == {}


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, words("Sent today")),
        (1, words("Waiting for a reply since yesterday")),
        (34, number_words("Waiting for a reply for %(days)s day",
                          "Waiting for a reply for %(days)s days", 34, days=34)),
    ],
)  # fmt: skip
def test_readers_are_told_for_how_long_it_waits(client, network, today, days, said):
    f.list_page("position", network, slug="koik")
    page = f.position(network, sent_on=today - timedelta(days=days))
    assert said in texts(client.get(page.get_url()), "strong", class_="state")
    assert said in texts(
        client.get(f"{network.get_url()}koik/"), "span", class_="state"
    )


@pytest.mark.parametrize(
    ("states", "outcome"),
    [
        ([], "none"),
        (["waiting", "waiting"], "none"),
        (["accepted", "accepted"], "accepted"),
        (["partly"], "partly"),
        (["rejected", "rejected"], "rejected"),
        (["accepted", "partly"], "mixed"),
        (["accepted", "waiting"], "mixed"),
    ],
)
def test_the_outcome_follows_from_the_points_once_there_is_a_reply(
    api, network, states, outcome
):
    page = f.position(network, points=[{"text": "Punkt"} for _state in states])
    assert api.json(url(page))["outcome"] == ""
    for point, state in zip(page.points.all(), states, strict=True):
        point.state, point.reason = state, "Sest"
        page.points.add(point)
    page.replied_on = timezone.localdate()
    page.save_revision().publish()
    assert api.json(url(page))["outcome"] == outcome
    assert found(api, f"?outcome={outcome}") == [page.title]
    assert drift() == {}


def test_positions_are_found_by_what_became_of_one_of_their_points(
    api, client, network, today
):
    f.list_page("position", network, slug="koik")
    decided = [{"text": "Buss", "state": "partly"}, {"text": "Rong"}]
    f.position(network, title="Osalt", points=decided, replied_on=today)
    f.position(network, title="Ootel", points=[{"text": "Laev"}])
    f.position(network, title="Kavand", points=[{"text": "Tee"}], sent_on=None)
    assert found(api, "?point_state=partly") == ["Osalt"]
    assert set(found(api, "?point_state=waiting")) == {"Osalt", "Ootel"}
    assert found(api, "?point_state=waiting&point_state=partly&state=answered") == [
        "Osalt"
    ]
    [error] = api.problem("/api/v1/positions/?point_state=lost", 400)["errors"]
    assert error["parameter"] == "point_state"
    described = api.json("/api/v1/openapi.json")["paths"]["/api/v1/positions/"]
    [parameter] = [
        p for p in described["get"]["parameters"] if p.get("name") == "point_state"
    ]
    assert "partly" in str(parameter["schema"])

    response = client.get(f"{network.get_url()}koik/?point_state=partly")
    assert texts(response, "h3", class_="title") == ["Osalt"]
    [chosen] = [o for o in find(response, "option") if "selected" in o.attrs]
    assert chosen.attrs["value"] == "partly"
    assert drift() == {}


def test_the_newest_come_first_and_what_is_not_sent_last(api, network, today):
    for title, sent in (("Vana", -40), ("Uus", -1), ("Keskmine", -9)):
        f.position(network, title=title, sent_on=today + timedelta(days=sent))
    f.position(network, title="Kavand", sent_on=None)
    assert found(api) == ["Uus", "Keskmine", "Vana", "Kavand"]
    pages = api.pages("/api/v1/positions/?limit=1")
    assert [p["items"][0]["title"] for p in pages] == found(api)


def test_it_is_found_by_what_it_is_about(api, network, members):
    narva, youth = f.municipality("narva", "Narva"), f.field("youth", "Noored")
    body, consultation = f.text_page(network), f.consultation(network)
    f.position(
        network, title="See", type="initiative", municipality=narva, fields=[youth],
        addressed_to_body=body, consultation=consultation,
        backers=[{"organisation": members[0]}],
    )  # fmt: skip
    f.position(network, title="Teine")
    for query in (
        "type=initiative", "municipality=narva", "field=youth",
        f"addressed_to={body.translation_key}",
        f"consultation={consultation.translation_key}",
        f"organisation={members[0].translation_key}",
        "network=ida-viru&type=initiative",
    ):  # fmt: skip
        assert found(api, f"?{query}") == ["See"]
    assert found(api, f"?organisation={members[1].translation_key}") == []
    api.problem("/api/v1/positions/?organisation=noored", 400)
    api.problem(
        f"/api/v1/positions/?consultation={'0' * 8}-0000-0000-0000-{'0' * 12}", 400
    )
    api.problem("/api/v1/positions/?outcome=great", 400)
    api.problem("/api/v1/positions/?as_of=2026-01-01", 400)


def test_a_list_page_keeps_the_key_it_is_asked_for(client, network):
    f.list_page("position", network, slug="koik")
    consultation = f.consultation(network)
    f.position(network, title="See", consultation=consultation)
    f.position(network, title="Teine")
    key = str(consultation.translation_key)
    response = client.get(f"{network.get_url()}koik/?consultation={key}")
    assert texts(response, "h3", class_="title") == ["See"]
    [kept] = find(response, "input", name="consultation")
    assert kept.attrs["value"] == key
    assert not find(response, "select", name="consultation")


def test_a_list_page_offers_type_state_and_what_became_of_points(client, network):
    f.list_page("position", network, slug="koik")
    f.position(network, title="Kaua", type="initiative")
    f.position(network, title="Kavand", sent_on=None)
    path = f"{network.get_url()}koik/"
    names = [e.attrs["name"] for e in find(client.get(path), "select")]
    assert names == ["type", "point_state", "state"]
    assert texts(client.get(f"{path}?type=initiative"), "h3") == ["Kaua"]
    assert texts(client.get(f"{path}?state=not_sent"), "h3") == ["Kavand"]


def test_a_reply_is_due_in_the_calendar_until_it_comes(api, network):
    day = timezone.localdate() + timedelta(days=5)
    page = f.position(network, reply_due_on=day, addressed_to="Linnavalitsus")
    [entry] = api.json("/api/v1/calendar/?what=reply_due")["items"]
    assert entry["begins"] == day.isoformat()
    assert entry["note"] == "Linnavalitsus"
    page.replied_on = timezone.localdate()
    page.save_revision().publish()
    assert api.json("/api/v1/calendar/?what=reply_due")["items"] == []
    assert drift() == {}


def test_the_consultation_and_the_members_show_it(client, network, members):
    consultation = f.consultation(network)
    page = f.position(
        network, title="Meie seisukoht", consultation=consultation,
        backers=[{"organisation": members[0]}],
    )  # fmt: skip
    for other in (consultation, members[0]):
        response = client.get(other.get_url())
        assert find(response, "a", href=page.get_url())
    assert not find(client.get(members[1].get_url()), "a", href=page.get_url())
    page.unpublish()
    for other in (consultation, members[0]):
        assert "Meie seisukoht" not in client.get(other.get_url()).content.decode()


@pytest.mark.parametrize("way", ["unpublished", "private", "expired", "draft"])
def test_what_is_not_public_is_said_nowhere(network, position, way):
    if way == "unpublished":
        position.unpublish()
    elif way == "private":
        PageViewRestriction.objects.create(page=position, restriction_type="login")
    elif way == "expired":
        position.expire_at = timezone.now() - timedelta(hours=1)
        position.save()
    else:
        position.reply = "<p>Salajane mustand</p>"
        position.save_revision()
        assert holds(hidden=("Salajane mustand",), shown=("Täname.",))
        return
    assert holds(hidden=("Bussid õhtuks", "Viimane buss", "Lastevanemad", "Täname."))


def test_a_backer_that_is_not_public_is_not_named(api, position, members):
    members[0].unpublish()
    item = api.json(url(position))
    assert [c["title"] for c in item["points"][0]["backers"]] == ["Eakad"]
    assert holds(hidden=("Noored",), shown=("Eakad",))


def test_it_is_translated_point_by_point(api, position):
    f.translate(position, "fi", title="Bussit illaksi")
    item = api.json(f"{url(position)}?lang=fi")
    assert item["title"] == "Bussit illaksi"
    assert item["points"][1]["text"] == "Buss ka pühapäeval [fi]"
    assert item["points"][1]["reason"] == "Raha ei ole [fi]"
    assert item["points"][1]["state"] == "rejected"
    assert item["backers"][1]["points"] == [1, 3]
    assert item["meta"]["waiting_days"] is None
    fallback = api.json(f"{url(position)}?lang=lv")
    assert fallback["meta"]["language"]["status"] == "fallback"
    assert fallback["title"] == "Bussid õhtuks"
    api.problem(f"{url(position)}?lang=lv&fallback=none", 404)
    assert drift() == {}


@pytest.mark.parametrize("count", [1, 6])
def test_reading_costs_the_same_however_much_there_is(
    api, network, members, count, django_assert_max_num_queries
):
    consultation = f.consultation(network)
    for _each in range(count):
        f.position(
            network, points=[{"text": str(n)} for n in range(count)],
            backers=[{"organisation": member} for member in members],
            consultation=consultation,
        )  # fmt: skip
    first = api.json("/api/v1/positions/?limit=1")["items"][0]
    for address in (
        f"/api/v1/positions/{first['meta']['key']}/",
        "/api/v1/positions/?limit=100",
        f"/api/v1/positions/?consultation={consultation.translation_key}&state=waiting",
    ):
        with django_assert_max_num_queries(3):
            assert api.client.get(address).status_code == 200


def test_search_engines_read_an_article_by_those_who_back_it(client, position):
    response = client.get(position.get_url())
    [script] = find(response, "script", type="application/ld+json")
    data = json.loads(script.text)
    assert data["@type"] == "Article"
    assert [author["name"] for author in data["author"]] == [
        "Noored", "Eakad", "Lastevanemad",
    ]  # fmt: skip
    assert data["author"][0]["url"].startswith("http://testserver/")
    assert data["datePublished"] == "2026-03-01"
