"""A cache that writes down what it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from django.db import connection

from cms.delivery.touch import settle
from cms.purge.tasks import purge


@dataclass
class Cache:
    """What it was told, one dict of headers a request; `statuses` are its next answers."""

    url: str = ""
    told: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    def forgot(self) -> set[str]:
        """All tags it has been told to forget."""
        return {tag for each in self.told for tag in each["xkey-purge"].split()}


@contextmanager
def listening() -> Iterator[Cache]:
    cache = Cache()

    class Handler(BaseHTTPRequestHandler):
        def do_PURGE(self) -> None:
            status = cache.statuses.pop(0) if cache.statuses else 200
            if status == 200:
                size = int(self.headers.get("Content-Length", 0))
                cache.bodies.append(self.rfile.read(size))
                headers = {n.lower(): value for n, value in self.headers.items()}
                cache.told.append({"method": self.command, **headers})
            self.send_response(status)
            if status == 302:
                self.send_header("Location", cache.url)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_PURGE

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    cache.url = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield cache
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def numbered() -> None:
    """Changes have their numbers, as after a commit."""
    settle()
    connection.check_constraints()


def tell() -> int:
    """The cache is told of everything there is."""
    numbered()
    return purge.call()
