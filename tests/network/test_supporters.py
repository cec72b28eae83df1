"""Those who support a network: now, and earlier."""

from datetime import date

import pytest

from tests import factories as f
from tests.web.page import find, texts, words


@pytest.fixture
def network(site):
    return f.network(
        supporters=[
            {"name": "Alati", "url": "https://example.org/", "logo": f.image()},
            {"name": "Varem", "valid_until": date(2020, 12, 31)},
            {"name": "Praegu", "valid_from": date(2021, 1, 1)},
            {"name": "Tulevikus", "valid_from": date(2999, 1, 1), "valid_until": date(2999, 12, 31)},
        ]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2020-12-31", ["Alati", "Varem"]),
        ("2021-01-01", ["Alati", "Praegu"]),
        ("2999-06-01", ["Alati", "Praegu", "Tulevikus"]),
    ],
)
def test_who_supports_it_depends_on_the_day(api, network, day, names):
    item = api.json(f"/api/v1/networks/{network.translation_key}/?as_of={day}")
    assert [s["name"] for s in item["supporters"] if s["current"]] == names


def test_earlier_supporters_are_shown_apart(client, network):
    page = client.get(network.url)
    listed = [e.text for e in find(page, "ul", class_="plain")]
    assert ["Alati" in text for text in listed] == [True, False]
    assert ["Varem" in text for text in listed] == [False, True]
    assert not any("Tulevikus" in text for text in listed)
    assert words("Earlier supporters") in texts(page, "h2")
    [logo] = [e for e in find(page, "img") if "aside" in e.inside]
    assert logo.attrs["alt"] == ""
