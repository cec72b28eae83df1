"""A partner in a real browser: asks, is approved, makes a key, uses it and replaces it."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from cms.delivery.read import Wanted
from cms.partners.links import Purpose, link
from cms.partners.models import Partner
from cms.webhooks.actions import subscribe
from cms.webhooks.models import Endpoint
from tests import factories
from tests.browser.accessible import violations
from tests.partners import made

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Where to put pictures of each step, to look at.
PICTURES = os.environ.get("PICTURES", "")


@pytest.fixture
def page(
    open_page: Callable[..., Any],
    live_server: Any,
    restore: Callable[[], None],
    settings: Any,
) -> Any:
    restore()
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    # The server speaks plain HTTP.
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    }
    factories.build_site()
    return open_page(live_server.url, java_script_enabled=False)


def see(page: Any, name: str, *, wide: int = 1280) -> None:
    """The step as people see it, on a screen and on a phone."""
    for width in (360, wide):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        if PICTURES:
            file = Path(PICTURES) / f"{name}-{width}.png"
            page.screenshot(path=str(file), full_page=True)


def link_of_last_mail() -> str:
    return re.search(r"\S+\?link=\S+", mail.outbox[-1].body)[0]


def key_on(page: Any) -> str:
    return page.text_content(".secret code").strip()


def test_from_asking_to_a_replaced_key(page, open_page, live_server):
    page.goto("/sl/partners/")
    see(page, "1-ask")
    page.click(".form button")
    assert page.locator(".error").count() == 4
    see(page, "2-mistakes")
    page.fill("#id_organisation", "Društvo Sosed")
    page.fill("#id_website", "sosed.example")
    page.fill("#id_email", "info@sosed.example")
    page.fill("#id_purpose", "Seznam članov na naši strani")
    page.click(".form button")
    see(page, "3-asked")
    page.goto(link_of_last_mail())
    see(page, "4-confirm")
    page.click("main button")
    see(page, "5-confirmed")

    decide(open_page(live_server.url))

    page.goto("/sl/partners/sign-in/")
    see(page, "7-sign-in")
    page.fill("#id_email", "info@sosed.example")
    page.click("main button")
    page.goto(link_of_last_mail())
    page.click("main button")
    see(page, "8-own-empty")
    page.click("main .button")
    see(page, "9-make")
    page.fill("#id_name", "Spletna stran")
    page.click(".form button")
    see(page, "10-new-key")
    old = key_on(page)
    assert asks(page, old) == 200
    page.click("main .button")
    see(page, "11-own")
    page.click("main a[href$='/replace/']")
    see(page, "12-replace")
    page.click(".form button")
    see(page, "13-replaced")
    new = key_on(page)
    assert new != old
    assert asks(page, old) == asks(page, new) == 200
    page.goto("/sl/partners/own/")
    see(page, "14-own-two")
    page.locator("main a[href$='/revoke/']").first.click()
    see(page, "15-revoke")
    page.click("main button")
    assert sorted([asks(page, old), asks(page, new)]) == [200, 401]
    see(page, "16-own-revoked")
    add_webhook(page)
    assert page.complaints == []
    assert page.strangers == []


def add_webhook(page: Any) -> None:
    """Of a list, with a mistake at first; looked at, renewed, paused, and removed."""
    page.goto("/sl/partners/webhooks/add/?kind=member&lang=sl")
    see(page, "17-webhook-add")
    page.fill("#id_url", "http://sosed.example/hook")
    page.click(".form button")
    assert page.locator(".error").count() == 1
    see(page, "18-webhook-mistake")
    page.fill("#id_url", "https://sosed.example/hook")
    page.click(".form button")
    see(page, "19-webhook-secret")
    old = key_on(page)
    page.click("main .button")
    see(page, "20-webhook-new")
    told(Endpoint.objects.get())
    page.reload()
    assert page.locator(".table tbody tr").count() == 4
    see(page, "21-webhook-messages")
    page.click("main a[href$='/renew/']")
    see(page, "22-webhook-renew")
    page.click(".form button")
    assert key_on(page) != old
    see(page, "23-webhook-renewed")
    page.click("main .button")
    page.locator("form[action$='/pause/'] button").click()
    see(page, "24-webhook-paused")
    page.goto("/sl/partners/own/")
    see(page, "25-own-webhook")
    page.click("main .row a[href*='/webhooks/']")
    page.click("main a[href$='/remove/']")
    see(page, "26-webhook-remove")
    page.click(".form button")
    assert not Endpoint.objects.exists()


def told(endpoint: Endpoint) -> None:
    """Messages in every state that there is."""
    said = '{"type": "item.put", "data": {}}'
    for n, how in enumerate(
        [
            {"state": "delivered", "status": 204, "attempts": 1},
            {"state": "dead", "error": "no answer in time", "attempts": 10},
            {"state": "waiting", "status": 503, "attempts": 2},
            {"state": "waiting"},
        ]
    ):
        event = f"{1000 + n}-0f3c21ab"
        endpoint.deliveries.create(event=event, about=str(n), payload=said, **how)


def decide(admin: Any) -> None:
    """A coordinator finds who asks, and says yes."""
    factories.user("koordinator", superuser=True)
    sign_in_admin(admin)
    admin.goto("/admin/partners/")
    see_admin(admin, "6-list")
    partner = Partner.objects.get()
    admin.goto(f"/admin/partners/inspect/{partner.pk}/")
    admin.fill("#text", "Dobrodošli!")
    see_admin(admin, "6-detail")
    admin.click("button[value=approve]")
    admin.wait_for_selector(".messages .success")
    assert "Dobrodošli!" in mail.outbox[-1].body
    assert admin.complaints == []


def sign_in_admin(admin: Any) -> None:
    admin.goto("/admin/")
    admin.fill("#id_username", "koordinator")
    admin.fill("#id_password", "password")
    admin.click("button[type=submit]")


def see_admin(page: Any, name: str) -> None:
    if PICTURES:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


def asks(page: Any, key: str) -> int:
    """The status with which the API answers a program with this key."""
    headers = {"Authorization": f"Bearer {key}"}
    return page.request.get("/api/v1/", headers=headers).status


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_webhooks_are_for_everybody(page, open_page, live_server, scheme):
    partner = made.partner()
    endpoint = subscribe(
        partner=partner, url="https://sosed.example/hook", wanted=Wanted()
    )
    told(endpoint)
    looking = open_page(live_server.url, color_scheme=scheme)
    looking.goto("/sl/partners/webhooks/add/?kind=member")
    see(looking, f"27-webhook-who-{scheme}")
    assert violations(looking) == []
    looking.goto(link(Purpose.SIGN_IN, partner))
    looking.click("main button")
    own = f"webhooks/{endpoint.public_id}/"
    for path in ("own/", "webhooks/add/", own, f"{own}renew/", f"{own}remove/"):
        looking.goto(f"/sl/partners/{path}")
        assert violations(looking) == [], path
        assert looking.complaints == []
    looking.goto("/sl/partners/webhooks/add/")
    looking.click(".form button")
    assert violations(looking) == []
    looking.goto(f"/sl/partners/{own}renew/")
    looking.click(".form button")
    assert violations(looking) == []
    look_in_admin(open_page(live_server.url), endpoint)


def look_in_admin(admin: Any, endpoint: Endpoint) -> None:
    factories.user("koordinator", superuser=True)
    sign_in_admin(admin)
    admin.goto(f"/admin/partners/inspect/{endpoint.partner_id}/")
    see_admin(admin, "28-admin-partner")
    admin.click("main a[href*='/webhooks/']")
    admin.wait_for_selector("form[action$='/replay/']")
    see_admin(admin, "29-admin-messages")
    admin.locator("form[action$='/replay/'] button").click()
    admin.wait_for_selector(".messages .success")
    assert not endpoint.deliveries.filter(state="dead").exists()
    assert admin.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_for_everybody(page, open_page, live_server, scheme):
    looking = open_page(live_server.url, color_scheme=scheme)
    for language in factories.LANGUAGES:
        for path in ("", "asked/", "sign-in/", "sign-in/sent/"):
            looking.goto(f"/{language}/partners/{path}")
            assert violations(looking) == []
    looking.goto("/sl/partners/")
    looking.click(".form button")
    assert violations(looking) == []
    assert looking.complaints == []
