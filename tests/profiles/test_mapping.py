"""docs/mapping.md says what is told, no more and no less: each row is tried."""

import pytest
from django.utils import translation

from cms.delivery.kinds import all_kinds
from cms.json_ld import without_empty
from cms.profiles.standards import PROFILES, profiles_of
from tests.profiles.mapping import rows
from tests.profiles.paths import at, leaves, with_others

ROWS = rows()
SECTIONS = sorted({(row.profile, row.kind) for row in ROWS})
# What stands around an item that is told alone.
AROUND = {"@context"}


def tell(row, item):
    describe = PROFILES[row.profile].describe(all_kinds()[row.kind])
    with translation.override("et"):
        return without_empty(describe(item, lambda path: f"http://testserver{path}"))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_what_stands_there_comes_from_here(told, row):
    items = told[row.profile, row.kind]
    assert any(at(each.there, row.there) for each in items), "nothing stands there"
    if row.constant is not None:
        assert any(row.constant in at(each.there, row.there) for each in items)
        return
    for place in row.here:
        assert any(_depends(row, place, each) for each in items), place


def _depends(row, place, each):
    """Whether with another value here there is another one there."""
    changed = with_others(each.item, place)
    if changed == each.item:
        return False
    try:
        return at(tell(row, changed), row.there) != at(each.there, row.there)
    except (KeyError, ValueError):
        # The rule of an event or its time zone, when it is none any more.
        return True


@pytest.mark.parametrize(("profile", "kind"), SECTIONS)
def test_nothing_is_told_that_no_row_names(told, profile, kind):
    named = {row.there for row in ROWS if (row.profile, row.kind) == (profile, kind)}
    said = {place for each in told[profile, kind] for place in leaves(each.there)}
    assert said - AROUND == named


def test_every_profile_of_every_kind_has_its_rows():
    fitting = {
        (name, kind.name) for kind in all_kinds().values() for name in profiles_of(kind)
    }
    assert set(SECTIONS) == fitting
