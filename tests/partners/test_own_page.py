"""A partner's own page: keys are made, shown once, replaced and revoked."""

import logging
import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cms.partners import sections
from cms.partners.issue import MOST
from cms.partners.key import Key
from cms.partners.models import Partner
from tests.partners import made
from tests.partners.test_asking import signed_in

OWN = "/sl/partners/own/"
MAKE = "/sl/partners/keys/make/"
KEY = re.compile(r"talka_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}")
FORM = {"name": "Spletna stran", "scopes": ["read"], "expires": "365"}


@pytest.fixture
def browser(partner):
    return signed_in(partner)


def text_in(response):
    assert response.status_code == 200, response.status_code
    found = set(KEY.findall(response.content.decode()))
    assert len(found) == 1
    return found.pop()


def asks(text):
    return Client().get("/api/v1/", headers={"Authorization": f"Bearer {text}"})


def test_a_key_is_made_used_replaced_and_revoked(browser, partner):
    old_text = text_in(browser.post(MAKE, FORM))
    old = Key.objects.get()
    assert asks(old_text).status_code == 200
    own = browser.get(OWN).content.decode()
    assert old.prefix in own
    assert old_text not in own
    new_text = text_in(
        browser.post(f"/sl/partners/keys/{old.pk}/replace/", {"overlap": "1"})
    )
    assert asks(old_text).status_code == asks(new_text).status_code == 200
    new = Key.objects.exclude(pk=old.pk).get()
    assert browser.get(f"/sl/partners/keys/{new.pk}/revoke/").status_code == 200
    assert asks(new_text).status_code == 200
    response = browser.post(f"/sl/partners/keys/{new.pk}/revoke/")
    assert response["Location"] == OWN
    assert asks(new_text).status_code == 401
    assert asks(old_text).status_code == 200


def test_replaced_at_once_the_old_key_is_good_for_nothing(browser, partner):
    key, text = made.key(partner)
    new = text_in(
        browser.post(f"/sl/partners/keys/{key.pk}/replace/", {"overlap": "0"})
    )
    assert asks(text).status_code == 401
    assert asks(new).status_code == 200


@pytest.mark.parametrize(
    "changes",
    [{"name": ""}, {"scopes": ["everything"]}, {"scopes": []}, {"expires": "9999"}],
)
def test_a_key_that_cannot_be_is_said_at_its_field(browser, changes):
    response = browser.post(MAKE, FORM | changes)
    assert response.status_code == 422
    assert not Key.objects.exists()


def test_there_are_so_many_keys_at_most(browser, partner):
    for _each in range(MOST):
        made.key(partner)
    assert browser.post(MAKE, FORM).status_code == 422
    assert MAKE not in browser.get(OWN).content.decode()


def views(key):
    return [
        (method, path)
        for path in (
            OWN,
            MAKE,
            f"/sl/partners/keys/{key.pk}/replace/",
            f"/sl/partners/keys/{key.pk}/revoke/",
        )
        for method in ("GET", "POST")
        if (method, path) != ("POST", OWN)
    ]


def test_nobody_else_gets_at_the_keys_of_a_partner(partner):
    key, text = made.key(partner)
    stranger = signed_in(made.partner())
    for method, path in views(key):
        refused = Client().generic(method, path)
        assert refused.status_code == 302, path
        assert refused["Location"] == "/sl/partners/sign-in/"
        if f"/{key.pk}/" in path:
            assert stranger.generic(method, path).status_code == 404, path
    assert asks(text).status_code == 200


@pytest.mark.parametrize(
    "state", [{"suspended": True}, {"approved_at": None}], ids=["suspended", "waiting"]
)
def test_who_is_not_approved_has_a_page_and_no_keys(browser, partner, state):
    key, _text = made.key(partner)
    Partner.objects.filter(pk=partner.pk).update(**state)
    for method, path in views(key):
        status = 200 if path == OWN else 403
        assert browser.generic(method, path).status_code == status, path
    assert key.prefix not in browser.get(OWN).content.decode()


def test_what_is_no_longer_good_is_neither_replaced_nor_revoked(browser, partner):
    key, _text = made.key(partner, revoked_at=timezone.now())
    for name in ("replace", "revoke"):
        assert browser.get(f"/sl/partners/keys/{key.pk}/{name}/").status_code == 403


def test_other_apps_add_sections(browser, monkeypatch):
    monkeypatch.setattr(sections, "_sections", dict(sections._sections))
    section = sections.Section(
        "more", "web/parts/term.html", lambda partner: {"name": partner.organisation}
    )
    sections.add(section)
    found = [
        each.name for each, _context in sections.sections_of(Partner.objects.get())
    ]
    assert found == ["keys", "webhooks", "more"]
    assert browser.get(OWN).status_code == 200


def test_the_secret_is_said_once_and_nowhere_else(browser, partner, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    text = text_in(browser.post(MAKE, FORM))
    key = Key.objects.get()
    secret = text.rsplit("_", 1)[1]
    asks(text)
    asks(text[:-1])
    for path in (OWN, MAKE, "/sl/partners/", f"/sl/partners/keys/{key.pk}/replace/"):
        html = browser.get(path).content.decode()
        assert secret not in html
        assert key.digest not in html
    dump = tmp_path / "dump.json"
    call_command("dumpdata", output=str(dump), verbosity=0)
    assert secret not in dump.read_text()
    assert secret not in caplog.text
    assert key.digest not in "".join(
        record.getMessage()
        for record in caplog.records
        if record.name != "django.db.backends"
    )
