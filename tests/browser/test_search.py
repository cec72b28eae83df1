"""The search page and its suggestions in a real browser."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.browser import world as worlds
from tests.browser.accessible import violations
from tests.browser.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

FOUND, NOTHING, START = "/et/search/?q=narva", "/et/search/?q=zzyzx", "/et/search/"
ELSEWHERE = "/et/search/?q=latviski"
PAGES = (FOUND, NOTHING, START, ELSEWHERE, f"{FOUND}&municipality=narva&kind=member")
WIDTH = "document.documentElement.scrollWidth"
CHOSEN = "document.activeElement.getAttribute('aria-activedescendant')"


@pytest.fixture(scope="module")
def world(server: Any) -> World:
    return worlds.build(server)


@pytest.fixture
def look(open_page: Callable[..., Any], server: Any) -> Callable[..., Any]:
    return partial(open_page, server.url)


def suggesting(page: Any, path: str) -> list[str]:
    """Answers every question with two suggestions; gives what is asked."""
    asked: list[str] = []
    items = [
        {"title": "Narva <b>klubi</b>", "kind": "member", "label": "liige", "path": path,
         "key": "1", "language": "et"},
        {"title": "Klubas", "kind": "member", "label": "liige", "path": "/et/",
         "key": "2", "language": "lt"},
    ]  # fmt: skip

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(json={"items": items})

    page.route("**/api/v1/search/suggest/**", answer)
    return asked


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(look, world, scheme):
    page = look(color_scheme=scheme)
    found = {}
    for path in PAGES:
        page.goto(path)
        found[path] = violations(page)
    suggesting(page, "/et/")
    page.goto("/et/")
    page.fill("#find", "klubi")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    found["suggestions"] = violations(page)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert page.complaints == []
    assert page.strangers == []


def test_nothing_scrolls_sideways_on_a_small_phone(look, world):
    page = look(viewport={"width": 320, "height": 640})
    suggesting(page, "/et/")
    for path in PAGES:
        page.goto(path)
        assert page.evaluate(WIDTH) == 320, path
    page.goto("/et/")
    page.fill("#find", "klubi")
    page.locator("[role=option]").first.wait_for()
    assert page.evaluate(WIDTH) == 320


def test_it_works_without_scripts(look, world):
    page = look(java_script_enabled=False)
    page.goto("/et/")
    page.fill("#find", "Narva")
    page.press("#find", "Enter")
    assert page.input_value("#q") == "Narva"
    page.click(".kinds a >> nth=1")
    page.click(".tongues a[hreflang=sl] >> nth=0")
    assert page.get_attribute("html", "lang") == "sl"
    assert page.input_value("#q") == "Narva"


def test_a_suggestion_is_chosen_by_keyboard(look, world):
    page = look()
    asked = suggesting(page, world.paths["member"])
    page.goto("/et/")
    page.locator("#find").press_sequentially("k")
    page.wait_for_timeout(300)
    assert asked == []
    page.locator("#find").press_sequentially("lubi", delay=20)
    page.locator("[role=option]").first.wait_for()
    assert len(asked) == 1
    assert asked[0].endswith("?lang=et&q=klubi")
    field = page.locator("#find")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "true"
    assert page.locator("[role=option] >> nth=0").inner_text().startswith("Narva <b>")
    assert page.locator("[role=option] [lang=lt]").inner_text() == "Klubas"
    assert "2" in page.locator(".asks [role=status]").inner_text()
    page.keyboard.press("ArrowUp")
    assert page.evaluate(CHOSEN) == "find-suggestions-1"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(CHOSEN) is None
    page.keyboard.press("Escape")
    assert not page.locator("[role=listbox]").is_visible()
    assert page.input_value("#find") == "klubi"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(CHOSEN) == "find-suggestions-0"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{world.paths['member']}")


def test_without_a_choice_the_form_is_sent(look, world):
    page = look()
    suggesting(page, "/et/")
    page.goto("/et/")
    page.fill("#find", "klubi")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/et/search/?q=klubi")


def test_no_suggestions_are_no_fault(look, world):
    page = look()
    page.route(
        "**/api/v1/search/suggest/**", lambda route: route.fulfill(body=json.dumps({}))
    )
    page.goto("/et/")
    page.fill("#find", "klubi")
    page.wait_for_timeout(400)
    assert page.get_attribute("#find", "aria-expanded") == "false"
    assert page.complaints == []
