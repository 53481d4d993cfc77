"""The jobs: each a folder and, while it is calculated, a process; the same for all workers of the service.

What a job is doing follows from what lies in its folder and from the lock that its process holds, so that a process
that is killed is not waited for. Whoever looks or changes something does so under the lock of the queue, finds what has
ended, and starts what may begin. That is also done when a job ends, by the worker that started it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import participatiewet
from participatiewet.caseload.files import write
from participatiewet.caseload.job import (
    CANCELLED,
    CHARTS,
    CIRCUMSTANCES,
    LOCK,
    ORDER,
    OUTCOME,
    PAGE,
    PROGRESS,
    REPORT,
    WORK,
    WORKBOOK,
    WRITTEN,
    WRONG,
    as_json,
)

Status = Literal["wacht", "bezig", "klaar", "mislukt", "geannuleerd", "verwijderd"]
COMMAND = "participatiewet.caseload.job"
#: When a process began, and its number.
STARTED = "begonnen.json"
#: Beside the jobs: the lock of the queue, and the sign that the service ends and starts nothing more.
QUEUE_LOCK, CLOSED = ".slot", ".gesloten"
#: A folder that is being made or taken away.
UNDER_WAY = "onderweg-"
#: A process that was told to end gets so many seconds before it is killed.
SECONDS_TO_END = 5.0


class FullError(Exception):
    """No more jobs may wait."""


@dataclass(frozen=True)
class Job:
    """A job as it is now. Times are seconds since 1970."""

    id: str
    status: Status
    made: float
    started: float | None
    ended: float | None
    done: int
    total: int | None
    wrong: dict[str, Any] | None
    #: What it is doing (one of ``STEPS``), since when, and how many pieces of that are done, of how many.
    step: str = ""
    step_since: float | None = None
    pieces: tuple[int, int] | None = None


@dataclass(frozen=True)
class Queue:
    """The jobs below ``folder``: so many at a time, so many waiting, so many kept when they have ended."""

    folder: Path
    at_a_time: int
    waiting: int
    kept: int

    def add(self, order: bytes, circumstances: dict[str, Any], client: str | None) -> Job:
        """Take a job and return it; raises ``FullError``."""
        with self._locked():
            self._advance()
            jobs = self._jobs()
            if sum(job.status == "wacht" for job in jobs) >= self.waiting and self._running(jobs) >= self.at_a_time:
                raise FullError
            name = str(uuid.uuid4())
            new = self.folder / f"{UNDER_WAY}{name}"
            new.mkdir(mode=0o700)
            (new / ORDER).write_bytes(order)
            told = {**circumstances, "gemaakt": time.time(), "afnemer": _owner(client)}
            (new / CIRCUMSTANCES).write_bytes(as_json(told))
            new.rename(self.folder / name)
            self._advance()
            return self._job(self.folder / name)

    def find(self, name: str, client: str | None) -> Job | None:
        """Return the job of a client by its name, when there is one."""
        with self._locked():
            self._advance()
            return self._of(name, client)

    def outcome(self, name: str, client: str | None) -> tuple[Job | None, bytes]:
        """Return a job and its outcome, which is empty as long as there is none."""
        with self._locked():
            self._advance()
            job = self._of(name, client)
            if job is None or job.status != "klaar":
                return job, b""
            return job, (self.folder / name / OUTCOME).read_bytes()

    def order(self, name: str, client: str | None) -> dict[str, Any]:
        """Return what a job is about, as it was asked; nothing when there is no such job."""
        with self._locked():
            return {} if self._of(name, client) is None else _read(self.folder / name / ORDER)

    def report(self, name: str, file: str, client: str | None) -> bytes | None:
        """Return a file of the report of a job that is done, ``None`` when there is none."""
        with self._locked():
            self._advance()
            job = self._of(name, client)
            if job is None or job.status != "klaar" or file not in (PAGE, WORKBOOK, CHARTS):
                return None
            here = self.folder / name / REPORT / file
            return here.read_bytes() if here.is_file() else None

    def drop(self, name: str, client: str | None) -> Job | None:
        """Cancel a job that runs, take away any other, and return what became of it."""
        with self._locked():
            self._advance()
            job = self._of(name, client)
            if job is None:
                return None
            here = self.folder / name
            if job.status == "bezig":
                write(here / CANCELLED, b"")
                self._tell(here, signal.SIGTERM)
                return self._job(here)
            if _is_held(here):  # cancelled just now: its process goes first, and what it left with it
                return job
            self._remove(here)
            return Job(**{**vars(job), "status": "verwijderd"})

    def advance(self) -> None:
        """Find what has ended, take away what is too old, and start what may begin."""
        with self._locked():
            self._advance()

    def open(self) -> None:
        """Begin, or go on with what was left when the service ended."""
        with self._locked():
            (self.folder / CLOSED).unlink(missing_ok=True)
            self._advance()

    def end(self) -> None:
        """End the processes of all jobs; what they were doing is done further when the service begins again."""
        with self._locked():
            write(self.folder / CLOSED, b"")
            running = [here for here in self._folders() if _is_held(here)]
            for here in running:
                self._tell(here, signal.SIGTERM)
            until = time.monotonic() + SECONDS_TO_END
            for here in running:
                while _is_held(here) and time.monotonic() < until:
                    time.sleep(0.02)
                if _is_held(here):
                    self._tell(here, signal.SIGKILL)
                if not any((here / name).exists() for name in (OUTCOME, WRONG, CANCELLED)):
                    (here / STARTED).unlink(missing_ok=True)

    # --- under the lock of the queue

    @contextmanager
    def _locked(self) -> Iterator[None]:
        import fcntl  # noqa: PLC0415 - not on every system

        with (self.folder / QUEUE_LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _folders(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if is_name(path.name)]

    def _jobs(self) -> list[Job]:
        return sorted((self._job(here) for here in self._folders()), key=lambda job: (job.made, job.id))

    def _of(self, name: str, client: str | None) -> Job | None:
        here = self.folder / name
        if not is_name(name) or not here.is_dir() or _read(here / CIRCUMSTANCES)["afnemer"] != _owner(client):
            return None
        return self._job(here)

    def _job(self, here: Path) -> Job:
        progress = _read(here / PROGRESS)
        started = _read(here / STARTED).get("sinds")
        status = _status(here)
        if status == "wacht":
            progress, started = {}, None
        return Job(
            here.name,
            status,
            _read(here / CIRCUMSTANCES)["gemaakt"],
            started,
            _ended(here) if status not in ("wacht", "bezig") else None,
            progress.get("klaar", 0),
            progress.get("totaal"),
            _read(here / WRONG) if status == "mislukt" else None,
            progress.get("stap", ""),
            progress.get("sinds"),
            _pieces(here, progress),
        )

    def _running(self, jobs: list[Job]) -> int:
        """Return how many processes there are: also of what was cancelled, until they are gone."""
        return sum(_is_held(self.folder / job.id) for job in jobs)

    def _advance(self) -> None:
        for left in self.folder.glob(f"{UNDER_WAY}*"):
            shutil.rmtree(left, ignore_errors=True)
        for here in self._folders():
            if _status(here) in ("wacht", "bezig") or _is_held(here):
                continue
            if not any((here / name).exists() for name in (OUTCOME, WRONG, CANCELLED)):
                write(here / WRONG, as_json({"soort": "weggevallen", "fouten": []}))
            shutil.rmtree(here / WORK, ignore_errors=True)
        jobs = self._jobs()
        ended = sorted((job.ended, job.id) for job in jobs if job.ended is not None)
        for _, name in ended[: max(len(ended) - self.kept, 0)]:
            if not _is_held(self.folder / name):
                self._remove(self.folder / name)
        if (self.folder / CLOSED).exists():
            return
        free = self.at_a_time - self._running(jobs)
        for job in [job for job in jobs if job.status == "wacht"][: max(free, 0)]:
            self._start(self.folder / job.id)

    def _start(self, here: Path) -> None:
        import fcntl  # noqa: PLC0415 - not on every system

        with (here / LOCK).open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            try:
                process = subprocess.Popen(
                    [sys.executable, "-P", "-m", COMMAND, str(here.resolve())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=_environment(),
                    start_new_session=True,
                    pass_fds=(lock.fileno(),),
                )
            except OSError:
                write(here / WRONG, as_json({"soort": "niet_gestart", "fouten": []}))
                return
            write(here / STARTED, as_json({"proces": process.pid, "sinds": time.time()}))
        threading.Thread(target=self._wait_for, args=(process,), daemon=True).start()

    def _wait_for(self, process: subprocess.Popen[bytes]) -> None:
        process.wait()
        with suppress(OSError, KeyError):  # the folder goes with the service, file by file
            self.advance()

    def _tell(self, here: Path, what: signal.Signals) -> None:
        """Send a signal to the process of a job: that it holds its lock says that the number is still its own."""
        number = _read(here / STARTED).get("proces")
        if number is not None and _is_held(here):
            with suppress(ProcessLookupError):
                os.kill(number, what)

    def _remove(self, here: Path) -> None:
        gone = here.with_name(f"{UNDER_WAY}{here.name}")
        here.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


def is_name(text: str) -> bool:
    """Return whether ``text`` is the name of a job: a UUID as it is written by this service."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _owner(client: str | None) -> str | None:
    """Return by what a client is recognised; its name is not kept."""
    return None if client is None else hashlib.sha256(client.encode()).hexdigest()


