"""The script of the web components: small, one file, and true to its hash for ever."""

import gzip
import hashlib
from base64 import b64encode

import pytest

from cms.embeds import script
from cms.embeds.models import Script
from cms.embeds.receivers import keep_script

MOST = 5 * 1024


@pytest.fixture
def later(monkeypatch):
    """`later(text)`: a new version of the script is offered."""

    def offer(text):
        digest = hashlib.sha384(text.encode()).hexdigest()
        monkeypatch.setattr(script, "current", lambda: (text, digest))

    return offer


def test_it_is_one_small_file_for_every_origin(client, db):
    response = client.get("/embed/talka.js")
    assert response.status_code == 200
    assert len(gzip.compress(response.content)) <= MOST
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    text = response.content.decode()
    for word in ("import ", "eval(", "new Function", "document.write", ".style", "__"):
        assert word not in text
    etag = response.headers["ETag"]
    again = client.get("/embed/talka.js", headers={"If-None-Match": etag})
    assert again.status_code == 304


def test_its_integrity_is_what_browsers_compute(client, db):
    response = client.get(script.path())
    digest = b64encode(hashlib.sha384(response.content).digest()).decode()
    assert script.integrity() == f"sha384-{digest}"
    assert "immutable" in response.headers["Cache-Control"]


def test_pages_that_name_an_older_script_get_the_older_one(client, db, later):
    keep_script()
    path, old = script.path(), client.get(script.path()).content
    later("export {};")
    keep_script()
    assert script.path() != path
    assert client.get(path).content == old
    assert client.get("/embed/talka.js").content == b"export {};"
    assert client.get(script.path()).content == b"export {};"


def test_a_release_keeps_the_script_once(db):
    keep_script()
    keep_script()
    assert Script.objects.filter(digest=script.current()[1]).count() == 1


@pytest.mark.parametrize("digits", ["0" * 16, "", "x", "%00", "_", "%25"])
def test_there_is_no_script_with_another_hash(client, db, digits):
    keep_script()
    assert client.get(f"/embed/talka.{digits}.js").status_code == 404


def test_it_knows_what_to_say_in_every_language_when_nobody_can_be_asked():
    text, _digest = script.current()
    for language in ("et", "sl", "lv", "fi", "lt"):
        assert f'"{language}": {{"loading"' in text
