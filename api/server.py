"""The process that listens: uvicorn, with bounds on what a connection may cost, and an end that loses no answer.

Uvicorn bounds neither the headers of a request nor the time they may take, nor how long an answer may go unread. The
service bounds its bodies itself (``body``).
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import signal
import socket
import struct
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import httptools
import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle
from uvicorn.supervisors import Multiprocess

from participatiewet.answer import package_version

from . import problems

#: The first line of a request and its headers together, in bytes.
LARGEST_HEAD = 64_000
#: So many seconds a connection may take to send the head of a request, or to take in any byte of an answer.
SECONDS_TO_WAIT = 30
#: So many seconds a service that ends still takes the request that may be on its way over an open connection.
SECONDS_TO_LINGER = 1.0
#: Beside the time that a request may wait for its calculation: reading it, calculating and answering.
SECONDS_TO_ANSWER = 10
#: A worker that does not react for so many seconds is replaced; on a slow machine starting takes more than a few.
SECONDS_TO_REACT = 60
WRONG_HTTP = "Dit is geen geldig HTTP-verzoek. Er is niets berekend."
LARGE_HEAD = f"De adresregel en de headers zijn samen groter dan {LARGEST_HEAD} bytes. Er is niets berekend."
SLOW_HEAD = "De headers van het verzoek waren na {} seconden nog niet binnen. Er is niets berekend."


class Connection(HttpToolsProtocol):
    """A connection that is closed when it sends too much before its request, takes too long, or does not read."""

    _timer: asyncio.TimerHandle | None = None
    #: What came in of the head that is being read, and whether one is.
    _head = 0
    _head_is_open = True
    _fields = 0
    _is_too_large = False
    _is_refused = False
    _is_offered = False
    _answering: RequestResponseCycle | None = None
    #: What was not yet taken in of an answer when that was last looked at.
    _unread: float = math.inf
    _is_ending = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, not for ever."""
        super().connection_made(transport)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        if self._answering is not None:
            self._answering.disconnected = True  # uvicorn tells the last request only
        super().connection_lost(exc)
        self._unwatch()

    def data_received(self, data: bytes) -> None:
        """Read what came in, a head up to its bound."""
        if self._is_refused:
            return
        if self._head_is_open:
            self._head += len(data)
        self._unset_keepalive_if_required()
        try:
            self._parse(data)
        except httptools.HttpParserError:
            self.send_400_response("")
        if self._head_is_open and self._head > LARGEST_HEAD and not self._is_refused:
            self._is_too_large = True
            self.send_400_response("")

    def _parse(self, data: bytes) -> None:
        """Parse ``data``; a request that offers another protocol is read again without the offer.

        The parser takes what follows on an offer for that other protocol: without this, the body would be lost and then
        read as a request. Raises ``httptools.HttpParserError``.
        """
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as offer:
            self._is_offered = False
            kept = [name + b": " + value + b"\r\n" for name, value in self.headers if name != b"upgrade"]
            first = b"%s %s HTTP/%s\r\n" % (self.parser.get_method(), self.url, self.parser.get_http_version().encode())
            self.parser = httptools.HttpRequestParser(self)
            self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn's own
            self._parse(b"".join([first, *kept, b"\r\n", data[offer.args[0] :]]))

    def on_message_begin(self) -> None:
        """Begin with a head."""
        super().on_message_begin()
        self._fields = 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; raises ``ValueError``, which the parser makes an error of its own, when there are too many."""
        self._fields += len(name) + len(value)
        if len(self.url) + self._fields > LARGEST_HEAD:
            self._is_too_large = True
            raise ValueError
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Hand the request on."""
        if self.parser.should_upgrade() and self.parser.get_method() != b"CONNECT":
            self._is_offered = True
            return
        self._head, self._head_is_open = 0, False
        if not self.flow.write_paused:
            self._unwatch()
        super().on_headers_complete()
        if self._is_ending:
            self.cycle.keep_alive = False

    def on_message_complete(self) -> None:
        """End the request; what comes now is the head of the next."""
        if self._is_offered:
            return
        super().on_message_complete()
        self._head_is_open = True

    def on_response_complete(self) -> None:
        """Wait until the answer is read and for the next request, neither for ever."""
        super().on_response_complete()
        if self.cycle.response_complete:  # else the next request has been read already
            self._unread = math.inf
            self._watch()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._answering = cycle
        super()._start_asgi_task(cycle, app)

    def pause_writing(self) -> None:
        """Wait until what was answered is read, not for ever."""
        super().pause_writing()
        self._unread = math.inf
        self._watch()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - what uvicorn would say is no problem details
        """Answer what is no request with problem details, after the answers to the requests before it."""
        if self.cycle is not None and not self.cycle.response_complete and (self.pipeline or not self.cycle.more_body):
            self.cycle.keep_alive = False
            self.flow.pause_reading()
        elif self._is_too_large:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "te-groot", LARGE_HEAD)
        else:
            self._refuse(HTTPStatus.BAD_REQUEST, "geen-http", WRONG_HTTP)

    def shutdown(self) -> None:
        """End after the answers that are due, and after the request that may be on its way."""
        self._is_ending = True
        if self.cycle is None or self.cycle.response_complete:
            self.loop.call_later(SECONDS_TO_LINGER, self._end_when_idle)
        else:
            super().shutdown()

    def _end_when_idle(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()

    def _refuse(self, status: HTTPStatus, kind: str, detail: str) -> None:
        body = json.dumps(problems.details(status, kind, detail)).encode()
        headers = [
            *self.server_state.default_headers,
            (b"content-type", problems.MEDIA_TYPE.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"api-version", package_version().encode()),
            (b"connection", b"close"),
        ]
        lines = [name + b": " + value + b"\r\n" for name, value in headers]
        self.transport.write(b"".join([STATUS_LINE[status], *lines, b"\r\n", body]))
        # what is still coming in is thrown away: closing while it comes would throw away the answer
        self._is_refused = True
        self.transport.write_eof()
        self.loop.call_later(SECONDS_TO_LINGER, self.transport.close)
        self._watch()

    def _watch(self) -> None:
        self._unwatch()
        self._timer = self.loop.call_later(SECONDS_TO_WAIT, self._look)

    def _unwatch(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        """Go on waiting for whoever reads its answer, if slowly; end what waits for nothing."""
        unread = self.transport.get_write_buffer_size()
        if 0 < unread < self._unread:
            self._unread = unread
            self._watch()
        elif unread or self.transport.is_closing():
            # else the system would keep what was not read for minutes
            at_once = struct.pack("ii", 1, 0)
            self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
            self.transport.abort()
        elif self.cycle is None or self.cycle.response_complete:
            if self._head:
                self._refuse(HTTPStatus.REQUEST_TIMEOUT, "te-langzaam", SLOW_HEAD.format(SECONDS_TO_WAIT))
            else:
                self.transport.close()


class Workers(Multiprocess):
    """The workers of one service. When they end, nobody listens any more."""

    def keep_subprocess_alive(self) -> None:
        """Replace the workers that died or hang.

        A worker that dies between a healthcheck and its answer must not be waited for: while this process held the
        worker's end of the pipe, nothing would tell that nobody is there.
        """
        for process in self.processes:
            process.child_conn.close()
        super().keep_subprocess_alive()

    def terminate_all(self) -> None:
        """Tell the workers to end, and let go of the port that they share with this process.

        While this process held on to it, whoever connected would wait for an answer that nobody gives.
        """
        super().terminate_all()
        for listening in self.sockets:
            listening.close()


def run(host: str, port: int, workers: int, seconds: int, at_end: Callable[[], None] = lambda: None) -> None:
    """Answer on ``host`` and ``port`` until told to end; a request may wait ``seconds`` for its calculation.

    When nothing is answered any more, ``at_end`` is called, once. Told to end (``SIGTERM``), the process exits with 0;
    when the service cannot start, with another code.
    """
    options: dict[str, Any] = {
        "host": host,
        "port": port,
        "workers": workers,
        "http": Connection,
        "ws": "none",
        "access_log": False,
        "server_header": False,
        "timeout_graceful_shutdown": seconds + SECONDS_TO_ANSWER,
        "timeout_worker_healthcheck": SECONDS_TO_REACT,
    }
    application = "participatiewet.api:app"
    if workers == 1:
        # uvicorn ends in good order and then sends itself the signal again. Nothing is left to do: an orderly exit of
        # Python would wait for a calculation that ran out of time.
        signal.signal(signal.SIGTERM, lambda *_: _exit(at_end))
        try:
            uvicorn.run(application, **options)
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            at_end()
        return
    config = uvicorn.Config(application, **options)
    supervisor = Workers(config, [config.bind_socket()])
    try:
        supervisor.run()
    finally:
        at_end()
    if any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes):
        sys.exit(STARTUP_FAILURE)


def _exit(at_end: Callable[[], None]) -> None:
    try:
        at_end()
    finally:
        os._exit(0)


__all__ = ["Connection", "Workers", "run"]
