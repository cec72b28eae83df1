"""Somebody who keeps a copy: takes in what the sync feed tells, and nothing else."""

import hashlib
from typing import Any

from django.db import connection

from cms.delivery.touch import settle
from tests.api.client import Api

SYNC = "/api/v1/sync/"


class Follower:
    """`held` is the copy: (key, language) → etag. `told` is what the last call told."""

    def __init__(self, api: Api, wanted: str = "") -> None:
        self.api, self.wanted = api, wanted
        self.held: dict[tuple[str, str], str] = {}
        self.seqs: dict[tuple[str, str], int] = {}
        self.token = ""
        self.told: list[dict[str, Any]] = []

    def follow(self, *, limit: int = 100) -> list[dict[str, Any]]:
        """Everything there is to be told now."""
        told = []
        while True:
            part = self.step(limit=limit)
            told += part["changes"]
            assert len(told) < 100_000
            if not part["more"]:
                self.told = told
                return told

    def step(self, *, limit: int = 100) -> dict[str, Any]:
        """One answer, taken in."""
        number_changes()
        asked = f"token={self.token}" if self.token else self.wanted
        part = self.api.json(f"{SYNC}?{asked}&limit={limit}")
        assert len(part["changes"]) <= limit
        for change in part["changes"]:
            self._take(change)
        self.token = part["token"]
        return part

    def _take(self, change: dict[str, Any]) -> None:
        place = change["key"], change["language"]
        assert change["seq"] >= self.seqs.get(place, 0), "an older version came later"
        self.seqs[place] = change["seq"]
        if change["op"] == "put":
            meta = change["item"]["meta"]
            assert (meta["key"], meta["language"]["served"]) == place
            self.held[place] = change["etag"]
        else:
            assert change["item"] is None
            self.held.pop(place, None)

    def is_equal(self) -> bool:
        """Whether the copy comes to what the site says that it must."""
        number_changes()
        lines = "".join(f"{k} {lang} {etag}\n" for (k, lang), etag in self.sorted())
        digest = self.api.json(f"{SYNC}digest/?{self.wanted}")
        ours = hashlib.sha256(lines.encode()).hexdigest()
        return (digest["count"], digest["digest"]) == (len(self.held), ours)

    def sorted(self) -> list[tuple[tuple[str, str], str]]:
        return sorted(self.held.items())

    def reasons(self) -> list[tuple[str, str, str]]:
        return [(c["op"], c["reason"], c["language"]) for c in self.told]


def number_changes() -> None:
    """A test's transaction never commits, and Postgres numbers changes as it does."""
    settle()
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        connection.check_constraints()
