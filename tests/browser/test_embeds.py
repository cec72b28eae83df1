"""Embeds in a real browser, on pages of others: plain ones, strict ones, at another origin."""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from cms.embeds import script
from tests import factories as f
from tests.browser import world as worlds
from tests.browser.accessible import violations
from tests.browser.world import World
from tests.web.page import words

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PAGE = """<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>html{{background:#fff;color:#111}}
@media (prefers-color-scheme:dark){{html{{background:#111;color:#eee}}}}</style>
<title>Vald</title>{head}</head><body><main><h1>Vald</h1><h2>Lood</h2>{body}</main></body></html>"""
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
LOADED = "e => e.shadowRoot?.querySelector('.talka-embed')"
BUSY = "e => e.shadowRoot.querySelector('[aria-busy]').getAttribute('aria-busy')"
FOCUS = """() => {
  let here = document.activeElement;
  while (here.shadowRoot?.activeElement) here = here.shadowRoot.activeElement;
  const style = getComputedStyle(here);
  return {text: here.textContent.trim(), seen: parseFloat(style.outlineWidth) >= 2};
}"""


@dataclass
class Elsewhere:
    """A site of somebody else: path → (HTML, headers)."""

    url: str
    pages: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def page(
        self, body: str, *, head: str = "", lang: str = "et", policy: str = ""
    ) -> str:
        """Its address."""
        path = f"/{len(self.pages)}/"
        headers = {"Content-Security-Policy": policy} if policy else {}
        self.pages[path] = (PAGE.format(head=head, body=body, lang=lang), headers)
        return self.url + path


