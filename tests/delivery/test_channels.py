"""The leak check itself: it must see what is public in every channel."""

import pytest

from tests import factories as make
from tests.delivery import channels
from tests.delivery.channels import CHANNELS, holds


def test_every_channel_says_what_is_public(member):
    assert holds(shown=("Avalik",))


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.__name__)
def test_a_leak_is_seen_in_every_channel(member, channel, monkeypatch):
    monkeypatch.setattr(channels, "CHANNELS", [channel])
    with pytest.raises(AssertionError, match="Avalik jutt is not public"):
        holds(hidden=("Avalik jutt",))


def test_a_draft_is_said_nowhere(member):
    member.title = "Salajane pealkiri"
    member.lead = "Salajane jutt"
    member.save_revision()
    make.text_page(title="Mustand", slug="m").unpublish()
    assert holds(hidden=("Salajane", "Mustand"), shown=("Avalik jutt",))
