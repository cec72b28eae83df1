"""A partner looks after its webhooks in its browser."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone, translation

from cms.delivery import read
from cms.delivery.check import drift
from cms.partners.links import Purpose, link
from cms.partners.models import Partner
from cms.webhooks import actions
from cms.webhooks.deliver import deliver
from cms.webhooks.models import Delivery, Endpoint
from tests import factories as make
from tests.partners import made
from tests.partners.test_asking import signed_in
from tests.sync.follower import number_changes

OWN = "/sl/partners/own/"
PAGES = "/sl/partners/webhooks/"
ADD = f"{PAGES}add/"
HOOK = "https://partner.example/hook"
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]{44}")


@pytest.fixture
def browser(partner, network):
    number_changes()
    return signed_in(partner)


@pytest.fixture
def webhook(partner, network):
    return actions.subscribe(partner=partner, url=HOOK, wanted=read.Wanted())


def at(webhook, rest=""):
    return f"{PAGES}{webhook.public_id}/{rest}"


def text(response):
    return response.content.decode()


def secret_in(response):
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert len(found := set(SECRET.findall(text(response)))) == 1
    return found.pop()


def messages(webhook, number, **kw):
    kw.setdefault("payload", '{"type": "ping", "data": {}}')
    for n in range(number):
        webhook.deliveries.create(event=f"{n}-{uuid4().hex}"[:64], about=str(n), **kw)


def test_a_webhook_is_added_told_renewed_and_removed(browser, network, receiver):
    form = {"url": receiver.url, "filter": "lang=et&kind=member"}
    receiver.secrets = [secret_in(browser.post(ADD, form))]
    webhook = Endpoint.objects.get()
    assert webhook.filter == "kind=member&lang=et"
    make.member(network)
    number_changes()
    deliver(webhook.pk)
    assert receiver.got[0]["verified"] == [True]
    shown = text(browser.get(at(webhook)))
    assert "item.put" in shown
    assert "204" in shown
    assert receiver.url in text(browser.get(OWN))
    receiver.secrets.append(secret_in(browser.post(at(webhook, "renew/"))))
    browser.post(at(webhook, "ping/"))
    deliver(webhook.pk)
    assert receiver.got[-1]["verified"] == [True, True], "for a day both are good"
    assert browser.get(at(webhook, "remove/")).status_code == 200
    assert Endpoint.objects.exists()
    assert browser.post(at(webhook, "remove/"))["Location"] == OWN
    assert not Endpoint.objects.exists()
    assert drift() == {}


def test_the_form_is_filled_in_with_the_query_of_its_address(browser):
    page = text(browser.get(f"{ADD}?kind=member&network=ida-viru"))
    assert 'value="kind=member&amp;network=ida-viru"' in page
    assert "/et/partners/webhooks/add/?kind=member&amp;network=ida-viru" in page


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"url": ""}, "url"),
        ({"url": "http://partner.example/"}, "url"),
        ({"url": "https://user:pass@partner.example/"}, "url"),
        ({"url": "https://10.0.0.1/"}, "url"),
        ({"url": "https://localhost/"}, "url"),
        ({"filter": "knid=member"}, "filter"),
        ({"filter": "kind=nothing"}, "filter"),
        ({"filter": "network=nowhere"}, "filter"),
        ({"filter": "lang=xx"}, "filter"),
        ({"filter": "kind=%FF"}, "filter"),
        ({"filter": "network=võrk"}, "filter"),
        ({"filter": "x" * 1001}, "filter"),
        ({"filter": "ž" * 1000}, "filter"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(browser, form, field):
    response = browser.post(ADD, {"url": HOOK, "filter": ""} | form)
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in text(response)
    assert not Endpoint.objects.exists()


def test_the_page_says_what_the_api_says(browser, partner):
    asked = {"url": "https://10.0.0.1/", "filter": "?network=ida-viru"}
    key = made.key(partner)[1]
    answer = Client().post(
        "/api/v1/webhooks/?network=ida-viru",
        {"url": asked["url"]},
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}", "Accept-Language": "sl"},
    )
    [fault] = answer.json()["errors"]
    assert fault["detail"] in text(browser.post(ADD, asked))


def test_there_may_be_ten(browser, partner, webhook):
    for _ in range(actions.MOST - 1):
        actions.subscribe(partner=partner, url=HOOK, wanted=read.Wanted())
    assert browser.post(ADD, {"url": HOOK}).status_code == 422
    assert ADD not in text(browser.get(OWN))


def test_it_is_paused_and_resumed(browser, webhook):
    assert browser.post(at(webhook, "pause/"))["Location"] == at(webhook)
    assert Endpoint.objects.get().off == "paused"
    assert at(webhook, "resume/") in text(browser.get(at(webhook)))
    browser.post(at(webhook, "resume/"))
    assert Endpoint.objects.get().off == ""
    assert at(webhook, "pause/") in text(browser.get(at(webhook)))


@pytest.mark.parametrize(
    ("what", "again"),
    [("dead", ["old dead"]), ("hour", ["new"]), ("week", ["new", "of days ago"])],
)
def test_messages_are_sent_again(browser, webhook, what, again):
    now = timezone.now()
    for name, state, days in [
        ("old dead", "dead", 20),
        ("of days ago", "delivered", 3),
        ("new", "delivered", 0),
    ]:
        at_that_time = now - timezone.timedelta(days=days)
        messages(webhook, 1, state=state, created_at=at_that_time, error=name)
    browser.post(at(webhook, "replay/"), {"what": what})
    waiting = Delivery.objects.filter(state="waiting").values_list("error", flat=True)
    assert sorted(waiting) == again


def test_nothing_is_sent_again_that_was_not_asked_for(browser, webhook):
    messages(webhook, 1, state="dead")
    browser.post(at(webhook, "replay/"), {"what": "everything"})
    assert Delivery.objects.get().state == "dead"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": 503}, "503"),
        ({"error": "no answer in time"}, "no answer in time"),
        ({"error": "not a public address"}, "not a public address"),
    ],
)
def test_what_came_of_a_message_is_said(webhook, change, said):
    messages(webhook, 1, attempts=1, **change)
    with translation.override("en"):
        assert said in Delivery.objects.get().outcome


def test_the_cost_of_the_messages(browser, webhook, django_assert_num_queries):
    messages(webhook, 60, state="delivered", attempts=1, status=204)
    browser.get(at(webhook))
    # Session, partner, webhook, number of messages, these messages, menu; and a savepoint.
    with django_assert_num_queries(8):
        first = text(browser.get(at(webhook)))
    assert first.count("<code>ping</code>") == 50
    assert text(browser.get(f"{at(webhook)}?page=2")).count("<code>ping</code>") == 10
    assert browser.get(f"{at(webhook)}?page=x").status_code == 200


def test_the_cost_of_the_own_page(browser, partner, webhook, django_assert_num_queries):
    for _ in range(5):
        actions.subscribe(partner=partner, url=HOOK, wanted=read.Wanted())
    browser.get(OWN)
    # Session, partner, keys, webhooks, menu; and a savepoint.
    with django_assert_num_queries(7):
        browser.get(OWN)


READ = ["add/", "{}/", "{}/renew/", "{}/remove/"]
SENT = ["add/", *(f"{{}}/{n}/" for n in (
    "renew", "remove", "replay", "pause", "resume", "ping",
))]  # fmt: skip
EVERY = [("GET", rest) for rest in READ] + [("POST", rest) for rest in SENT]


@pytest.mark.parametrize("language", make.LANGUAGES)
def test_every_page_is_there_in_every_language(browser, webhook, language):
    messages(webhook, 3, state="dead", attempts=9, error="no connection")
    for rest in READ:
        url = f"/{language}/partners/webhooks/{rest.format(webhook.public_id)}"
        response = browser.get(url)
        assert response.status_code == 200, url
        assert response["Content-Language"] == language
        assert "no-store" in response["Cache-Control"]
    assert browser.get(f"/{language}/partners/own/").status_code == 200


@pytest.mark.parametrize(("method", "rest"), EVERY)
def test_nobody_else_gets_at_a_webhook(partner, webhook, method, rest):
    url = f"{PAGES}{rest.format(webhook.public_id)}"
    nobody = Client().generic(method, url)
    if (method, rest) == ("GET", "add/"):
        assert nobody.status_code == 200
        assert "<form" not in text(nobody).partition("<main")[2].partition("</main")[0]
        assert "/sl/partners/sign-in/" in text(nobody)
        assert 'href="/sl/partners/"' in text(nobody)
    else:
        assert nobody["Location"] == "/sl/partners/sign-in/"
    if rest != "add/":
        stranger = signed_in(made.partner())
        assert stranger.generic(method, url).status_code == 404
        assert webhook.url not in text(stranger.get(OWN))
    Partner.objects.filter(pk=partner.pk).update(suspended=True)
    assert signed_in(partner).generic(method, url).status_code == 403
    endpoint = Endpoint.objects.get()
    assert (endpoint.secret, endpoint.off) == (1, "")


def test_after_signing_in_one_is_where_one_wanted_to_go(partner):
    browser, wanted = Client(), f"{ADD}?kind=member&network=mreza"
    page = text(browser.get(wanted))
    (way,) = re.findall(r'href="(/sl/partners/sign-in/\?next=[^"]*)"', page)
    browser.get(unescape(way))
    address = urlsplit(link(Purpose.SIGN_IN, partner))
    token = parse_qs(address.query)["link"][0]
    assert browser.post(address.path, {"link": token})["Location"] == wanted
    assert 'value="kind=member&amp;network=mreza"' in text(browser.get(wanted))


@pytest.mark.parametrize("to", ["https://example.org/", "//example.org", "/admin/", ""])
def test_from_signing_in_one_is_led_nowhere_else(partner, to):
    browser = Client()
    browser.get("/sl/partners/sign-in/", {"next": to})
    address = urlsplit(link(Purpose.SIGN_IN, partner))
    token = parse_qs(address.query)["link"][0]
    assert browser.post(address.path, {"link": token})["Location"] == OWN


@pytest.mark.parametrize("rest", SENT)
def test_forms_of_other_sites_are_refused(partner, webhook, rest):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(partner).cookies
    url = f"{PAGES}{rest.format(webhook.public_id)}"
    assert strict.post(url, {"url": HOOK}).status_code == 403
    assert Endpoint.objects.count() == 1


def test_the_secret_is_said_once(browser):
    first = secret_in(browser.post(ADD, {"url": HOOK}))
    webhook = Endpoint.objects.get()
    second = secret_in(browser.post(at(webhook, "renew/")))
    assert first != second
    for url in (OWN, ADD, at(webhook), at(webhook, "renew/"), at(webhook, "remove/")):
        assert not SECRET.search(text(browser.get(url)))
