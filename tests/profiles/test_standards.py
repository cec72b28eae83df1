"""What is told is as the standards ask for, filled in or as good as empty."""

import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from cms.delivery.kinds import all_kinds
from tests import factories as f
from tests.profiles.schemas import HSDS, POPOLO, schema

CLASSES = [
    ("popolo", "network", "organization"),
    ("popolo", "member", "organization"),
    ("popolo", "body", "organization"),
    ("popolo", "event", "event"),
    ("popolo", "municipality", "area"),
    ("hsds", "network", "organization"),
    ("hsds", "member", "organization"),
    ("hsds", "field", "taxonomy_term"),
]


def validate(profile, name, value):
    found = Draft202012Validator(schema(profile, name), format_checker=FormatChecker())
    found.validate(value)


def test_every_kind_that_is_told_in_them_is_looked_at():
    declared = {(p, k.name) for k in all_kinds().values() for p in k.profiles}
    assert declared == {(profile, kind) for profile, kind, _name in CLASSES}


@pytest.mark.parametrize(("profile", "kind", "name"), CLASSES)
def test_what_is_filled_in_is_valid(told, profile, kind, name):
    for each in told[profile, kind]:
        validate(profile, name, each.there)


@pytest.mark.parametrize(("profile", "kind", "name"), CLASSES)
def test_so_is_what_is_not(api, network, profile, kind, name):
    terms = {"municipality": f.municipality, "field": f.field}
    if kind != "network":
        make = terms.get(kind)
        make("x") if make else getattr(f, kind)(network)
    plural = all_kinds()[kind].plural
    answer = api.json(f"/api/v1/{plural}/?profile={profile}")
    [item] = answer["items" if profile == "popolo" else "contents"]
    validate(profile, name, item)


@pytest.mark.parametrize("standard", [POPOLO, HSDS])
def test_the_schemas_are_sound_and_strict(standard):
    profile = "popolo" if standard is POPOLO else "hsds"
    for name in standard:
        Draft202012Validator.check_schema(schema(profile, name))
        with pytest.raises(ValidationError):
            validate(profile, name, {"nonsense": 1})
