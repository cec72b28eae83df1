"""Frames: a page for other pages, which nobody forbids and no script is needed for."""

import pytest

from tests.web.page import find, texts

LIST = "/embed/et/members/"


def test_any_page_may_show_a_frame_and_nothing_but_a_frame(directory, client):
    frame = client.get(LIST)
    assert "X-Frame-Options" not in frame.headers
    policy = frame.headers["Content-Security-Policy"]
    assert "frame-ancestors" not in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    for address in (f"{LIST}?view=fragment", "/et/liikmed/", "/et/developers/embed/"):
        other = client.get(address)
        assert "frame-ancestors 'self'" in other.headers["Content-Security-Policy"]
        assert other.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_what_is_refused_is_told_inside_the_frame(directory, client):
    for address in (f"{LIST}?look=loud", f"{LIST}x/"):
        response = client.get(address)
        assert response.status_code == 400
        assert "X-Frame-Options" not in response.headers
        assert find(response, "link", href="talka.css")


def test_a_frame_says_what_it_is_in_the_language_it_is_read_in(directory, client):
    response = client.get("/embed/sl/members/")
    assert find(response, "html")[0].attrs["lang"] == "sl"
    assert texts(response, "h1") == texts(response, "title")
    item = client.get(f"/embed/fi/members/{directory.translation_key}/")
    assert find(item, "h1")[0].language == item.headers["Content-Language"] == "et"


def test_nothing_in_it_is_written_into_the_page(directory, client):
    response = client.get(f"{LIST}?theme=dark&accent=86d3bb")
    assert [e.attrs.get("src") for e in find(response, "script")] == [
        "/static/embeds/frame.js"
    ]
    assert not find(response, "style")
    assert b"style=" not in response.content


@pytest.mark.parametrize(
    ("query", "css"),
    [
        ("accent=0B5A4A", ":root{--talka-accent:#0b5a4a;}"),
        (
            "paper=%23ffffff&ink=000000",
            ":root{--talka-paper:#ffffff;--talka-ink:#000000;}",
        ),
        ("accent=red;}body{display:none", ":root{}"),
        ("", ":root{}"),
    ],
)
def test_colours_are_digits_and_nothing_else(client, db, query, css):
    response = client.get(f"/embed/colours.css?{query}")
    assert response.content.decode().strip() == css
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"


def test_a_theme_and_its_colours_are_linked(directory, client):
    response = client.get(f"{LIST}?theme=light&accent=0b5a4a")
    assert find(response, "html")[0].attrs["class"] == "light"
    assert find(response, "link", href="/embed/colours.css?accent=0b5a4a")
    assert not find(client.get(LIST), "link", href="colours")


def test_an_accent_has_to_be_seen_on_every_paper_it_may_be_on(directory, client):
    """On a device of which nobody knows whether it is dark."""
    assert client.get(f"{LIST}?accent=0b5a4a").status_code == 400
    assert client.get(f"{LIST}?accent=0b5a4a&theme=light").status_code == 200
    assert (
        client.get(f"{LIST}?accent=0b5a4a&paper=ffffff&ink=111111").status_code == 200
    )