@pytest.fixture(scope="module")
def world(server: Any) -> World:
    return worlds.build(server)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            html, headers = site.pages.get(self.path, ("", {}))
            self.send_response(200 if html else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site = Elsewhere(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


@pytest.fixture
def visit(
    open_page: Callable[..., Any], elsewhere: Elsewhere, world: World
) -> Callable[..., Any]:
    return partial(open_page, elsewhere.url)


@pytest.fixture
def tag(server: Any) -> str:
    """The element that loads the script, as the builder gives it."""
    return (
        f'<script type="module" src="{server.url}{script.path()}"'
        f' integrity="{script.integrity()}" crossorigin="anonymous"></script>'
    )


def loaded(page: Any, name: str = "talka-list") -> Any:
    """The component, once it shows something."""
    found = page.locator(name)
    page.wait_for_function(LOADED, arg=found.element_handle())
    return found


def titles(page: Any, name: str = "talka-list") -> list[str]:
    return page.locator(f"{name} .talka-title a").all_text_contents()


MEMBERS = '<talka-list kind="members" level="3"><a href="/">Liikmed</a></talka-list>'


def test_a_plain_page_of_another_origin_shows_a_list(visit, elsewhere, tag, server):
    page = visit()
    page.goto(elsewhere.page(tag + MEMBERS))
    element = loaded(page)
    assert "Narva noortekeskus" in titles(page)
    assert element.evaluate(BUSY) == "false"
    assert page.locator("talka-list h3.talka-title").count() == 2
    assert not page.locator("talka-list > a").is_visible()
    link = page.locator("talka-list .talka-title a").first
    assert link.get_attribute("href").startswith(f"{server.url}/et/")
    assert {url.split("/")[3] for url in page.strangers} == {"embed"}
    assert page.context.cookies() == []
    assert page.complaints == []


def test_an_item_is_shown_whole_and_in_the_language_of_the_page(
    visit, elsewhere, tag, world
):
    key = f.model("network.MemberPage").objects.get(title="Narva noortekeskus")
    page = visit()
    body = f'<talka-item kind="members" key="{key.translation_key}" look="full" level="2"></talka-item>'
    page.goto(elsewhere.page(tag + body, lang="sl-SI"))
    loaded(page, "talka-item")
    assert page.text_content("talka-item h2") == "Narva noortekeskus [sl]"
    assert page.locator("talka-item .talka-embed").get_attribute("lang") == "sl"
    assert page.complaints == []


def test_the_strictest_policy_allows_it(visit, elsewhere, tag, server):
    """No inline style or script, no HTML from strings but by a policy with its name."""
    policy = (
        f"default-src 'none'; script-src {server.url}; connect-src {server.url};"
        f" img-src {server.url}; frame-src {server.url};"
        " require-trusted-types-for 'script'; trusted-types talka"
    )
    frame = f'<iframe src="{server.url}/embed/et/members/" height="50" title="Raam"></iframe>'
    page = visit()
    address = elsewhere.page(tag + MEMBERS + frame, policy=policy)
    # The page's own style is what its policy forbids.
    path = address.removeprefix(elsewhere.url)
    html, headers = elsewhere.pages[path]
    elsewhere.pages[path] = (STYLE.sub("", html), headers)
    page.goto(address)
    loaded(page)
    assert "Narva noortekeskus" in titles(page)
    title = page.locator("talka-list .talka-title a").first
    assert title.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    page.wait_for_function("document.querySelector('iframe').height > 100")
    assert page.complaints == []


def test_a_script_that_was_tampered_with_is_not_run(visit, elsewhere, tag):
    page = visit()
    other = tag.replace("sha384-", "sha384-AAAA")[:-10]
    page.goto(elsewhere.page(f"{other}></script>{MEMBERS}"))
    page.wait_for_timeout(300)
    assert page.locator("talka-list > a").is_visible()
    assert any("integrity" in text for text in page.complaints)


def test_the_page_decides_how_it_looks(visit, elsewhere, tag):
    style = """<style>
      talka-list { --talka-ink: rgb(1, 2, 3); --talka-heading-font: monospace }
      talka-list::part(title) { font-size: 40px }
      .row, .title { display: none }
    </style>"""
    page = visit()
    page.goto(elsewhere.page(tag + MEMBERS, head=style))
    loaded(page)
    title = page.locator("talka-list .talka-title").first
    look = title.evaluate(
        "e => { const s = getComputedStyle(e); return [s.color, s.fontFamily, s.fontSize, s.display] }"
    )
    assert look == ["rgb(1, 2, 3)", "monospace", "40px", "block"]


def test_what_changes_is_shown_at_once_and_only_the_last_of_it(visit, elsewhere, tag):
    page = visit()
    page.goto(elsewhere.page(tag + MEMBERS))
    element = loaded(page)
    element.evaluate("""async e => {
      const done = new Promise(yes => e.addEventListener('talka-load', yes, {once: true}));
      e.setAttribute('filter', 'municipality=johvi');
      e.setAttribute('look', 'compact');
      e.setAttribute('filter', 'municipality=narva');
      await done;
    }""")
    assert titles(page) == ["Narva noortekeskus"]
    assert page.locator("talka-list .talka-compact").count() == 1


def away(page: Any, server: Any) -> None:
    """The server is not reached any more."""
    page.context.route(
        lambda url: url.startswith(server.url) and "/embed/et/" in url,
        lambda route: route.abort(),
    )


def test_without_connection_it_shows_what_it_showed_last(visit, elsewhere, tag, server):
    page = visit()
    page.goto(elsewhere.page(tag + MEMBERS))
    loaded(page)
    page.wait_for_function(
        "caches.open('talka').then(c => c.keys()).then(k => k.length)"
    )
    away(page, server)
    page.reload()
    loaded(page)
    assert "Narva noortekeskus" in titles(page)
    said = page.locator("talka-list [role=status]")
    assert said.text_content() == words(
        "There is no connection. This is how it was when last seen."
    )


@pytest.mark.parametrize("lang", f.LANGUAGES)
def test_what_was_never_seen_leaves_what_stands_in_the_page(
    visit, elsewhere, tag, server, lang
):
    page = visit()
    page.context.route(f"{server.url}/embed/{lang}/**", lambda route: route.abort())
    page.goto(elsewhere.page(tag + MEMBERS, lang=lang))
    said = page.locator("talka-list [role=status]")
    failed = words("This cannot be shown at the moment.", lang)
    page.wait_for_function(
        "text => document.querySelector('talka-list').shadowRoot"
        ".querySelector('[role=status]').textContent === text",
        arg=failed,
    )
    assert said.get_attribute("lang") == lang
    assert page.locator("talka-list > a").is_visible()


def test_a_browser_that_keeps_nothing_shows_it_all_the_same(visit, elsewhere, tag):
    page = visit()
    page.add_init_script("delete globalThis.caches; delete Window.prototype.caches")
    page.goto(elsewhere.page(tag + MEMBERS))
    loaded(page)
    assert "Narva noortekeskus" in titles(page)
    assert page.complaints == []


def test_what_is_refused_is_told_in_place_and_forgotten(visit, elsewhere, tag):
    page = visit()
    body = '<talka-list kind="members" look="loud"></talka-list>'
    page.goto(elsewhere.page(tag + body))
    loaded(page)
    assert "compact" in page.text_content("talka-list .talka-problem")
    kept = page.evaluate("caches.open('talka').then(c => c.keys()).then(k => k.length)")
    assert kept == 0


def test_without_scripts_there_is_what_stands_in_the_page_and_the_frame(
    visit, elsewhere, tag, server
):
    page = visit(java_script_enabled=False)
    frame = f'<iframe src="{server.url}/embed/et/members/" title="Raam"></iframe>'
    page.goto(elsewhere.page(tag + MEMBERS + frame))
    assert page.locator("talka-list > a").is_visible()
    inside = page.frame_locator("iframe").locator(".talka-title a")
    assert "Narva noortekeskus" in inside.all_text_contents()


def test_whoever_goes_by_keyboard_sees_where_they_are(visit, elsewhere, tag):
    page = visit()
    page.goto(elsewhere.page(tag + MEMBERS))
    loaded(page)
    seen = []
    for _link in range(4):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["seen"], focus
        seen.append(focus["text"])
    assert seen[:2] == titles(page)
    assert seen[3] == "CC BY 4.0"


def test_wordpress_hears_how_high_a_frame_is_and_opens_its_links(
    visit, elsewhere, server
):
    """In the sandbox and with the secret that it gives to sites it does not know."""
    address = f"{server.url}/embed/et/members/?view=frame#?secret=a1B2"
    frame = (
        f'<iframe sandbox="allow-scripts" src="{address}" data-secret="a1B2"'
        ' height="260" title="Raam"></iframe>'
    )
    heard = "<script>heard = []; onmessage = e => heard.push(e.data)</script>"
    page = visit()
    page.goto(elsewhere.page(frame, head=heard))
    page.wait_for_function("heard.some(each => each.message === 'height')")
    told = page.evaluate("heard.at(-1)")
    assert told["secret"] == "a1B2"
    assert told["value"] > 100
    page.frame_locator("iframe").locator(".talka-title a").first.click()
    page.wait_for_function("heard.some(each => each.message === 'link')")
    link = page.evaluate("heard.find(each => each.message === 'link')")
    assert link["value"].startswith(f"{server.url}/et/")
    # Other than the server of tests, WhiteNoise hands out letters to every origin.
    letters = ("/static/fonts/", "net::ERR_FAILED")
    assert [c for c in page.complaints if not any(part in c for part in letters)] == []


def test_a_link_in_a_frame_leads_the_whole_page_on(visit, elsewhere, server):
    page = visit()
    frame = f'<iframe src="{server.url}/embed/et/members/" title="Raam"></iframe>'
    page.goto(elsewhere.page(frame))
    page.frame_locator("iframe").locator(".talka-title a").first.click()
    page.wait_for_url(f"{server.url}/et/**")


EVERYTHING = """
  <talka-list kind="members" level="3" look="list"></talka-list>
  <talka-list kind="networks" level="3" look="cards"></talka-list>
  <talka-list kind="consultations" level="3"></talka-list>
  <talka-list kind="calendar" level="3" look="compact"></talka-list>
  <talka-list kind="bodies" level="3"></talka-list>
"""


@pytest.mark.parametrize("width", [320, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_components(visit, elsewhere, tag, scheme, width):
    page = visit(color_scheme=scheme, viewport={"width": width, "height": 640})
    page.goto(elsewhere.page(tag + EVERYTHING))
    page.wait_for_function(
        "[...document.querySelectorAll('talka-list')].every("
        "e => e.shadowRoot?.querySelector('.talka-embed'))"
    )
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_frames_and_the_builder(open_page, server, world, scheme):
    page = open_page(
        server.url, color_scheme=scheme, viewport={"width": 320, "height": 640}
    )
    key = f.model("network.MemberPage").objects.get(title="Narva noortekeskus")
    item = f"/embed/et/members/{key.translation_key}/"
    found = {}
    for path in (
        "/embed/et/members/",
        "/embed/sl/networks/?look=cards",
        "/embed/et/calendar/?look=compact",
        f"{item}?look=full",
        "/embed/et/members/?theme=dark&paper=000000&ink=ffffff&accent=ffd700",
        "/embed/et/members/?look=loud",
        "/et/developers/embed/?list=consultations",
        "/et/developers/embed/?list=members&accent=fefefe",
    ):
        page.goto(path)
        found[path] = violations(page)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            found[path].append("scrolls sideways")
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert page.complaints == []
    assert page.strangers == []


def test_the_builder_shows_each_change_and_copies_the_code(open_page, server, world):
    page = open_page(server.url)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/et/developers/embed/?list=members")
    page.focus("#filter-municipality")
    page.select_option("#filter-municipality", "narva")
    page.wait_for_url("**municipality=narva**")
    inside = page.frame_locator("iframe.shown").locator(".talka-title a")
    inside.first.wait_for()
    assert inside.all_text_contents() == ["Narva noortekeskus"]
    assert page.evaluate("document.activeElement.id") == "filter-municipality"
    assert page.text_content("#told")
    page.click("[data-copies=code-component]")
    page.wait_for_function("navigator.clipboard.readText()")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert 'filter="municipality=narva"' in copied
    page.select_option("#list", "events")
    page.wait_for_url("**list=events**")
    assert page.locator("#filter-state").count() == 1
    assert "municipality=narva" in page.url
    assert page.complaints == []


def test_the_builder_works_without_scripts(open_page, server, world):
    page = open_page(server.url, java_script_enabled=False)
    page.goto("/et/developers/embed/?list=members")
    page.select_option("#filter-municipality", "narva")
    page.select_option("#look", "compact")
    page.click(".builder button[type=submit]")
    assert 'filter="municipality=narva"' in page.text_content("#code-component")
    inside = page.frame_locator("iframe.shown").locator(".talka-line")
    assert inside.count() == 1
    assert page.locator("[data-copies]").filter(visible=True).count() == 0


def test_what_the_builder_gives_works_elsewhere(
    visit, open_page, elsewhere, server, world
):
    ours = open_page(server.url)
    ours.goto("/et/developers/embed/?list=members&municipality=narva&look=cards")
    codes = [ours.text_content(f"#code-{name}") for name in ("component", "frame")]
    page = visit()
    page.goto(elsewhere.page("".join(codes)))
    loaded(page)
    assert titles(page) == ["Narva noortekeskus"]
    page.frame_locator("iframe").locator(".talka-title").wait_for()
    page.wait_for_function("document.querySelector('iframe').height != 560")
    assert page.complaints == []


def test_the_panel_opens_by_keyboard(open_page, server, world):
    page = open_page(server.url)
    page.goto(world.paths["directory"])
    page.focus(".elsewhere summary")
    page.keyboard.press("Enter")
    assert page.locator(".elsewhere pre").is_visible()
    assert violations(page) == []
