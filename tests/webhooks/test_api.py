"""Webhooks are looked after by a program with a key."""

import io
import json

import pytest
from django.core.management import call_command
from django.test import Client

from cms.webhooks.models import Delivery, Endpoint
from tests.api.client import PROBLEM, conform
from tests.partners import made
from tests.sync.follower import number_changes

URL = "/api/v1/webhooks/"
HOOK = "https://partner.example/hook"


class Program:
    def __init__(self, key: str | None) -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {key}"} if key else {}

    def ask(self, method, url, body=None):
        answer = self.client.generic(
            method,
            url,
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers=self.headers,
        )
        if answer.status_code >= 400:
            conform(answer.json(), PROBLEM)
        return answer


@pytest.fixture
def program(partner, network):
    number_changes()
    return Program(made.key(partner)[1])


def test_a_webhook_is_made_listed_and_removed(program, partner):
    answer = program.ask("POST", f"{URL}?kind=news&lang=lv&lang=et", {"url": HOOK})
    assert answer.status_code == 201
    webhook = answer.json()
    conform(webhook, {"$ref": "#/components/schemas/Webhook"})
    assert webhook["secret"].startswith("whsec_")
    assert webhook["filter"] == "kind=news&lang=et&lang=lv"
    place = answer.headers["Location"]
    assert place.endswith(f"{URL}{webhook['id']}/")
    [listed] = program.ask("GET", URL).json()["items"]
    assert listed == webhook | {"secret": None}
    assert program.ask("GET", f"{URL}{webhook['id']}/").json() == listed
    assert program.ask("DELETE", f"{URL}{webhook['id']}/").status_code == 204
    assert not Endpoint.objects.exists()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"url": "http://partner.example/"}, "bad_address"),
        ({"url": "https://user:pass@partner.example/"}, "bad_address"),
        ({"url": "ftp://partner.example/"}, "bad_address"),
        ({"url": "https://x.example:port/"}, "bad_address"),
        ({"url": "https://"}, "bad_address"),
        ({"url": "https://partner.example/#part"}, "bad_address"),
        ({"url": f"https://partner.example/{'x' * 500}"}, "bad_address"),
        ({"url": "https://127.0.0.1/"}, "not_public"),
        ({"url": "https://10.0.0.1/"}, "not_public"),
        ({"url": "https://[::1]/"}, "not_public"),
        ({"url": "https://localhost/"}, "not_public"),
        ({"url": "https://a.localhost/"}, "not_public"),
        ({"url": "https://127.1/"}, "bad_address"),
        ({"url": 7}, "missing"),
        ({}, "missing"),
        ([], "missing"),
    ],
)
def test_a_bad_address_is_refused_with_the_reason(program, body, code):
    answer = program.ask("POST", URL, body)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == code


def test_an_unknown_filter_is_refused(program):
    answer = program.ask("POST", f"{URL}?knid=news", {"url": HOOK})
    assert answer.json()["errors"][0]["code"] == "unknown_parameter"


def test_there_may_be_ten(program):
    for _ in range(10):
        assert program.ask("POST", URL, {"url": HOOK}).status_code == 201
    assert program.ask("POST", URL, {"url": HOOK}).status_code == 400


def test_what_was_sent_is_shown(program, receiver):
    webhook = program.ask("POST", URL, {"url": receiver.url}).json()
    place = f"{URL}{webhook['id']}/"
    assert program.ask("POST", f"{place}ping/").status_code == 200
    [delivery] = program.ask("GET", f"{place}deliveries/").json()["items"]
    conform(delivery, {"$ref": "#/components/schemas/WebhookDelivery"})
    assert (delivery["state"], delivery["payload"]["type"]) == ("waiting", "ping")
    Delivery.objects.update(state="dead")
    program.ask("POST", f"{place}replay/")
    assert Delivery.objects.get().state == "waiting"
    assert program.ask("POST", f"{place}pause/").json()["off"] == "paused"
    assert program.ask("POST", f"{place}resume/").json()["off"] == ""
    renewed = program.ask("POST", f"{place}rotate/").json()
    assert renewed["secret"] != webhook["secret"]
    assert renewed["old_secret_until"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_has_no_good_key_is_refused(site, method, partner):
    narrow = made.key(partner, scopes=["read"])[1]
    body = {"url": HOOK}
    assert Program(None).ask(method, URL, body).status_code == 401
    assert Program("talka_wrong").ask(method, URL, body).status_code == 401
    assert Program(narrow).ask(method, URL, body).status_code == 403
    assert not Endpoint.objects.exists()


@pytest.mark.parametrize(
    ("method", "rest"),
    [("GET", ""), ("DELETE", ""), ("GET", "deliveries/"), ("POST", "rotate/")],
)
def test_another_partners_webhook_is_not_there(program, method, rest):
    webhook = program.ask("POST", URL, {"url": HOOK}).json()
    other = Program(made.key(made.partner())[1])
    assert other.ask(method, f"{URL}{webhook['id']}/{rest}").status_code == 404
    assert program.ask("GET", f"{URL}{webhook['id']}/").status_code == 200


def test_no_secret_is_in_the_database(program):
    webhook = program.ask("POST", URL, {"url": HOOK}).json()
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    assert webhook["secret"].removeprefix("whsec_") not in out.getvalue()
    assert "whsec_" not in out.getvalue()
