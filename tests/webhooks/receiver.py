"""A partner's server: checks each message with the field's own library, and remembers it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook


class Receiver:
    """`answers` are the statuses it gives, the last one for ever; `got` what arrived."""

    def __init__(self) -> None:
        self.answers = [204]
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def events(self) -> list[str]:
        return [message["id"] for message in self.got]

    def held(self) -> dict[str, tuple[int, str]]:
        """What a receiver that ignores lower numbers ends with: key → (seq, op)."""
        held: dict[str, tuple[int, str]] = {}
        for message in self.got:
            data = message["body"]["data"]
            place = f"{data['key']} {data['language']}"
            held[place] = max(held.get(place, (0, "")), (data["seq"], data["op"]))
        return held

    def _take(self, body: bytes, headers: dict[str, str]) -> int:
        verified = []
        for secret in self.secrets:
            verified.append(_verifies(secret, body, headers))
        status = self.answers[0] if len(self.answers) == 1 else self.answers.pop(0)
        self.got.append(
            {
                "id": headers["webhook-id"],
                "body": json.loads(body),
                "verified": verified,
                "headers": headers,
                "status": status,
            }
        )
        return status

    def _handler(receiver: "Receiver") -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {k.lower(): v for k, v in self.headers.items()}
                status = receiver._take(body, headers)
                self.send_response(status)
                if status in (301, 302, 307, 308):
                    self.send_header("Location", receiver.url)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


def _verifies(secret: str, body: bytes, headers: dict[str, str]) -> bool:
    try:
        Webhook(secret).verify(body, headers)
    except Exception:  # noqa: BLE001  (the library has one class for each reason)
        return False
    return True
