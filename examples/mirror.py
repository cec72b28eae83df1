"""Keep a copy of what a Talka site publishes in an SQLite file. Needs httpx.

    python mirror.py https://talka.example.org mirror.sqlite3
    python mirror.py https://talka.example.org mirror.sqlite3 kind=news kind=event lang=lv
    python mirror.py https://talka.example.org mirror.sqlite3 --every 60

It may be killed at any moment: an answer and the token to go on with are written together.
The table `document` then holds each item as JSON, by key and language. Call it with the
same filter each time; for another one, begin with a new file.
"""

import argparse
import hashlib
import json
import os
import sqlite3
import sys
import time

import httpx

TABLES = """
CREATE TABLE IF NOT EXISTS document (
    key TEXT, language TEXT, kind TEXT, path TEXT, etag TEXT, seq INTEGER, item TEXT,
    round INTEGER, PRIMARY KEY (key, language)
);
CREATE TABLE IF NOT EXISTS state (
    id INTEGER PRIMARY KEY CHECK (id = 1), token TEXT, round INTEGER, complete INTEGER
);
INSERT OR IGNORE INTO state VALUES (1, NULL, 1, 0);
"""


def follow(db: sqlite3.Connection, http: httpx.Client, wanted: list) -> None:
    """Take in what became different since the last time; at first, all there is."""
    more = True
    while more:
        token, turn, complete = state(db)
        params = {"token": token} if token else wanted
        answer = http.get("/api/v1/sync/", params=params)
        if answer.status_code == 410:
            # What we hold stays until all has been given again.
            with db:
                db.execute(
                    "UPDATE state SET token = NULL, round = round + 1, complete = 0"
                )
            continue
        part = read(answer)
        more = part["more"]
        with db:
            for change in part["changes"]:
                take(db, change, turn)
            if not complete and not more:
                db.execute("DELETE FROM document WHERE round < ?", [turn])
            db.execute(
                "UPDATE state SET token = ?, complete = ?",
                [part["token"], complete or not more],
            )


def read(answer: httpx.Response) -> dict:
    """What is wrong with a question is said in words (RFC 9457)."""
    said = answer.json() if "json" in answer.headers.get("Content-Type", "") else {}
    if answer.is_error and "detail" in said:
        raise httpx.HTTPError(said["detail"])
    return answer.raise_for_status() and said


def take(db: sqlite3.Connection, change: dict, turn: int) -> None:
    place = [change["key"], change["language"]]
    if change["op"] == "withdraw":
        db.execute("DELETE FROM document WHERE key = ? AND language = ?", place)
        return
    item = change["item"]
    db.execute(
        "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *place,
            change["kind"],
            item["meta"]["path"],
            change["etag"],
            change["seq"],
            json.dumps(item, ensure_ascii=False),
            turn,
        ],
    )


def state(db: sqlite3.Connection) -> tuple:
    return db.execute("SELECT token, round, complete FROM state").fetchone()


def is_equal(db: sqlite3.Connection, http: httpx.Client, wanted: list) -> bool:
    """Whether the copy holds exactly what the site does now."""
    rows = db.execute("SELECT key, language, etag FROM document ORDER BY key, language")
    lines = "".join(f"{key} {language} {etag}\n" for key, language, etag in rows)
    answer = read(http.get("/api/v1/sync/digest/", params=wanted))
    return hashlib.sha256(lines.encode()).hexdigest() == answer["digest"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site")
    parser.add_argument("file")
    parser.add_argument("filter", nargs="*", metavar="NAME=VALUE")
    parser.add_argument("--every", type=float, metavar="SECONDS")
    given = parser.parse_args()
    if wrong := [pair for pair in given.filter if "=" not in pair]:
        parser.error(f"a filter is NAME=VALUE, as kind=news: {wrong[0]}")
    wanted = [tuple(pair.split("=", 1)) for pair in given.filter]
    headers = {"User-Agent": "talka-mirror/1"}
    if key := os.environ.get("TALKA_KEY"):
        headers["Authorization"] = f"Bearer {key}"
    db = sqlite3.connect(given.file)
    db.executescript(TABLES)
    with httpx.Client(base_url=given.site, headers=headers, timeout=60) as http:
        while True:
            try:
                follow(db, http, wanted)
            except httpx.HTTPError as error:
                sys.stderr.write(f"{error}\n")
                if not given.every:
                    sys.exit(1)
            if not given.every:
                break
            time.sleep(given.every)
        count = db.execute("SELECT count(*) FROM document").fetchone()[0]
        equal = is_equal(db, http, wanted)
        sys.stdout.write(
            f"{count} documents, {'' if equal else 'not '}equal to the site's\n"
        )


if __name__ == "__main__":
    main()
