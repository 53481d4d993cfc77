"""A whole caseload from files to files: time, memory, and how both go with the size (see README.md).

    python benchmarks/bestand.py                     # up to 400,000 units, on one process and on two
    python benchmarks/bestand.py --eenheden 10000
    python benchmarks/bestand.py --cluster 4000000   # one Dask worker and two; about ten minutes
    python benchmarks/bestand.py --vlak 5            # what a unit costs apart from the start, in five rounds

Households are made up. Every run is a process of its own, with the start of Python and the building of the law; its
memory is that of all its processes together, looked at twenty times a second. That all ways give the same bytes is
asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

MONTHS = ("2027-01", "2027-12")
VERSIONS = ("zonder_in_balans", "geldend")
SIZES = (10_000, 100_000, 400_000)
#: So few units cost nothing beside the start of Python, the building of the laws and every formula once.
FEW = 100
PAGE = os.sysconf("SC_PAGE_SIZE")
LOOK_EVERY = 0.05
#: On a cluster one version is calculated: it is about how the work divides.
ON_CLUSTER = ("geldend",)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from participatiewet.cli import main; main()", "bestand", *arguments]


class Memory(threading.Thread):
    """The most that a process and all its children held at one moment, in bytes."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.peak, self.ended = process, 0, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(LOOK_EVERY):
            self.peak = max(self.peak, sum(_resident(number) for number in _tree(self.process)))


def _tree(process: int) -> list[int]:
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, new = [process], [process]
    while new:
        new = [child for parent in new for child in parents.get(parent, [])]
        found += new
    return found


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return 0


class Took(NamedTuple):
    """What a command took: seconds on the clock and of the processors, and the most memory it held, in bytes."""

    seconds: float
    cpu: float
    peak: int


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(arguments: list[str]) -> Took:
    """Run a command and return what it took."""
    start, before = time.perf_counter(), _cpu()
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        memory = Memory(process.pid)
        memory.start()
        _, said = process.communicate()
        memory.ended.set()
    if process.returncode:
        raise SystemExit(said.decode())
    return Took(time.perf_counter() - start, _cpu() - before, memory.peak)


def compare(folder: Path, out: Path, versions: tuple[str, ...], *options: str) -> Took:
    named = [word for version in versions for word in ("--recht", version)]
    months = ["--maand", MONTHS[0], "--tot", MONTHS[1]]
    return timed(command("vergelijk", str(folder), str(out), *months, *named, *options))


def content(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "uitkomst.json").read_text(encoding="utf8"))
    return found


def sizes(wanted: list[int], ways: list[int], place: Path) -> None:
    print(f"{len(VERSIONS)} versies maal 12 maanden, van bestand tot uitkomst, alles erbij\n")
    heads = (
        "eenheden",
        "maken s",
        "1 proces s",
        "cpu us/eenh.",
        "MB",
        "2 processen s",
        "cpu us/eenh.",
        "MB",
        "sneller",
    )
    print("  ".join(f"{head:>13}" for head in heads))
    for units in wanted:
        folder = place / f"bestand-{units}"
        making = timed(command("maak", str(folder), "--eenheden", str(units)))
        row: list[str] = [f"{units:,}".replace(",", "."), f"{making.seconds:.1f}"]
        seconds: list[float] = []
        for processes in ways:
            out = place / f"uit-{units}-{processes}"
            took = compare(folder, out, VERSIONS, "--processen", str(processes))
            seconds.append(took.seconds)
            row += [f"{took.seconds:.1f}", f"{took.cpu / units * 1e6:.1f}", f"{took.peak / 1e6:.0f}"]
        outcomes = [content(place / f"uit-{units}-{processes}") for processes in ways]
        if any(outcome != outcomes[0] for outcome in outcomes):
            raise SystemExit("Twee processen geven een andere uitkomst dan een.")
        print("  ".join(f"{cell:>13}" for cell in [*row, f"{seconds[0] / seconds[-1]:.2f}"]))
        for path in place.glob(f"*-{units}*"):
            shutil.rmtree(path)


def flat(wanted: list[int], rounds: int, place: Path) -> None:
    """Print the processor time per unit apart from that of the start; the sizes take turns, each in every round."""
    folders = {units: place / f"bestand-{units}" for units in (FEW, *wanted)}
    for units, folder in folders.items():
        timed(command("maak", str(folder), "--eenheden", str(units)))
    used: dict[int, list[float]] = {units: [] for units in folders}
    for _ in range(rounds):
        for units, folder in folders.items():
            out = place / "uit"
            used[units].append(compare(folder, out, VERSIONS, "--processen", "1").cpu)
            shutil.rmtree(out)
    print(f"{len(VERSIONS)} versies maal 12 maanden, een proces, processortijd, de snelste van {rounds} ronden\n")
    print("  ".join(f"{head:>16}" for head in ("eenheden", "s", "spreiding", "us per eenheid", "zonder de start")))
    start = min(used[FEW])  # what else the machine does only adds, and half a second is a lot for a small caseload
    for units, seconds in used.items():
        fastest = min(seconds)
        cells = [f"{units:,}".replace(",", "."), f"{fastest:.2f}", f"{fastest:.2f} - {max(seconds):.2f}"]
        if units != FEW:
            cells += [f"{fastest / units * 1e6:.0f}", f"{(fastest - start) / (units - FEW) * 1e6:.0f}"]
        print("  ".join(f"{cell:>16}" for cell in cells))


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """Start a Dask cluster on this machine; workers of one thread, as processes of their own."""
    from distributed import LocalCluster  # noqa: PLC0415

    options = {"n_workers": workers, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with LocalCluster(host="127.0.0.1", **options) as found:
        yield found.scheduler_address


def on_cluster(units: int, place: Path) -> None:
    folder = place / "bestand"
    making = timed(command("maak", str(folder), "--eenheden", str(units)))
    print(f"{units:,} eenheden gemaakt in {making.seconds:.0f} s; een versie maal 12 maanden op een Dask-cluster\n")
    seconds: list[float] = []
    outcomes: list[dict[str, Any]] = []
    for workers in (1, 2):
        out = place / f"uit-{workers}"
        with cluster(workers) as address:
            took = compare(folder, out, ON_CLUSTER, "--cluster", address)
        seconds.append(took.seconds)
        outcomes.append(content(out))
        shutil.rmtree(out)
        each, peak = took.seconds / units * 1e6, took.peak / 1e6
        print(f"{workers} workers: {took.seconds:.0f} s, {each:.1f} us per eenheid; de opdracht zelf {peak:.0f} MB")
    if outcomes[0] != outcomes[1]:
        raise SystemExit("Twee workers geven een andere uitkomst dan een.")
    print(f"Twee workers zijn {seconds[0] / seconds[1]:.2f} keer zo snel als een.")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--eenheden", type=int, action="append")
    asked.add_argument("--processen", type=int, action="append", help="1, 2 of beide")
    asked.add_argument("--cluster", type=int, metavar="EENHEDEN")
    asked.add_argument("--vlak", type=int, metavar="RONDEN")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        if options.cluster:
            on_cluster(options.cluster, Path(place))
        elif options.vlak:
            flat(options.eenheden or list(SIZES), options.vlak, Path(place))
        else:
            sizes(options.eenheden or list(SIZES), options.processen or [1, 2], Path(place))


if __name__ == "__main__":
    main()
