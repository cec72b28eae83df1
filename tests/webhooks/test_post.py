"""However a receiver answers, whoever delivers is free again after some seconds."""

from functools import partial

import pytest

from cms.webhooks import post as module
from cms.webhooks.post import NotDelivered, post
from tests.webhooks.slow import (
    Slow,
    always_to_be_continued,
    drip,
    redirect_with_long_body,
    seconds,
)

HEADERS = {"webhook-id": "1-a"}


@pytest.fixture
def slow(settings):
    """`slow(parts)`: the address of a server that answers with them."""
    settings.WEBHOOKS_TO_ANY_ADDRESS = True
    servers = []

    def made(parts, *, pause=0.05):
        servers.append(Slow(parts, pause=pause))
        return servers[-1].url

    yield made
    for server in servers:
        server.stop()


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.5)


@pytest.mark.parametrize(
    "parts",
    [drip, partial(drip, b""), always_to_be_continued],
    ids=["headers", "status line", "go on"],
)
def test_who_answers_byte_by_byte_is_not_waited_for(slow, parts):
    url = slow(parts)

    def ask():
        with pytest.raises(NotDelivered, match="no answer in time"):
            post(url, b"{}", HEADERS)

    assert seconds(ask) < 2


def test_of_a_redirect_no_more_is_read_than_its_status(slow):
    url = slow(redirect_with_long_body)
    statuses = []
    assert seconds(lambda: statuses.append(post(url, b"{}", HEADERS))) < 0.4
    assert statuses == [302]
