"""Lists at 200,000 members × 5 languages next to the same lists at 1,000 × 5.

    python -m benchmarks.deep [seconds a run] > table

Two servers, one a database (`talka_bench` and `talka_scale`, see `benchmarks.scale`),
asked in turn; neither keeps answers.
"""

import os
import subprocess
import sys

import psycopg

from benchmarks.run import ANEW, LATENCY, SCRIPT, start, wrk

SMALL, LARGE = "talka_bench", "talka_scale"
PORTS = {SMALL: 8766, LARGE: 8767}
DEEP = """
SELECT encode(sort, 'hex'), replace(key::text, '-', '') FROM delivery_listing
WHERE asked = 'et' AND kind = 'member' AND facet = '' ORDER BY sort, key
OFFSET (SELECT count(*) * 9 / 10 FROM delivery_listing
        WHERE asked = 'et' AND kind = 'member' AND facet = '') LIMIT 1
"""
ITEM = """
SELECT key::text FROM delivery_listing WHERE asked = 'et' AND kind = 'member' AND facet = ''
ORDER BY key LIMIT 1
"""


def main(seconds: int) -> None:
    with open(SCRIPT, "w") as script:
        script.write(LATENCY)
    servers = {name: serve(name) for name in PORTS}
    try:
        print(
            "| what | 1,000 × 5: requests/s | 200,000 × 5: requests/s | times slower |"
        )
        print("|---|--:|--:|--:|")
        both = {name: paths(name) for name in PORTS}
        for what in both[SMALL]:
            small, large = [], []
            for _round in range(3):
                small.append(wrk(both[SMALL][what], 4, seconds, PORTS[SMALL]).rps)
                large.append(wrk(both[LARGE][what], 4, seconds, PORTS[LARGE]).rps)
            one, many = sorted(small)[1], sorted(large)[1]
            print(
                f"| {what} | {one:,.0f} | {many:,.0f} | {one / many:.2f} |", flush=True
            )
    finally:
        for server in servers.values():
            server.terminate()


def serve(database: str) -> subprocess.Popen:
    url = f"postgres://postgres@127.0.0.1:5432/{database}"
    environ = {
        **os.environ,
        **ANEW,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    }
    return start(PORTS[database], environ)


def paths(database: str) -> dict[str, str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    from uuid import UUID

    import django

    django.setup()
    from cms.delivery.kinds import all_kinds
    from cms.delivery.query import Cursor, Query

    with psycopg.connect(
        f"postgres://postgres@127.0.0.1:5432/{database}"
    ) as connection:
        sort, key = connection.execute(DEEP).fetchone()
        (item,) = connection.execute(ITEM).fetchone()
    of = Query.parse(all_kinds()["member"], {}, language="et").of
    deep = Cursor(bytes.fromhex(sort), UUID(hex=key), of=of)
    members = "/api/v1/members/"
    return {
        "item": f"{members}{item}/?lang=et",
        "first page": f"{members}?lang=et",
        "page at nine tenths": f"{members}?lang=et&cursor={deep}",
        "one filter": f"{members}?lang=et&municipality=m-11",
        "two filters": f"{members}?lang=et&municipality=m-11&field=f-1",
        "either of two": f"{members}?lang=et&municipality=m-11&municipality=m-12",
    }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
