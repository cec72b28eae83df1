"""What is wrong with the rows of a page together is refused whoever saves it, not in forms alone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cms.delivery.check import drift
from tests import factories as f

DAY = date(2024, 5, 1)
CIVIL = "civil_society"


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def network(site):
    return f.network("et")


def term(name, **kw):
    return {"seat": 1, "organisation_name": name, **kw}


@pytest.mark.parametrize(
    ("make", "rows", "message"),
    [
        (f.body, {"seats": [{}], "memberships": [term("Üks"), term("Kaks")]}, "would be held twice on the same day"),
        (f.body, {"seats": [{}, {"number": 1}]}, "Another seat has this number."),
        (f.body, {"memberships": [term("Üks")]}, "There is no seat with this number."),
        (f.body, {"statutes": [{"title": "Vana"}, {"title": "Uus", "valid_from": DAY}]}, "would be in force on the same day."),
        (f.memorandum, {"versions": [{"number": n, "valid_from": DAY} for n in "12"]}, "Another version is valid from the same day."),
        (f.memorandum, {"signed_on": DAY, "commitments": [{"text": "Teha", "side": CIVIL, "due_on": date(2024, 4, 30)}]}, "due before the memorandum is signed"),
        (f.memorandum, {"signatories": [{"side": CIVIL, "name": "Selts"}, {"side": CIVIL, "name": " selts"}]}, "among the signatories already"),
        (f.event, {"agenda_items": [{"number": "1", "title": t} for t in "AB"]}, "Another agenda item has this number."),
        (f.position, {"points": [{"text": "Buss"}], "backers": [{"name": "A", "points": "2"}]}, "There is no point 2."),
        (f.position, {"backers": [{"name": "A"}, {"name": "a "}]}, "in the list already"),
        (f.position, {"points": [{"text": "Buss", "state": "accepted"}]}, "A point has been decided"),
    ],
)  # fmt: skip
def test_a_script_is_refused_what_a_form_refuses(network, make, rows, message):
    with pytest.raises(ValidationError, match=message):
        make(network, **rows)
    assert drift() == {}


def test_who_withdrew_may_sign_again(network):
    left = {"side": CIVIL, "name": "Selts", "withdrawn_on": DAY}
    back = {"side": CIVIL, "name": "Selts", "acceded_on": DAY}
    f.memorandum(network, signatories=[left, back]).full_clean()
    assert drift() == {}


def test_a_translation_is_not_asked_to_mend_what_its_source_says(network):
    page = f.body(network, seats=[{}], memberships=[term("Üks")])
    finnish = f.translate(page, "fi")
    f.model("network.Membership").objects.filter(page=finnish).update(seat=2)
    finnish.refresh_from_db()
    finnish.full_clean()
