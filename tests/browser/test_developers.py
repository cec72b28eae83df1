"""The guides in a real browser: examples in HTML show what they say, tabs need no script."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.browser import world as worlds
from tests.browser.world import World
from tests.developers.running import copied

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

START = "/et/developers/"
MEMBER = "Narva noortekeskus"


@pytest.fixture(scope="module")
def world(server: Any) -> World:
    return worlds.build(server)


@pytest.fixture
def look(open_page: Callable[..., Any], server: Any) -> Callable[..., Any]:
    return partial(open_page, server.url)


def test_the_examples_in_html_show_a_list(look, world, server):
    html = {e.file: e.text for e in copied(server.url, "embeds") if e.ending == ".html"}
    assert html.keys() == {"component.html", "frame.html"}
    page = look()
    page.set_content(html["component.html"])
    page.locator("talka-list .talka-title a", has_text=MEMBER).wait_for()
    page.set_content(html["frame.html"])
    inside = page.frame_locator("iframe")
    inside.locator(".talka-title a", has_text=MEMBER).wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_tab_is_opened_by_keyboard_and_closes_the_one_before(look, world, scripts):
    page = look(java_script_enabled=scripts)
    page.goto(START)
    shown = page.locator(".tabs pre:visible")
    assert shown.count() == 1
    assert "curl" in shown.inner_text()
    page.locator(".tabs summary", has_text="PHP").press("Enter")
    assert shown.count() == 1
    assert shown.inner_text().startswith("<?php")


def test_an_example_is_copied(look, world):
    page = look(permissions=["clipboard-read", "clipboard-write"])
    page.goto(START)
    page.click("[data-copies=list-sh]")
    page.locator("[data-copies=list-sh]", has_text="Kopeeritud").wait_for()
    copied_text = page.evaluate("navigator.clipboard.readText()")
    assert copied_text == page.locator("#list-sh").text_content()
    assert page.complaints == []
    page = look(java_script_enabled=False)
    page.goto(START)
    assert page.locator("[data-copies]").filter(visible=True).count() == 0
