"""The site goes on without Redis."""

import pytest


def test_nothing_is_found_and_nothing_is_kept_while_redis_is_away(away):
    away.set("a", 1)
    assert away.get("a", "nothing") == "nothing"
    assert away.get_many(["a", "b"]) == {}
    assert away.set_many({"a": 1}) == ["a"]
    assert not away.add("a", 1)
    assert not away.touch("a")
    assert not away.delete("a")
    assert not away.clear()
    assert "a" not in away
    away.delete_many(["a"])
    with pytest.raises(ValueError, match="not found"):
        away.incr("a")


def test_what_is_asked_through_the_cache_is_made_instead(away):
    assert away.get_or_set("a", lambda: 7) == 7


def test_a_server_that_is_away_is_not_asked_at_every_turn(away, caplog):
    for _ in range(20):
        away.get("a")
    assert len(caplog.records) == 1
