"""The leak check itself: it must see what is public in every channel."""

import pytest

from tests import factories as make
from tests.delivery import channels
from tests.delivery.channels import ASKED, CHANNELS, holds


def test_every_channel_says_what_is_public(member):
    assert holds(shown=("Avalik",))


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda c: c.__name__)
def test_a_leak_is_seen_in_every_channel(member, channel, monkeypatch):
    monkeypatch.setattr(channels, "CHANNELS", [channel])
    monkeypatch.setattr(channels, "ASKED", [])
    with pytest.raises(AssertionError, match="Avalik jutt is not public"):
        holds(hidden=("Avalik jutt",))


@pytest.mark.parametrize("channel", ASKED, ids=lambda c: c.__name__)
def test_a_leak_is_seen_in_what_is_only_asked(member, channel, monkeypatch):
    for name in ("CHANNELS", "OF_A_PART"):
        monkeypatch.setattr(channels, name, [])
    monkeypatch.setattr(channels, "ASKED", [channel])
    with pytest.raises(AssertionError, match="Avalik is not public"):
        holds(hidden=("Avalik",))


def test_a_draft_is_said_nowhere(member):
    member.title = "Salajane pealkiri"
    member.lead = "Salajane jutt"
    member.save_revision()
    make.text_page(title="Mustand", slug="m").unpublish()
    assert holds(hidden=("Salajane", "Mustand"), shown=("Avalik jutt",))
