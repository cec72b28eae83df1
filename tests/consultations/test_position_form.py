"""What an editor fills in for a position, is told, and finds again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.delivery.check import drift
from consultations.position import PositionPage
from tests import factories as f
from tests.admin.forms import add_row, errors, filled, rich
from tests.web.page import words

ADD = ["consultations", "positionpage"]


def send(client, network, *rows, **values):
    """The answer to publishing a position with these rows and values."""
    address = reverse("wagtailadmin_pages:add", args=[*ADD, network.pk])
    data = filled(client.get(address)) | {"title": ["Naslov"], "slug": ["naslov"]}
    data |= {name: [value] for name, value in values.items()}
    for name, row in rows:
        add_row(data, name, **row)
    return client.post(address, data | {"action-publish": "1"})


def test_an_editor_publishes_a_position(as_editor, network, client):
    member = f.member(network, title="Noored")
    response = send(
        as_editor, network,
        ("points", {"text": "Buss", "state": "rejected", "reason": "Raha ei ole"}),
        ("points", {"text": "Rong", "state": "waiting"}),
        ("backers", {"organisation": member.pk, "points": "2"}),
        ("backers", {"name": "Lastevanemad", "points": ""}),
        sent_on="2026-03-01", replied_on="2026-04-01", reply=rich("<p>Ei.</p>"),
    )  # fmt: skip
    assert response.status_code == 302, errors(response)
    page = PositionPage.objects.get()
    assert page.live
    assert page.type == "statement"
    html = client.get(page.get_url()).content.decode()
    assert "Raha ei ole" in html
    assert "Lastevanemad" in html
    assert drift() == {}


POINT = ("points", {"text": "Buss", "state": "waiting"})
YES = ("points", {"text": "Buss", "state": "accepted"})
NO = ("points", {"text": "Buss", "state": "rejected"})


@pytest.mark.parametrize(
    ("rows", "values", "message"),
    [
        ([], {"sent_on": "2026-03-02", "replied_on": "2026-03-01"}, "before the position was sent"),
        ([], {"replied_on": "2026-03-01"}, "write the day on which the position was sent"),
        ([], {"sent_on": "2026-03-02", "replied_on": "2999-01-01"}, "This day is yet to come"),
        ([], {"sent_on": "2026-03-02", "reply_due_on": "2026-03-01"}, "due before the position was sent"),
        ([], {"sent_on": "2026-03-02", "reply": rich("<p>Jah</p>")}, "Write the day on which the reply came"),
        ([YES], {"sent_on": "2026-03-02"}, "A point has been decided"),
        ([NO], {"sent_on": "2026-03-02", "replied_on": "2026-03-03"}, "Write why the authority rejected"),
        ([POINT, ("backers", {"name": "A", "points": "1, 2"})], {}, "There is no point 2. Correct the number"),
        ([POINT, ("backers", {"name": "A", "points": "0"})], {}, "There is no point 0."),
        ([POINT, ("backers", {"name": "A", "points": "first"})], {}, "with commas between them"),
        ([("backers", {"name": "A"}), ("backers", {"name": "a "})], {}, "in the list already"),
        ([("backers", {"points": ""})], {}, "Choose an organisation or write its name."),
    ],
)  # fmt: skip
def test_an_editor_is_told_what_is_wrong(
    in_english, as_editor, network, rows, values, message
):
    response = send(as_editor, network, *rows, **values)
    assert response.status_code == 200
    assert message in errors(response)
    assert not PositionPage.objects.exists()


def test_an_organisation_backs_a_position_once(in_english, as_editor, network):
    member = f.member(network)
    rows = [("backers", {"organisation": member.pk})] * 2
    assert "in the list already" in errors(send(as_editor, network, *rows))


def test_what_is_mended_is_accepted(in_english, as_editor, network):
    """The rows of the form count, not those that were saved before."""
    page = f.position(network, points=[{"text": "Üks"}, {"text": "Kaks"}],
                      backers=[{"name": "A", "points": "2"}])  # fmt: skip
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = filled(as_editor.get(address)) | {"action-publish": ["1"]}
    data |= {"points-1-DELETE": ["1"]}
    assert "There is no point 2." in errors(as_editor.post(address, data))
    data |= {"backers-0-points": ["1"]}
    assert as_editor.post(address, data).status_code == 302
    assert PositionPage.objects.get().points.count() == 1
    assert drift() == {}


def test_a_text_box_that_was_left_empty_says_nothing(as_editor, network, api):
    send(as_editor, network, sent_on="2026-03-01", reply=rich(""))
    [item] = api.json("/api/v1/positions/")["items"]
    assert item["reply"] == item["description"] == ""
    assert item["meta"]["state"] == "waiting"


def test_the_list_of_positions_tells_which_wait(as_editor, network):
    today = timezone.localdate()
    f.position(network, title="Ootel", type="initiative")
    f.position(network, title="Saadetud ja vastatud", replied_on=today)
    f.position(network, title="Kavand", sent_on=today + timedelta(days=1))

    def listed(query):
        response = as_editor.get(f"/admin/positions/?locale=&{query}")
        html = response.content.decode()
        titles = ("Ootel", "Saadetud ja vastatud", "Kavand")
        return [title for title in titles if title in html]

    assert len(listed("")) == 3
    assert listed("state=waiting") == ["Ootel"]
    assert listed("state=answered") == ["Saadetud ja vastatud"]
    assert listed("state=not_sent") == ["Kavand"]
    assert listed("type=initiative") == ["Ootel"]
    html = as_editor.get("/admin/positions/?locale=").content.decode()
    assert words("waiting for a reply").capitalize() in html
    assert "Võrgustik" in html