def _environment() -> dict[str, str]:
    """Return the environment of a process: this package, and none of the settings of the service."""
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("PARTICIPATIEWET_", "PROMETHEUS_"))
    }
    return {**own, "PYTHONPATH": str(Path(participatiewet.__file__).resolve().parents[1])}


def _is_held(here: Path) -> bool:
    """Return whether there is a process that does the job."""
    import fcntl  # noqa: PLC0415 - not on every system

    try:
        with (here / LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def _status(here: Path) -> Status:
    if (here / CANCELLED).exists():
        return "geannuleerd"
    if _is_held(here):
        return "bezig"
    if (here / OUTCOME).exists():
        return "klaar"
    if (here / WRONG).exists() or (here / STARTED).exists():
        return "mislukt"
    return "wacht"


def _pieces(here: Path, progress: dict[str, Any]) -> tuple[int, int] | None:
    """Return how far a job is with what it is doing: outcomes of a part under a version, or pieces of the report."""
    if "rapport" in progress:
        done, total = progress["rapport"]
        return done, total
    if "totaal" not in progress:
        return None
    total = progress["totaal"] * progress["versies"]
    return min(sum(1 for _ in (here / WRITTEN).glob("versie-*/*.parquet")), total), total


def _ended(here: Path) -> float:
    return max((here / name).stat().st_mtime for name in (OUTCOME, WRONG, CANCELLED, ORDER) if (here / name).exists())


def _read(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    return found


__all__ = ["FullError", "Job", "Queue", "Status", "is_name"]
