"""TALKA_SECRET=whsec_… python receive.py 8080"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = base64.b64decode(os.environ["TALKA_SECRET"].removeprefix("whsec_"))


def is_from_talka(headers, body: bytes) -> bool:
    at = headers.get("webhook-timestamp", "")
    if not at.isdecimal() or abs(time.time() - int(at)) > 300:
        return False
    signed = f"{headers.get('webhook-id')}.{at}.".encode() + body
    digest = hmac.new(SECRET, signed, hashlib.sha256).digest()
    right = f"v1,{base64.b64encode(digest).decode()}".encode()
    given = headers.get("webhook-signature", "").encode().split()
    return any(hmac.compare_digest(one, right) for one in given)


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        is_ours = is_from_talka(self.headers, body)
        self.send_response(204 if is_ours else 400)
        self.end_headers()
        if is_ours:
            message = json.loads(body)
            print(message["type"], message["data"].get("url", ""), flush=True)


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()
