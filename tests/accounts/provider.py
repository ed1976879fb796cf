"""An OpenID Connect provider on this machine: it lets in whoever the test says, without asking."""

import json
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT, SECRET, CODE = "the-site", "a secret of both that is long enough", "a-code"


class Provider:
    """What the provider says of the person who logs in, and what it was asked."""

    def __init__(self):
        self.claims = {"sub": "1", "email": "ada@example.org"}
        self.audience = CLIENT
        self.refuses = False
        self.asked = {}
        self.address = ""

    def answer(self, path, query, form):
        """A status, a type or address, and a body."""
        if path.endswith("/.well-known/openid-configuration"):
            ends = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
            return 200, {each: f"{self.address}/{each}" for each in ends} | {
                "issuer": self.address,
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/authorization_endpoint":
            self.asked = query
            said = {"error": "server_error"} if self.refuses else {"code": CODE}
            return 302, f"{query['redirect_uri']}?{urlencode(said | {'state': query['state']})}"
        if path == "/token_endpoint":
            if (form.get("code"), form.get("client_secret")) != (CODE, SECRET) or "code_verifier" not in form:
                return 400, {"error": "invalid_grant"}
            now = int(time.time())
            token = self.claims | {"iss": self.address, "aud": self.audience, "iat": now, "exp": now + 60}
            key = "a key of the provider that is long enough"
            return 200, {
                "access_token": "x",
                "token_type": "Bearer",
                "id_token": jwt.encode(token, key, algorithm="HS256"),
            }
        if path == "/userinfo_endpoint":
            return 200, {"sub": self.claims["sub"]}
        return 404, {}


@contextmanager
def provider():
    """A provider that answers until the test is over."""
    it = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            split = urlsplit(self.path)
            self._send(it.answer(split.path, _plain(split.query), {}))

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._send(it.answer(urlsplit(self.path).path, {}, _plain(body)))

        def _send(self, answer):
            status, said = answer
            self.send_response(status)
            if status == 302:
                self.send_header("Location", said)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            if status != 302:
                self.wfile.write(json.dumps(said).encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    it.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield it
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _plain(query):
    return {name: values[0] for name, values in parse_qs(query).items()}
