"""Answers that have to be there in time as a whole: by itself a socket only limits how long each
byte of one may take, and who sends one every few seconds is waited for without end."""

import io
import socket
from http.client import HTTPResponse
from time import monotonic
from typing import Any

from requests.adapters import HTTPAdapter


class Timely(HTTPAdapter):
    """The time to read (`timeout=(…, this)`) is that of the whole answer."""

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        timely = {"response_class": _Answer}
        pool.ConnectionCls = type("Timely", (pool.ConnectionCls,), timely)
        return pool


class _Answer(HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_UntilThen(sock, self.fp.detach()))


class _UntilThen(io.RawIOBase):
    """Reads a socket as long as its timeout is when it begins, and no longer."""

    def __init__(self, sock: socket.socket, raw: io.RawIOBase) -> None:
        self.sock, self.raw = sock, raw
        self.ends = monotonic() + (sock.gettimeout() or 0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self.ends - monotonic()
        if left <= 0:
            raise TimeoutError
        self.sock.settimeout(left)
        return self.raw.readinto(buffer)

    def close(self) -> None:
        self.raw.close()
        super().close()
