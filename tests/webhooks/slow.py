"""Servers of partners that keep us waiting: each byte comes in time, the whole does not."""

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat

# So many parts at most: a test that fails shall end.
MOST = 100
HEAD = b"HTTP/1.1 204 No Content\r\n"
REDIRECT = b"HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n\r\n"


def drip(text: Iterable[int] = HEAD) -> Iterator[bytes]:
    """These bytes one by one, and then a header that does not end."""
    yield from (bytes([byte]) for byte in text)
    yield from repeat(b"x", MOST)


def always_to_be_continued() -> Iterator[bytes]:
    yield from repeat(b"HTTP/1.1 100 Continue\r\n\r\n", MOST)


def redirect_with_long_body() -> Iterator[bytes]:
    yield REDIRECT
    yield from drip(b"")


class Slow:
    """Answers every request with these parts, one each `pause` seconds."""

    def __init__(self, parts: Callable[[], Iterator[bytes]], *, pause: float) -> None:
        self.parts, self.pause = parts, pause
        self.stopped = threading.Event()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.server.getsockname()[1]}/hook"
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self) -> None:
        self.stopped.set()
        self.server.close()

    def _serve(self) -> None:
        while not self.stopped.is_set():
            try:
                client, _address = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=[client], daemon=True).start()

    def _answer(self, client: socket.socket) -> None:
        with client:
            client.recv(65536)
            try:
                for part in self.parts():
                    client.sendall(part)
                    if self.stopped.wait(self.pause):
                        return
            except OSError:
                return


def seconds(do: Callable[[], object]) -> float:
    begun = time.monotonic()
    do()
    return time.monotonic() - begun
