"""Every example is taken from the page of its guide, run against the site, and does what is said.

Those in JavaScript need Node, and run with `make test-browser`.
"""

import json
import os
import subprocess
import time
from datetime import timedelta

import httpx
import pytest
from django.utils import timezone

from cms.delivery import read
from cms.developers.examples import FOLDER
from cms.webhooks.actions import ping, subscribe
from cms.webhooks.deliver import deliver
from cms.webhooks.models import Delivery, Endpoint
from cms.webhooks.signature import headers, secret_text
from tests import factories as make
from tests.conftest import free_port
from tests.developers.conftest import Place
from tests.developers.running import copied, example, need

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
GUIDES = ["start", "api", "feeds", "profiles", "keys", "embeds"]
# Run by tests of their own: here, in test_clients.py, and in tests/browser/test_developers.py.
APART = {
    "api/client", "embeds/component", "embeds/frame", "sync/follow", "sync/mirror",
    "sync/static_site", "webhooks/receive", "webhooks/subscribe", "webhooks/try",
}  # fmt: skip
SERVERS = [".py", ".php", pytest.param(".mjs", marks=pytest.mark.browser)]
by_language = pytest.mark.parametrize("ending", [".sh", *SERVERS])


def said(place: Place) -> dict[str, dict[str, list[str]]]:
    """name → ending → words that it prints; "" for endings that are not named."""
    member = f"{place.url}/et/ida-viru/"
    return {
        "start/list": {"": [f"Ants {member}ants/", f"Berta {member}berta/"], ".sh": ['"title":"Ants"', "Berta"]},
        "api/filters": {"": ["Praegu avatud"]},
        "api/search": {"": ["Berta", "/et/ida-viru/berta/"]},
        "api/pages": {"": ["Ants", "Berta"]},
        "api/unchanged": {"": ["changed\n2\n", "unchanged\n2\n"], ".sh": ["200\n", "304\n"]},
        "api/problem": {"": ["#problem-bad-query", '"colour"']},
        "feeds/news": {"": ["Esimene uudis", "esimene/"]},
        "feeds/calendar": {"": ["BEGIN:VCALENDAR", "Talgud"]},
        "feeds/table": {"": ["Ants Narva\n", "Berta"], ".sh": []},
        "profiles/hsds": {"": ["Ants", "Berta", member]},
        "profiles/popolo": {"": ["Noorte n", '"total":1']},
        "profiles/jsonld": {"": ['"@type":"Event"', "Talgud"]},
        "keys/limits": {"": ['"key";r=', "\n2\n"], ".sh": ['RateLimit-Policy: "key";q=', 'RateLimit: "key";r=']},
        "embeds/fragment": {"": ['<section class="talka-embed talka-list"', "Berta"]},
        "embeds/oembed": {"": ['"version": "1.0"', "<iframe src="]},
    }  # fmt: skip


@by_language
def test_every_example_does_what_its_guide_says(place, tmp_path, ending):
    need(ending)
    expected = said(place)
    found = [each for guide in GUIDES for each in copied(place.url, guide)]
    ours = [e for e in found if e.ending == ending and e.name not in APART]
    assert {e.name for e in ours} == {
        f"{file.parent.name}/{file.stem}"
        for file in FOLDER.glob(f"*/*{ending}")
        if f"{file.parent.name}/{file.stem}" not in APART
    }
    for each in ours:
        folder = tmp_path / each.name
        # So few members are given in one part: the next one is asked for as well.
        each.text = each.text.replace("limit=100", "limit=1")
        printed = [each.run(folder, TALKA_KEY=place.key) for _twice in range(2)]
        words = expected[each.name]
        for n, word in enumerate(words.get(ending, words[""])):
            where = printed[n] if each.name == "api/unchanged" else printed[1]
            assert word in where, f"{each.name}{ending}: {where}"
        if each.name == "api/filters":
            assert "Ammu suletud" not in printed[0]
    _kept(tmp_path, ending)


def _kept(folder, ending):
    """What an example leaves in a file stays there when it is run again."""
    name = "members.json" if ending == ".sh" else "kept.json"
    members = json.loads((folder / "api/unchanged" / name).read_text())
    assert members.get("list", members)["total"] == 2
    if ending == ".sh":
        table = (folder / "feeds/table/members.csv").read_text("utf-8-sig")
        assert table.startswith("key,kind,path")
        assert "Narva" in table


def test_every_example_is_run():
    files = {f"{file.parent.name}/{file.stem}" for file in FOLDER.glob("*/*.*")}
    run = said(Place("", None, None, None, "")).keys()
    assert files == run | APART
    assert not run & APART


