"""Whose request it is, and what a key is good for."""

import re
from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from django.utils.translation import gettext

from cms.api.errors import Problem
from cms.partners import keys, token
from cms.partners.issue import MOST, TooManyKeys, rotate
from cms.partners.key import Key, Scope
from cms.partners.models import Partner
from tests.partners import made

URL = "/api/v1/"


def bearer(text):
    return {"Authorization": f"Bearer {text}"}


def test_a_key_can_be_recognised_by_its_form_and_checksum():
    prefix, text = token.new()
    assert re.fullmatch(r"talka_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}", text)
    assert token.prefix_of(text) == prefix
    assert text.startswith(f"{prefix}_")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-1] + ("a" if text[-1] != "a" else "b"),
        lambda text: text[:-1],
        lambda text: text.replace("talka_", "talkb_"),
        lambda text: text + "\n",
        lambda text: "",
    ],
)
def test_another_text_is_none(spoil):
    _prefix, text = token.new()
    assert token.prefix_of(spoil(text)) is None


def test_the_secret_is_stored_nowhere(partner):
    key, text = made.key(partner)
    secret = text.rsplit("_", 1)[1]
    row = Key.objects.filter(pk=key.pk).values().get()
    assert secret not in str(row)
    assert row["digest"] == token.digest(text)


def test_a_key_is_told_apart_by_its_prefix_and_compared_in_constant_time(
    api, partner, monkeypatch
):
    compared = []

    def compare(one, other):
        compared.append((one, other))
        return one == other

    monkeypatch.setattr("cms.partners.keys.constant_time_compare", compare)
    key, text = made.key(partner)
    assert api.get(URL, **bearer(text)).status_code == 200
    _prefix, unknown = token.new()
    assert api.get(URL, **bearer(unknown)).status_code == 401
    # Unknown or known: once each, of texts of the same length.
    assert [len(one) == len(other) == 64 for one, other in compared] == [True, True]
    forged = f"{key.prefix}_{'x' * token.SECRET}"
    problem = api.problem(URL, 401, **bearer(forged + token.checksum(forged)))
    assert problem["type"].endswith("#problem-bad-key")


def state(**kw):
    return lambda partner: Key.objects.filter(partner=partner).update(**kw)


def suspended(partner):
    Partner.objects.filter(pk=partner.pk).update(suspended=True)


def not_approved(partner):
    Partner.objects.filter(pk=partner.pk).update(approved_at=None)


@pytest.mark.parametrize(
    ("happens", "says"),
    [
        (state(revoked_at=timezone.now()), "revoked"),
        (state(expires_at=timezone.now() - timedelta(seconds=1)), "expired"),
        (suspended, "suspended"),
        (not_approved, "suspended"),
    ],
)
def test_a_key_that_is_no_longer_good_is_refused_and_says_why(
    api, partner, happens, says
):
    _key, text = made.key(partner)
    assert api.get(URL, **bearer(text)).status_code == 200
    happens(partner)
    response = api.get(URL, **bearer(text))
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith('Bearer realm="talka"')
    assert response.headers["Cache-Control"] == "no-store"
    request = RequestFactory().get(URL, headers=bearer(text))
    with translation.override("en"), pytest.raises(Problem, match=says):
        keys.key_of(request)


@pytest.mark.parametrize("header", ["Bearer", "Bearer x", "bearer talka_", "Bearer \0"])
def test_what_is_no_key_is_refused_without_asking_the_database(
    site, header, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = Client().get(URL, headers={"Authorization": header})
    assert response.status_code == 401


def test_other_schemes_are_none_of_our_business(api):
    assert api.get(URL, Authorization="Basic eDp5").status_code == 200


def test_a_key_changes_nothing_of_what_is_read(api, partner):
    _key, text = made.key(partner)
    with_key, without = api.get(URL, **bearer(text)), api.get(URL)
    assert with_key.content == without.content
    assert with_key.headers["ETag"] == without.headers["ETag"]


def test_a_scope_that_is_lacking_is_403_and_no_key_401(partner):
    _key, text = made.key(partner, scopes=["read"])
    request = RequestFactory().get(URL, headers=bearer(text))
    assert keys.require(request, Scope.READ).partner == partner
    with pytest.raises(Problem) as refused:
        keys.require(request, Scope.WEBHOOKS)
    assert refused.value.kind.status == 403
    assert 'scope="webhooks"' in refused.value.headers["WWW-Authenticate"]
    with pytest.raises(Problem) as refused:
        keys.require(RequestFactory().get(URL), Scope.READ)
    assert refused.value.kind.status == 401


def test_last_used_is_written_once_a_minute(api, partner, django_assert_num_queries):
    key, text = made.key(partner)
    api.get(URL, **bearer(text))
    key.refresh_from_db()
    first = key.last_used_at
    assert first
    api.get(URL, **bearer(text))
    key.refresh_from_db()
    assert key.last_used_at == first
    earlier = first - timedelta(minutes=2)
    Key.objects.filter(pk=key.pk).update(last_used_at=earlier)
    api.get(URL, **bearer(text))
    key.refresh_from_db()
    assert key.last_used_at > first
    with django_assert_num_queries(1):
        keys.key_of(RequestFactory().get(URL, headers=bearer(text)))


def test_rotation_keeps_the_old_key_for_the_time_that_was_chosen(api, partner):
    now = timezone.now()
    old, old_text = made.key(partner, expires_at=now + timedelta(days=30))
    new, new_text = rotate(key=old, until=now + timedelta(hours=1))
    for text in (old_text, new_text):
        assert api.get(URL, **bearer(text)).status_code == 200
    old.refresh_from_db()
    assert old.replaced_by == new
    assert old.expires_at == now + timedelta(hours=1)
    assert new.expires_at - now > timedelta(days=29)
    assert (new.name, new.scopes) == (old.name, old.scopes)


def test_rotation_makes_no_key_live_longer_than_it_was_to(partner):
    soon = timezone.now() + timedelta(minutes=1)
    old, _text = made.key(partner, expires_at=soon)
    rotate(key=old, until=soon + timedelta(days=7))
    old.refresh_from_db()
    assert old.expires_at == soon


def test_a_partner_has_so_many_valid_keys_at_most(partner):
    for _each in range(MOST):
        key, _text = made.key(partner)
    with pytest.raises(TooManyKeys):
        made.key(partner)
    Key.objects.filter(pk=key.pk).update(revoked_at=timezone.now())
    made.key(partner)


def test_a_wrong_key_is_refused_in_the_language_that_was_asked_for(api):
    problem = api.problem("/api/v1/members/?lang=lt", 401, **bearer("talka_wrong"))
    with translation.override("lt"):
        assert problem["title"] == gettext("The key is not valid")
