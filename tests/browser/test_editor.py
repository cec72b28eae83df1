"""An editor at work in a real browser: changes, previews and translates, and sees it on the site."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cms.delivery.check import drift
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(
    open_page: Callable[..., Any], live_server: Any, restore: Callable[[], None]
) -> Any:
    restore()
    return open_page(live_server.url)


def log_in(page: Any, name: str) -> None:
    page.goto("/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", "password")
    page.click("button[type=submit]")
    page.wait_for_selector(".networks")


def test_a_goal_is_changed_published_and_seen_on_the_site(page):
    factories.build_site()
    network = factories.network("sl", title="Mreža", goals=[{"text": "Prvi cilj"}])
    factories.editor(network, "urednica")

    log_in(page, "urednica")
    page.click(".networks h3 a")
    page.fill("#id_goals-0-text", "Boljši cilj")
    page.click("#id_goals-ADD")
    page.fill("#id_goals-1-text", "Drugi cilj")
    page.click("[data-edit-form] button[data-w-dropdown-target=toggle] >> visible=true")
    page.click("button[name=action-publish]")
    page.wait_for_selector(".messages .success")

    page.goto("/admin/")
    page.click(".networks__links a[href^='/sl/']")
    text = page.text_content("main") or ""
    assert text.index("Boljši cilj") < text.index("Drugi cilj")
    assert page.complaints == []
    assert drift() == {}


def test_a_member_that_was_never_saved_is_previewed_in_the_panel_and_in_a_tab(page):
    factories.build_site()
    network = factories.network("sl", title="Mreža")
    directory = factories.list_page("member", network, language="sl", title="Članice")
    factories.editor(network, "urednica")
    log_in(page, "urednica")
    page.goto(f"/admin/pages/add/network/memberpage/{directory.pk}/")
    page.fill("#id_title", "Društvo")
    page.click("[data-side-panel-toggle=preview]")

    frame = page.frame_locator(
        "iframe[data-w-preview-target=iframe]:not([hidden])"
    ).last
    frame.locator("h1", has_text="Društvo").wait_for()
    assert frame.locator(".crumbs li").all_inner_texts()[-1] == "Članice"
    with page.expect_popup() as opened:
        page.click("a[data-w-preview-target=newTab]")
    tab = opened.value
    assert tab.text_content("h1") == "Društvo"
    assert tab.get_attribute("html", "lang") == "sl"
    assert tab.locator(".preview").is_visible()
    assert tab.locator("aside section").filter(visible=True).count() == 0

    assert page.complaints == []
    assert not factories.model("network.MemberPage").objects.exists()
    assert drift() == {}


def test_a_page_is_translated_side_by_side_previewed_and_published(page):
    factories.build_site()
    network = factories.network("sl", title="Mreža")
    source = factories.text_page(
        network, language="sl", title="O nas", lead="Na kratko."
    )
    translated = factories.translate(source, "fi", title="Vanha nimi")
    factories.editor(network, "urednica")
    log_in(page, "urednica")
    page.goto(f"/admin/pages/{translated.pk}/edit/")
    title = page.locator("li", has=page.locator("p.title", has_text="O nas")).last
    title.get_by_role("button").click()
    title.locator("textarea").fill("Meistä")
    title.get_by_role("button").last.click()
    title.get_by_text("Meistä").wait_for()

    with page.expect_popup() as opened:
        page.click("footer a[href$='/preview/']")
    assert opened.value.text_content("h1") == "Meistä"
    assert opened.value.get_attribute("html", "lang") == "fi"
    page.click("footer button[value=publish]")
    page.wait_for_selector(".messages .success")
    page.goto(translated.url)
    assert page.text_content("h1") == "Meistä"
    assert page.complaints == []
    assert drift() == {}


def test_a_date_is_published_as_it_was_typed(page):
    """The date picker would have put today in its place."""
    factories.build_site()
    network = factories.network("fi", title="Verkosto")
    factories.editor(network, "toimittaja")
    log_in(page, "toimittaja")
    page.goto(f"/admin/pages/add/network/projectpage/{network.pk}/")
    page.fill("#id_title", "Hanke")
    page.click("#id_starts_on")
    page.keyboard.type("1.5.2024")
    page.keyboard.press("Tab")
    assert page.input_value("#id_starts_on") == "1.5.2024"
    page.click("[data-edit-form] button[data-w-dropdown-target=toggle] >> visible=true")
    page.click("button[name=action-publish]")
    page.wait_for_selector(".messages .success")
    assert factories.model("network.ProjectPage").objects.get().starts_on == date(
        2024, 5, 1
    )
    assert drift() == {}