@by_language
def test_a_copy_follows_what_becomes_different(place, tmp_path, ending):
    need(ending)
    follow = example(place.url, "sync/follow", ending)
    assert "Esimene uudis" in follow.run(tmp_path)
    place.news.unpublish()
    make.news(place.network, title="Teine uudis")
    printed = follow.run(tmp_path)
    assert "Teine uudis" in printed
    assert "Esimene uudis" not in printed
    if ending == ".sh":
        ops = [change["op"] for change in json.loads(printed)["changes"]]
        assert sorted(ops) == ["put", "withdraw"]
        assert json.loads(follow.run(tmp_path))["changes"] == []
    else:
        # A token that is not known here: all is given again.
        file = tmp_path / "copy.json"
        file.write_text(
            json.dumps({"token": "x", "items": {"x et": {"title": "Vana"}}})
        )
        assert follow.run(tmp_path) == printed


def test_a_copy_is_proved_equal_and_made_into_pages(place, tmp_path):
    mirror = example(place.url, "sync/mirror", ".py")
    site = example(place.url, "sync/static_site", ".py")
    assert f"python mirror.py {place.url} mirror.sqlite3" in mirror.text
    out = mirror.run(tmp_path, place.url, "mirror.sqlite3", "lang=et")
    assert "documents, equal to the site's" in out
    site.run(tmp_path, "mirror.sqlite3", "et", "public")
    assert "Ants" in (tmp_path / "public/index.html").read_text()


@by_language
def test_a_webhook_is_added_and_tried(place, tmp_path, ending):
    need(ending)
    printed = example(place.url, "webhooks/subscribe", ending).run(
        tmp_path, TALKA_KEY=place.key
    )
    endpoint = Endpoint.objects.get()
    assert (endpoint.url, endpoint.filter) == (
        "https://example.org/talka", "kind=news&lang=et",
    )  # fmt: skip
    assert str(endpoint.public_id) in printed
    assert secret_text(endpoint, 1) in printed
    if ending == ".sh":
        tried = example(place.url, "webhooks/try", ".sh").run(
            tmp_path, TALKA_KEY=place.key, WEBHOOK=str(endpoint.public_id)
        )
        assert Delivery.objects.get().about == "ping"
        assert '"state": "waiting"' in tried


# Another body than was signed, a message of ten minutes ago, and no signature at all.
FORGERIES = [{"body": b'{"type":"item.forged"}'}, {"minutes": 10}, {"signed": False}]


def _forged(url, endpoint, *, body=b"{}", minutes=0, signed=True):
    """The answer to a message that we did not send, or not now."""
    at = timezone.now() - timedelta(minutes=minutes)
    sent = headers(endpoint, event="forged", body=b"{}", now=at) if signed else {}
    return httpx.post(url, content=body, headers=sent).status_code


@pytest.mark.parametrize("ending", SERVERS)
def test_a_receiver_believes_what_is_signed_alone(place, tmp_path, ending, settings):
    need(ending)
    settings.WEBHOOKS_TO_ANY_ADDRESS = True
    receiver, port = example(place.url, "webhooks/receive", ending), free_port()
    url = f"http://127.0.0.1:{port}/"
    endpoint = subscribe(partner=place.partner, url=url, wanted=read.Wanted())
    with open(tmp_path / "out", "w") as out:
        process = subprocess.Popen(
            _served(receiver, tmp_path, port),
            cwd=tmp_path,
            env=os.environ | {"TALKA_SECRET": secret_text(endpoint, 1)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(url)
        ping(endpoint=endpoint)
        make.news(place.network, title="Kolmas uudis")
        deliver(endpoint.pk)
        assert {d.state for d in Delivery.objects.all()} == {Delivery.State.DELIVERED}
        assert [_forged(url, endpoint, **how) for how in FORGERIES] == [400, 400, 400]
    finally:
        process.terminate()
        process.wait(10)
    printed = (tmp_path / "out").read_text()
    assert "ping" in printed
    assert "item.put http" in printed
    assert "/api/v1/news/" in printed
    assert "item.forged" not in printed


def _served(receiver, folder, port):
    if receiver.ending == ".php":
        return ["php", "-S", f"127.0.0.1:{port}", receiver.save(folder)]
    return receiver.command(folder, port)


def _wait_for(url):
    for _attempt in range(200):
        try:
            return httpx.get(url)
        except httpx.TransportError as error:
            if not isinstance(error, httpx.ConnectError):
                return None
            time.sleep(0.05)
    raise AssertionError("the receiver does not start")
