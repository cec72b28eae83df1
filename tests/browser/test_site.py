"""The public site and the API's page in a real browser: for everybody, in every language."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests import factories
from tests.browser import world as worlds
from tests.browser.accessible import violations
from tests.browser.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

DOCS = "/api/v1/docs/"
GUIDES = ["", "api/", "feeds/", "keys/"]
FOCUS = """() => {
  const here = document.activeElement, style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  const shown = here.checkVisibility() && box.bottom > 0 && box.top < innerHeight
    && box.right > 0 && box.left < innerWidth;
  return {
    what: here === document.body ? "" : here.outerHTML.slice(0, 120),
    seen: shown && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  };
}"""
WIDTH = "() => document.documentElement.scrollWidth"
WIDER = """() => [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.table, pre, .unseen, .skip'))
  .map(e => e.outerHTML.slice(0, 120))"""
DATES = "() => document.querySelectorAll('.when, .talka-when').length"
OVER = """() => [...document.querySelectorAll('.when, .talka-when')]
  .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"""
LANGUAGE = "e => e.closest('[lang]').lang"


@pytest.fixture(scope="module")
def world(server: Any) -> World:
    return worlds.build(server)


@pytest.fixture
def look(open_page: Callable[..., Any], server: Any) -> Callable[..., Any]:
    return partial(open_page, server.url)


@pytest.fixture
def page(look: Callable[..., Any]) -> Any:
    return look()


def everything(world: World) -> dict[str, str]:
    guides = {f"guide {name}": f"/et/developers/{name}" for name in GUIDES}
    return world.paths | guides | {"docs": DOCS}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_every_page(look, world, scheme):
    page = look(color_scheme=scheme)
    found = {}
    for name, path in everything(world).items():
        page.goto(path)
        found[name] = violations(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_nothing_scrolls_sideways_on_a_small_phone(look, world):
    page = look(viewport={"width": 320, "height": 640})
    found = {}
    for name, path in everything(world).items():
        page.goto(path)
        if (width := page.evaluate(WIDTH)) > 320:
            found[name] = [width, *page.evaluate(WIDER)]
    assert found == {}


def test_long_dates_stay_in_their_column(look, world):
    """Lithuanian and Latvian ones are twice as long as Estonian ones."""
    page = look(viewport={"width": 1000, "height": 800})
    for language in ("lv", "lt"):
        for path in (
            f"/{language}{world.paths['calendar']}",
            f"/embed/{language}/events/",
        ):
            page.goto(path)
            assert page.evaluate(DATES) > 0, path
            assert page.evaluate(OVER) == [], path


def test_pages_are_silent_and_ask_nobody_else(page, world):
    for path in everything(world).values():
        page.goto(path)
    assert page.complaints == []
    assert page.strangers == []


def test_the_first_tab_offers_to_skip_to_the_content(page, world):
    for path in (world.paths["home"], world.paths["not_found"], DOCS):
        page.goto(path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate(FOCUS)["seen"]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_whoever_goes_by_keyboard_sees_where_they_are(page, world):
    unseen = {}
    for name in ("home", "directory", "consultation_open", "text"):
        page.goto(world.paths[name])
        page.keyboard.press("Tab")
        while (focus := page.evaluate(FOCUS))["what"]:
            if not focus["seen"]:
                unseen.setdefault(name, []).append(focus["what"])
            page.keyboard.press("Tab")
    assert unseen == {}


def test_members_are_filtered_by_keyboard(page, world):
    page.goto(world.paths["directory"])
    assert page.locator(".rows > li").count() == 2
    page.focus("#filter-municipality")
    page.keyboard.press("ArrowDown")
    while not page.evaluate("document.activeElement.matches('button')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**?**municipality=johvi**")
    assert page.locator(".rows > li").count() == 1


def test_everything_works_without_scripts(look, world):
    page = look(java_script_enabled=False)
    page.goto(world.paths["home"])
    page.click("nav.main a >> nth=0")
    page.click(".rows a >> nth=0")
    page.click(".sections a >> nth=0")
    page.select_option("#filter-municipality", "narva")
    page.click(".filters button")
    page.click(".rows a >> nth=0")
    assert page.text_content("h1") == "Narva noortekeskus"
    page.click(".tongues a[hreflang=sl] >> nth=0")
    assert page.text_content("h1") == "Narva noortekeskus [sl]"
    for path in (world.paths | {"docs": DOCS}).values():
        page.goto(path)
        # What search engines read is no script, though its element is called so; the one for
        # suggestions is no more than that.
        scripts = page.locator("script:not([type='application/ld+json'])")
        for script in scripts.all():
            assert "search" in script.get_attribute("src")


def test_what_is_printed_is_the_text_alone(look, world):
    page = look(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for path in everything(world).values():
        page.goto(path)
        assert (
            page.locator("nav, .skip, .filters, .button").filter(visible=True).count()
            == 0
        )
        assert page.locator("h1").is_visible()
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert colour == "rgb(255, 255, 255)"


def test_every_text_says_which_language_it_is_in(page, world):
    for name, path in world.paths.items():
        response = page.goto(path)
        asked, served = path[1:3], world.served[name]
        assert page.get_attribute("html", "lang") == asked, name
        assert page.eval_on_selector("h1", LANGUAGE) == served, name
        assert page.eval_on_selector("title", LANGUAGE) == served, name
        assert page.eval_on_selector("nav.main", LANGUAGE) == asked, name
        assert response.headers["content-language"] == served, name
    page.goto(f"{DOCS}?lang=sl")
    assert page.get_attribute("html", "lang") == "sl"


@pytest.mark.parametrize(
    "name", ["home", "directory", "member", "memorandum", "fallback"]
)
def test_the_languages_lead_to_the_same_item(page, world, name):
    page.goto(world.paths[name])
    links = {
        code: page.get_attribute(f".tongues a[hreflang={code}]", "href")
        for code in factories.LANGUAGES
    }
    key = _item(page, world.paths[name])
    for code, path in links.items():
        assert page.goto(path).status == 200
        assert page.url.endswith(path), "an address of the switcher leads there at once"
        assert page.get_attribute("html", "lang") == code
        assert page.get_attribute(".tongues [aria-current]", "hreflang") == code
        assert _item(page, path) == key


def _item(page: Any, path: str) -> str:
    return page.request.get(f"/api/v1/resolve/?path={path}").json()["meta"]["key"]
