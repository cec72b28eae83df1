"""From asking to being signed in, as a person does it: by pages and mail."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from cms.partners.links import Purpose, link
from cms.partners.models import Partner
from tests import factories
from tests.partners import made

ASKED = {
    "organisation": "Društvo Sosed",
    "website": "sosed.example",
    "email": "info@sosed.example",
    "language": "sl",
    "purpose": "Seznam članov na naši strani",
}


@pytest.fixture
def browser(site):
    return Client()


def send(browser, **changes):
    return browser.post("/sl/partners/", ASKED | changes)


def link_in(mail):
    found = re.search(r"\S+\?link=\S+", mail.body)[0]
    parts = urlsplit(found)
    return f"{parts.path}?{parts.query}"


def open_and_press(browser, address):
    """Opens a link and presses the button that is there."""
    assert browser.get(address).status_code == 200
    path, _mark, token = address.partition("?link=")
    return browser.post(path, {"link": token})


def signed_in(partner):
    client = Client()
    response = open_and_press(client, _relative(link(Purpose.SIGN_IN, partner)))
    assert response.status_code == 302
    return client


def _relative(address):
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


@pytest.mark.parametrize("language", factories.LANGUAGES)
def test_the_page_explains_and_asks_in_every_language(browser, language):
    response = browser.get(f"/{language}/partners/")
    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    html = response.content.decode()
    assert f'<html lang="{language}">' in html
    for other in factories.LANGUAGES:
        assert f'href="/{other}/partners/"' in html
    assert f'<option value="{language}" selected>' in html


def test_from_asking_to_the_own_page(browser, outbox):
    response = send(browser)
    assert response.status_code == 302
    assert browser.get(response["Location"]).status_code == 200
    (mail,) = outbox()
    assert mail.to == ["info@sosed.example"]
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"
    partner = Partner.objects.get()
    assert partner.state == Partner.State.UNCONFIRMED
    assert partner.website == "https://sosed.example"
    address = link_in(mail)
    shown = browser.get(address)
    assert "Seznam članov na naši strani" in shown.content.decode()
    # What looks into mail opens links: that alone confirms nothing.
    partner.refresh_from_db()
    assert partner.state == Partner.State.UNCONFIRMED
    assert open_and_press(browser, address).status_code == 200
    partner.refresh_from_db()
    assert partner.state == Partner.State.WAITING
    response = browser.post("/sl/partners/sign-in/", {"email": "INFO@sosed.example"})
    assert response.status_code == 302
    (mail,) = outbox()
    response = open_and_press(browser, link_in(mail))
    assert response["Location"] == "/sl/partners/own/"
    own = browser.get("/sl/partners/own/")
    assert "Društvo Sosed" in own.content.decode()
    assert browser.get("/sl/partners/keys/make/").status_code == 403


@pytest.mark.parametrize("language", factories.LANGUAGES)
def test_mail_is_in_the_language_of_the_partner(site, outbox, monkeypatch, language):
    said = []

    def render(template, context):
        said.append(translation.get_language())
        return f"{template}\n{context['link']}"

    monkeypatch.setattr("cms.partners.mails.render_to_string", render)
    partner = made.partner(language=language)
    Client().post("/et/partners/sign-in/", {"email": partner.email})
    (mail,) = outbox()
    assert said == [language]
    assert f"/{language}/partners/sign-in/?link=" in mail.body


def test_links_lead_to_our_own_host_whatever_the_request_said(
    browser, outbox, settings
):
    settings.WAGTAILADMIN_BASE_URL = "https://talka.example"
    browser.post("/sl/partners/", ASKED, headers={"Host": "evil.example"})
    (mail,) = outbox()
    assert "https://talka.example/sl/partners/confirm/?link=" in mail.body
    assert "evil" not in mail.body


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "no address"},
        {"website": "javascript:alert(1)"},
        {"organisation": ""},
        {"purpose": "x" * 2001},
        {"language": "en"},
    ],
)
def test_what_cannot_be_is_said_at_its_field(browser, outbox, changes):
    response = send(browser, **changes)
    assert response.status_code == 422
    (name,) = changes
    html = response.content.decode()
    assert f'id="id_{name}_error"' in html
    assert 'aria-invalid="true"' in html
    assert not Partner.objects.exists()
    assert outbox() == []


def test_nobody_learns_whether_an_address_is_known(browser, outbox):
    partner = made.partner(email="known@example.org")
    for email, mails in (("known@example.org", 1), ("unknown@example.org", 0)):
        response = browser.post("/sl/partners/sign-in/", {"email": email})
        page = browser.get(response["Location"]).content
        assert len(outbox()) == mails
        assert email.encode() not in page
        asked = send(browser, email=email)
        assert asked["Location"] == "/sl/partners/asked/"
        (mail,) = outbox()
        known = email == partner.email
        assert ("sign-in/?link=" in mail.body) is known


def test_a_page_takes_as_long_whoever_is_known(browser, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    made.partner(email="known@example.org")
    browser.post("/sl/partners/sign-in/", {"email": "warm@example.org"})
    counts = []
    for email in ("known@example.org", "unknown@example.org"):
        with CaptureQueriesContext(connection) as asked:
            browser.post("/sl/partners/sign-in/", {"email": email})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_address_gets_three_mails_an_hour_at_most(browser, outbox, clock):
    made.partner(email="known@example.org")
    for _each in range(5):
        browser.post("/sl/partners/sign-in/", {"email": "known@example.org"})
    assert len(outbox()) == 3
    clock.now += 3600
    browser.post("/sl/partners/sign-in/", {"email": "known@example.org"})
    assert len(outbox()) == 1


def test_forms_are_limited_by_address_of_the_sender(browser, clock):
    got = [
        browser.post(
            "/sl/partners/sign-in/", {"email": f"a{n}@example.org"}
        ).status_code
        for n in range(22)
    ]
    assert got.count(302) == 20
    refused = browser.post("/sl/partners/", ASKED)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert (
        Client(REMOTE_ADDR="198.51.100.7")
        .post("/sl/partners/sign-in/", {"email": "b@example.org"})
        .status_code
        == 302
    )


def spoilt(token):
    return token[:-1] + ("A" if token[-1] != "A" else "B")


@pytest.mark.parametrize(
    "spoil",
    [
        spoilt,
        lambda token: "1" + token,
        lambda token: "",
        lambda token: "9" * 40 + ".0:x:y",
        lambda token: "²." + token,
        lambda token: token.partition(".")[0] + ".1" + token[token.index(":") :],
    ],
)
@pytest.mark.parametrize("purpose", list(Purpose))
def test_forged_links_open_nothing(browser, purpose, spoil):
    partner = made.partner()
    path, _mark, token = _relative(link(purpose, partner)).partition("?link=")
    forged = spoil(token)
    assert browser.get(path, {"link": forged}).status_code == 410
    assert browser.post(path, {"link": forged}).status_code == 410
    assert browser.get("/sl/partners/own/").status_code == 302


def test_a_link_for_one_purpose_is_no_link_for_another(browser):
    partner = made.partner()
    _path, _mark, token = link(Purpose.CONFIRM, partner).partition("?link=")
    assert browser.post("/sl/partners/sign-in/", {"link": token}).status_code == 410


@pytest.mark.parametrize("purpose", list(Purpose))
def test_links_expire(browser, purpose, monkeypatch):
    partner = made.partner()
    address = _relative(link(purpose, partner))
    later = timezone.now() + purpose.valid_for + timedelta(seconds=2)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    response = browser.get(address)
    assert response.status_code == 410
    again = "/sl/partners/" if purpose is Purpose.CONFIRM else "/sl/partners/sign-in/"
    assert f'class="button" href="{again}"' in response.content.decode()


def test_a_link_to_sign_in_works_once_and_uses_up_older_ones(browser):
    partner = made.partner()
    first, second = (_relative(link(Purpose.SIGN_IN, partner)) for _each in range(2))
    assert open_and_press(browser, first).status_code == 302
    for address in (first, second):
        assert Client().get(address).status_code == 410
        path, _mark, token = address.partition("?link=")
        assert Client().post(path, {"link": token}).status_code == 410


def test_a_link_is_worthless_once_the_partner_has_another_address(browser):
    partner = made.partner()
    address = _relative(link(Purpose.SIGN_IN, partner))
    client = signed_in(partner)
    partner.refresh_from_db()
    address = _relative(link(Purpose.SIGN_IN, partner))
    Partner.objects.filter(pk=partner.pk).update(email="new@example.org")
    assert browser.get(address).status_code == 410
    assert client.get("/sl/partners/own/").status_code == 302


def test_a_refused_partner_has_no_link_and_may_ask_again(browser, outbox):
    made.partner(
        email="info@sosed.example", approved_at=None, refused_at=timezone.now()
    )
    browser.post("/sl/partners/sign-in/", {"email": "info@sosed.example"})
    assert outbox() == []
    send(browser)
    (mail,) = outbox()
    assert open_and_press(browser, link_in(mail)).status_code == 200
    waiting = Partner.objects.filter(confirmed_at__isnull=False, refused_at=None)
    assert waiting.count() == 1


def test_of_two_who_asked_with_one_address_the_confirmed_one_stays(browser, outbox):
    send(browser)
    send(browser, organisation="Drugo")
    first, second = outbox()
    assert open_and_press(browser, link_in(second)).status_code == 200
    assert browser.get(link_in(first)).status_code == 410
    assert Partner.objects.get().organisation == "Drugo"


def test_what_is_not_confirmed_in_time_is_forgotten(browser):
    old = made.partner(
        confirmed_at=None,
        approved_at=None,
        asked_at=timezone.now() - timedelta(days=4),
    )
    send(browser)
    assert not Partner.objects.filter(pk=old.pk).exists()


def test_a_form_from_elsewhere_is_refused_in_the_visitors_language(site):
    client = Client(enforce_csrf_checks=True)
    for path in ("", "sign-in/", "confirm/", "sign-out/"):
        response = client.post(f"/lv/partners/{path}", ASKED)
        assert response.status_code == 403
        assert '<html lang="lv">' in response.content.decode()
    assert not Partner.objects.exists()


def test_pages_are_kept_by_nobody_and_cookies_are_for_us_alone(site, settings):
    client = signed_in(made.partner())
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["secure"]
    for path in ("", "own/", "sign-in/"):
        response = client.get(f"/sl/partners/{path}")
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["Referrer-Policy"] == "same-origin"


def test_signing_in_starts_a_new_session_and_out_ends_it(site):
    client = Client()
    client.get("/sl/partners/sign-in/")
    session = client.session
    session["planted"] = True
    session.save()
    before = client.cookies["sessionid"].value
    partner = made.partner()
    open_and_press(client, _relative(link(Purpose.SIGN_IN, partner)))
    assert client.cookies["sessionid"].value != before
    assert client.get("/sl/partners/own/").status_code == 200
    client.post("/sl/partners/sign-out/")
    assert client.get("/sl/partners/own/").status_code == 302


def test_a_browser_is_signed_in_for_some_hours(site, monkeypatch):
    client = signed_in(made.partner())
    later = timezone.now() + timedelta(hours=8, minutes=1)
    monkeypatch.setattr("cms.partners.session.timezone.now", lambda: later)
    assert client.get("/sl/partners/own/").status_code == 302


def test_an_administrator_who_is_a_partner_too_stays_logged_in(site):
    client = Client()
    client.force_login(factories.user("admin", superuser=True))
    partner = made.partner()
    open_and_press(client, _relative(link(Purpose.SIGN_IN, partner)))
    client.post("/sl/partners/sign-out/")
    assert client.get("/admin/").status_code == 200
