"""Answers of the consulting desk: right as of a day, checked again on another."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.delivery.check import drift
from consultations.answer import AnswerPage
from tests import factories as f
from tests.admin.forms import add_row, errors, filled, rich
from tests.delivery.channels import holds
from tests.web.page import find, texts, words

TODAY = date(2026, 5, 20)
NOTE = (
    "This answer was right on %(day)s and is to be checked again. The law may have"
    " changed since."
)


def url(page):
    return f"/api/v1/answers/{page.translation_key}/"


@pytest.fixture
def today(monkeypatch):
    """It is noon on TODAY."""
    noon = datetime(2026, 5, 20, 9, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    return TODAY


@pytest.fixture
def page(network):
    return f.answer(
        network,
        title="Kas tohib?",
        slug="kas-tohib",
        question="Kas väike ühing tohib maksta?\n\nJa kui palju?",
        answer="<p>Tohib küll.</p>",
        valid_as_of=date(2026, 1, 10),
        legal_references="MTÜS § 28\n\n TuMS § 41 ",
        municipality=f.municipality("narva", "Narva"),
        fields=[f.field("law", "Õigus")],
        documents=[{"title": "Näidis", "document": f.file("Leping")}],
    )


def test_what_is_published_is_said_by_every_channel(page):
    assert holds(shown=("Kas tohib?", "Tohib küll.", "MTÜS § 28"))


def test_an_answer_holds_question_law_and_day(api, page):
    item = api.json(url(page))
    assert item["question"].startswith("Kas väike")
    assert item["legal_references"] == ["MTÜS § 28", "TuMS § 41"]
    assert item["valid_as_of"] == "2026-01-10"
    assert item["documents"][0]["title"] == "Näidis"
    for query in ("field=law", "municipality=narva", "network=ida-viru"):
        assert api.json(f"/api/v1/answers/?{query}")["total"] == 1
    api.problem("/api/v1/answers/?field=nothing", 400)
    api.problem("/api/v1/answers/?as_of=2026-01-01", 400)


@pytest.mark.parametrize(
    ("recheck", "state"),
    [(None, "current"), (1, "current"), (0, "to_be_checked"), (-1, "to_be_checked")],
)
def test_from_its_day_on_readers_are_told_that_it_is_to_be_checked(
    api, client, network, today, recheck, state
):
    day = None if recheck is None else today + timedelta(days=recheck)
    page = f.answer(network, valid_as_of=date(2026, 1, 1), recheck_on=day)
    assert api.json(url(page))["meta"]["state"] == state
    for name in ("current", "to_be_checked"):
        total = api.json(f"/api/v1/answers/?state={name}")["total"]
        assert bool(total) is (name == state)
    notes = " ".join(texts(client.get(page.get_url()), "p", class_="notice"))
    note = words(NOTE, day="1. jaanuar 2026")
    assert (note in notes) is (state == "to_be_checked")
    assert drift() == {}


def test_the_day_to_check_it_is_in_the_calendar(api, network):
    day = timezone.localdate() + timedelta(days=5)
    page = f.answer(network, recheck_on=day)
    [entry] = api.json("/api/v1/calendar/?what=recheck")["items"]
    assert entry["begins"] == day.isoformat()
    assert entry["item"]["key"] == str(page.translation_key)


def test_those_that_were_right_last_come_first(api, client, network):
    f.list_page("answer", network, slug="kkk")
    for title, day in (("Vana", 1), ("Uus", 30), ("Keskmine", 15)):
        f.answer(network, title=title, valid_as_of=date(2026, 4, day))
    order = ["Uus", "Keskmine", "Vana"]
    assert [i["title"] for i in api.json("/api/v1/answers/")["items"]] == order
    response = client.get(f"{network.get_url()}kkk/")
    assert texts(response, "h3", class_="title") == order
    [select] = find(response, "select")
    assert select.attrs["name"] == "state"


def test_its_page_shows_question_and_answer(client, page):
    response = client.get(page.get_url())
    assert texts(response, "h1") == ["Kas tohib?"]
    assert len(find(response, "blockquote")) == 1
    assert words("Answer") in texts(response, "h2")
    assert "TuMS § 41" in response.content.decode()


def test_search_engines_read_a_question_with_its_answer(client, page):
    [script] = find(client.get(page.get_url()), "script", type="application/ld+json")
    data = json.loads(script.text)
    assert data["@type"] == "QAPage"
    question = data["mainEntity"]
    assert question["name"] == "Kas tohib?"
    assert question["answerCount"] == 1
    assert "Tohib küll." in question["acceptedAnswer"]["text"]
    assert "expires" not in question["acceptedAnswer"]


@pytest.mark.parametrize("way", ["unpublished", "private", "expired"])
def test_what_is_not_public_is_said_nowhere(page, way):
    if way == "unpublished":
        page.unpublish()
    elif way == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    else:
        page.expire_at = timezone.now() - timedelta(hours=1)
        page.save()
    assert holds(hidden=("Kas tohib?", "Tohib küll.", "MTÜS § 28"))


def test_it_is_translated_or_falls_back(api, page):
    f.translate(page, "fi", title="Saako?")
    item = api.json(f"{url(page)}?lang=fi")
    assert item["title"] == "Saako?"
    assert "[fi]" in item["question"]
    assert "Tohib küll. [fi]" in item["answer"]
    fallback = api.json(f"{url(page)}?lang=lt")
    assert fallback["meta"]["language"]["status"] == "fallback"
    assert drift() == {}


@pytest.mark.parametrize("count", [1, 6])
def test_reading_costs_the_same_however_much_there_is(
    api, network, count, django_assert_max_num_queries
):
    for n in range(count):
        f.answer(network, fields=[f.field(f"field-{n}")])
    first = api.json("/api/v1/answers/?limit=1")["items"][0]
    for address in (f"/api/v1/answers/{first['meta']['key']}/", "/api/v1/answers/"):
        with django_assert_max_num_queries(3):
            assert api.client.get(address).status_code == 200


def send(client, network, **values):
    args = ["consultations", "answerpage", network.pk]
    address = reverse("wagtailadmin_pages:add", args=args)
    data = filled(client.get(address)) | {"title": ["Kas?"], "slug": ["kas"]}
    data |= {"answer": [rich("<p>Jah.</p>")]}
    data |= {name: [value] for name, value in values.items()}
    add_row(data, "documents", title="Näidis", document="")
    return client.post(address, data | {"action-publish": "1"})


def test_an_editor_publishes_an_answer_that_is_right_today_and_checked_in_a_year(
    as_editor, network
):
    response = send(as_editor, network)
    assert response.status_code == 302, errors(response)
    page = AnswerPage.objects.get()
    today = timezone.localdate()
    assert page.live
    assert page.valid_as_of == today
    assert page.recheck_on == today + timedelta(days=365)
    assert drift() == {}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"valid_as_of": ""}, "This field is required."),
        ({"answer": rich("")}, "Write the answer."),
        ({"valid_as_of": "2026-03-01", "recheck_on": "2026-03-01"}, "not after the day"),
        ({"valid_as_of": "2099-01-01", "recheck_on": ""}, "This day is yet to come."),
    ],
)  # fmt: skip
def test_an_editor_is_told_what_is_wrong(
    in_english, as_editor, network, values, message
):
    assert message in errors(send(as_editor, network, **values))


def test_the_form_says_that_nobody_may_be_recognised(in_english, as_editor, network):
    args = ["consultations", "answerpage", network.pk]
    html = as_editor.get(reverse("wagtailadmin_pages:add", args=args)).content.decode()
    assert "Leave out names" in html


def test_the_list_of_answers_tells_which_are_to_be_checked(as_editor, network):
    today = timezone.localdate()
    f.answer(network, title="Kehtib veel", recheck_on=today + timedelta(days=1))
    past = today - timedelta(days=400)
    f.answer(network, title="Vaata üle", valid_as_of=past, recheck_on=today)

    def listed(query):
        html = as_editor.get(f"/admin/answers/?locale=&{query}").content.decode()
        return [title for title in ("Kehtib veel", "Vaata üle") if title in html]

    assert len(listed("")) == 2
    assert listed("state=to_be_checked") == ["Vaata üle"]
    assert listed("state=current") == ["Kehtib veel"]
