"""The three servers as processes of their own: started on one core, measured, and always stopped."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import participatiewet

HERE = Path(__file__).resolve().parent
SCRIPTS = Path(sysconfig.get_path("scripts"))
#: So that the servers run the same package as this process.
PACKAGE = Path(participatiewet.__file__).resolve().parent.parent
SETTINGS = ("PARTICIPATIEWET_SLEUTELS",)
SECONDS_TO_START = 60.0
SECONDS_TO_STOP = 5.0
#: Names of packages that only the web API of OpenFisca needs, as they are imported.
WEB_API = ("flask", "flask_cors", "gunicorn")


@dataclass(frozen=True)
class Kind:
    """A server: its name in the tables, how it is started, and where a household is sent.

    ``{port}`` stands for the port; the first word is a script of this Python or ``python`` itself.
    """

    name: str
    command: tuple[str, ...]
    path: str


KINDS = {
    "eigen": Kind("onze dienst", ("participatiewet", "serve", "--port", "{port}"), "/v1/berekeningen"),
    "openfisca": Kind(
        "openfisca serve",
        (
            *("openfisca", "serve", "--country-package", "openfisca_law"),
            *("--bind", "127.0.0.1:{port}", "--workers", "1"),
        ),
        "/calculate",
    ),
    "los": Kind(
        "een voor een",
        (
            *("python", "-m", "uvicorn", "one_by_one:app", "--port", "{port}"),
            *("--no-access-log", "--log-level", "warning"),
        ),
        "/",
    ),
}


class ServerError(Exception):
    """A server that did not start or stopped by itself."""


@dataclass
class Server:
    """A server that runs."""

    kind: Kind
    port: int
    process: subprocess.Popen[bytes]
    log: IO[bytes]

    def pids(self) -> list[int]:
        """Return the process and those that it started."""
        found, new = [], [self.process.pid]
        while new:
            pid = new.pop()
            found.append(pid)
            for task in _files(Path(f"/proc/{pid}/task"), "children"):
                new += [int(child) for child in task.split()]
        return found

    def seconds(self) -> float:
        """Return the processor time that the server has used, 0 where the system does not tell."""
        ticks = 0
        for pid in self.pids():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Return the memory that the server holds now (``VmRSS``), 0 where the system does not tell."""
        kilobytes = 0
        for pid in self.pids():
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
                    if line.startswith("VmRSS"):
                        kilobytes += int(line.split()[1])
        return kilobytes / 1024

    def message(self, body: bytes) -> bytes:
        """Return ``body`` as a request to this server."""
        head = (
            f"POST {self.kind.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def said(self) -> str:
        """Return the end of what the server wrote."""
        self.log.seek(0)
        return self.log.read()[-2000:].decode(errors="replace")


def _files(folder: Path, name: str) -> Iterator[str]:
    """Yield the contents of the files ``name`` one level below ``folder``, of those that are there."""
    with contextlib.suppress(OSError):
        for inner in folder.iterdir():
            yield (inner / name).read_text(encoding="utf-8")


def missing_for_openfisca() -> list[str]:
    """Return the packages that ``openfisca serve`` needs and that are not installed."""
    return [name for name in WEB_API if importlib.util.find_spec(name) is None]


def cores() -> tuple[int | None, int | None]:
    """Return the core for the servers and the one for the load, ``None`` where a process cannot be bound to one."""
    if not hasattr(os, "sched_getaffinity"):
        return None, None
    allowed = sorted(os.sched_getaffinity(0))
    return allowed[0], allowed[-1]


def shown(kind: Kind, core: int | None) -> str:
    """Return the command line of a server, as somebody would type it."""
    bound = [] if core is None else ["taskset", "-c", str(core)]
    return " ".join([*bound, *kind.command]).format(port="PORT")


@contextlib.contextmanager
def running(kind: Kind, core: int | None) -> Iterator[Server]:
    """Start a server, bound to ``core``, give it, and stop it whatever happens. Raises ``ServerError``."""
    port = free_port()
    first, *others = (word.format(port=port) for word in kind.command)
    program = sys.executable if first == "python" else str(SCRIPTS / first)
    starter = [sys.executable, str(HERE / "start_on.py"), "-" if core is None else str(core)]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [*starter, program, *others],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=_environment(),
            start_new_session=True,  # so that Ctrl-C reaches this process alone, which then stops the server
        )
        server = Server(kind, port, process, log)
        try:
            _wait_until_it_listens(server)
            yield server
        finally:
            _stop(process)


def _environment() -> dict[str, str]:
    """Return the environment of a server: this one, without the keys of clients."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    path = [str(HERE), str(HERE.parent), str(PACKAGE), *filter(None, [kept.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(path)}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_listens(server: Server) -> None:
    last = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < last:
        if server.process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.port), 1):
            return
        time.sleep(0.1)
    raise ServerError(f"{server.kind.name} is niet gestart.\n{server.said()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a server and whatever it started."""
    for signal_number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal_number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_STOP)
            break
    with contextlib.suppress(ProcessLookupError):  # a worker may outlive the process that started it
        os.killpg(process.pid, signal.SIGKILL)
