"""A service as a process of its own on a free port of this machine, with what it wrote, and plain ways to talk to it."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from participatiewet import keys

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"http://127\.0\.0\.1:([0-9]+)")
STARTED = re.compile(r"Started server process \[([0-9]+)\]")
#: Names of the settings of ``patched_service``.
GATE, SECONDS = "PROEF_POORT", "PROEF_SECONDEN"
READY = "Application startup complete."
#: A slow machine gets this long for what takes a moment.
PATIENCE = 180


@dataclass
class Running:
    """A service that runs."""

    process: subprocess.Popen[bytes]
    log: Path
    gate: Path
    port: int = 0

    @property
    def output(self) -> str:
        """What it wrote on its output and its error output."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    @property
    def workers(self) -> list[int]:
        """The numbers of the processes that answer."""
        return [int(number) for number in STARTED.findall(self.output) if _lives(int(number))]

    def connect(self) -> socket.socket:
        """Return a connection without anything sent."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def client(self) -> http.client.HTTPConnection:
        """Return a connection that speaks HTTP."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def until(condition: Callable[[], Any], what: str) -> None:
    """Wait until ``condition`` holds; fails after a long time."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def _listens(output: str, workers: int) -> bool:
    """Whether every worker has started and the address is told: that is not one moment."""
    return output.count(READY) >= workers and ADDRESS.search(output) is not None


@contextmanager
def running(folder: Path, workers: int = 1, settings: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Run the service with so many workers; it is killed at the end when it still runs.

    While the file ``gate`` is away, it begins no calculation.
    """
    outside = {name: value for name, value in os.environ.items() if name != keys.SETTING}
    log, gate = folder / "uitvoer", folder / "poort"
    gate.touch()
    command = [sys.executable, "-m", "tests.api.patched_service", "serve", "--port", "0", "--workers", str(workers)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**outside, GATE: str(gate), **(settings or {})}, stdout=output, stderr=output
        )
    with process:
        service = Running(process, log, gate)
        try:
            until(lambda: _listens(service.output, workers) or process.poll() is not None, "it does not start")
            address = ADDRESS.search(service.output)
            assert address is not None, service.output
            service.port = int(address[1])
            yield service
        finally:
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(PATIENCE)
                except subprocess.TimeoutExpired:
                    process.kill()


def received(connection: socket.socket) -> bytes:
    """Return all that still comes over ``connection`` until the service closes it, in good order or not."""
    found = b""
    try:
        while part := connection.recv(65_536):
            found += part
    except ConnectionError:
        pass
    return found


def asked(connection: http.client.HTTPConnection, path: str, body: Any = None) -> tuple[int, Any]:
    """Return the status and the JSON of the answer to a question."""
    method, content = ("GET", None) if body is None else ("POST", json.dumps(body).encode())
    connection.request(method, path, content)
    response = connection.getresponse()
    return response.status, json.loads(response.read())
