"""Requests per second, latency and queries, ours next to Wagtail's APIs and a constant view.

    python -m benchmarks.run [seconds a run] > table

One server (granian, 2 workers), the addresses taken in turn at each number of connections,
so that what else the machine does falls on all alike. Needs `wrk`.
"""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from math import inf
from urllib.request import urlopen

from benchmarks import data

PORT, PORT_ANEW = 8765, 8764
# The same without keeping answers: what the first reader after a change waits for.
ANEW = {"KEEP_NO_ANSWERS": "1"}
FIRST = "talka, first answer"
SCRIPT = "/tmp/talka-wrk.lua"
CONNECTIONS = (1, 16, 64)
ROUNDS = 2
LATENCY = """
done = function(summary, latency, requests)
  io.write(string.format("rps=%f p50=%f p99=%f errors=%d\\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


@dataclass
class Result:
    rps: float
    p50: float
    p99: float


def main(seconds: int) -> None:
    data.main(1000)
    cases = all_cases()
    queries = {name: count_queries(name, path) for _, name, path in cases}
    with open(SCRIPT, "w") as script:
        script.write(LATENCY)
    servers = [start(PORT, dict(os.environ)), start(PORT_ANEW, os.environ | ANEW)]
    try:
        results = measure(cases, seconds)
    finally:
        for server in servers:
            server.terminate()
    report(cases, results, queries)


def all_cases() -> list[tuple[str, str, str]]:
    """(group, who, path)"""
    from network.models import MemberPage

    page = MemberPage.objects.filter(locale__language_code="et").order_by("pk")[500]
    place = page.municipality
    ours = "/api/v1/members/"
    v2 = "/v2/pages/?type=network.MemberPage&fields=*&locale=et"
    v3 = "/v3/pages/?type=network.MemberPage&locale=et"
    groups = {
        "item": {
            "talka": f"{ours}{page.translation_key}/?lang=et",
            "v2": f"/v2/pages/{page.pk}/",
            "v3": f"/v3/pages/{page.pk}/",
        },
        "list of 20": {
            "talka": f"{ours}?lang=et",
            "v2": v2,
            "v3": v3,
        },
        "list of 100": {
            "talka": f"{ours}?lang=et&limit=100",
            "v2": f"{v2}&limit=100",
            "v3": f"{v3}&limit=100",
        },
        "filtered list": {
            "talka": f"{ours}?lang=et&municipality={place.code}",
            "v2": f"{v2}&municipality={place.pk}",
            "v3": f"{v3}&municipality={place.pk}",
        },
    }
    cases = []
    for group, paths in groups.items():
        size = len(get(paths["talka"]).content)
        paths[FIRST] = paths["talka"]
        paths["constant"] = f"/constant/{size}/"
        cases += [(group, f"{group}: {who}", path) for who, path in paths.items()]
    return cases


def get(path: str):
    from django.test import Client

    return Client(headers={"host": "localhost"}).get(path)


def count_queries(name: str, path: str) -> int:
    from django.core.cache import caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    get(path)
    if name.endswith(FIRST):
        caches["answers"].clear()
    with CaptureQueriesContext(connection) as captured:
        response = get(path)
    assert response.status_code == 200, (
        path,
        response.status_code,
        response.content[:500],
    )
    return len(captured)


def start(port: int, environ: dict[str, str]) -> subprocess.Popen:
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "4",
         "--port", str(port), "--log-level", "error", "cms.wsgi:application"],
        env=environ,
    )  # fmt: skip
    for _ in range(300):
        try:
            urlopen(f"http://127.0.0.1:{port}/constant/1/").read()
        except OSError:
            time.sleep(0.2)
        else:
            return server
    raise SystemExit("The server did not start.")


def measure(cases, seconds) -> dict[tuple[str, int], Result]:
    runs: dict[tuple[str, int], list[Result]] = {}
    for connections in CONNECTIONS:
        for _round in range(ROUNDS):
            for _group, name, path in cases:
                port = PORT_ANEW if name.endswith(FIRST) else PORT
                runs.setdefault((name, connections), []).append(
                    wrk(path, connections, seconds, port)
                )
    return {
        place: Result(*(sorted(column)[len(column) // 2] for column in zip(*(
            (r.rps, r.p50, r.p99) for r in results), strict=True)))
        for place, results in runs.items()
    }  # fmt: skip


def wrk(path: str, connections: int, seconds: int, port: int = PORT) -> Result:
    output = subprocess.run(
        ["wrk", "-t", str(min(connections, 2)), "-c", str(connections), "-d", f"{seconds}s",
         "-s", SCRIPT, "--timeout", "30s", f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    rps, p50, p99, errors = re.search(
        r"rps=(\S+) p50=(\S+) p99=(\S+) errors=(\d+)", output
    ).groups()
    assert errors == "0", (path, output)
    return Result(float(rps), float(p50), float(p99))


def report(cases, results, queries) -> None:
    print(
        "| what | conn. | requests/s | p50 ms | p99 ms | queries | talka is … times as fast |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|")
    for connections in CONNECTIONS:
        for group, name, _path in cases:
            r = results[name, connections]
            ours = results[f"{group}: talka", connections]
            print(
                f"| {name} | {connections} | {r.rps:,.0f} | {r.p50:.1f} | {r.p99:.1f} "
                f"| {queries[name]} | {ours.rps / r.rps if r.rps else inf:.2f} |"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
