"""A small HTTP server in a thread, for what the service asks of another: keys of an issuer, a logbook."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

Answer = Callable[[], tuple[int, bytes]]


class Asked(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Server:
    """Answers what ``answer`` returns, and keeps what was asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.url = ""

    def spans(self) -> list[dict[str, Any]]:
        """Return what was sent as records of a logbook."""
        return [
            span
            for asked in self.asked
            for resource in json.loads(asked.body)["resourceSpans"]
            for scope in resource["scopeSpans"]
            for span in scope["spans"]
        ]


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """Serve on a free port of this machine."""
    server = Server(answer)

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            server.asked.append(Asked(self.command, self.path, dict(self.headers.items()), body))
            status, content = server.answer()
            with suppress(ConnectionError):  # whoever asked may wait no longer
                self.send_response(status)
                if status in (301, 302, 307, 308):
                    self.send_header("Location", server.url + "/elders")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        do_GET = do_POST = handle_one  # noqa: N815 - the names of the library

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        server.url = f"http://127.0.0.1:{http.server_address[1]}"
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()


def closed_address() -> str:
    """Return an address of this machine where nobody listens."""
    with serving(lambda: (200, b"{}")) as server:
        return server.url
