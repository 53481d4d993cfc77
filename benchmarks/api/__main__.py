"""How much load our service takes, beside ``openfisca serve`` and one simulation per request, in one run.

``python benchmarks/api [--dienst eigen openfisca los] [--verbindingen 1 16 64] [--maanden 1 12] [--seconden 4]``, and
``--lang`` for many requests to our service alone, with its memory. Nothing is asserted about time; the answers must be
equal to those of this process, amounts to the cent, and without errors, or the exit code is 1. See README.md.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import itertools
import logging
import os
import platform
import signal
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for the modules beside this folder

import load_check
import load_client
import load_pool
import load_servers
from load_client import Measured, Work
from load_servers import KINDS, Server
from motor import dutch, table

from participatiewet.calculate import MAIN_OUTCOMES, Result

VERSIONS = ("numpy", "openfisca-core", "fastapi", "uvicorn", "gunicorn", "Flask")
SPEEDUPS = ("uvloop", "httptools")
#: The number of connections at which our service is set beside the others.
BUSY = 64
#: A measurement never takes longer than this, in seconds.
LONGEST = 25.0
FEW, MANY = 200, 1_000
#: ``--lang`` looks at the memory so many times, and begins to compare after so many of those.
LOOKS, AFTER = 10, 2
SHOWN_DIFFERENCES = 5

#: A server, and whether it explains.
Way = tuple[str, str]
Pool = tuple[load_pool.Household, ...]


@dataclass
class Run:
    """What a run has found: measurements by months, way and connections, and whether everything was right."""

    measured: dict[tuple[int, Way, int], Measured] = field(default_factory=dict)
    right: bool = True

    def wrong(self, text: str) -> None:
        """Print what is wrong."""
        self.right = False
        print(f"  FOUT: {text}")


def name_of(way: Way) -> str:
    kind, uitleg = way
    return KINDS[kind].name + ("" if uitleg == "geen" else ", met uitleg")


def ways(options: argparse.Namespace) -> list[Way]:
    """Return what is measured: every server, and ours with an explanation as well."""
    found = []
    for kind in options.dienst:
        found += [(kind, uitleg) for uitleg in (options.uitleg if kind == "eigen" else ["geen"])]
    return found


def in_words(months: int) -> str:
    first, *_, last = (*load_pool.months_of(months), load_pool.months_of(months)[-1])
    return f"een maand ({first})" if months == 1 else f"{months} maanden ({first} tot en met {last})"


def progress(text: str) -> None:
    """Say what goes on, on a terminal only."""
    if sys.stderr.isatty():
        print(f"\r{text:<78}", end="\r", file=sys.stderr, flush=True)


def bodies_of(pool: Pool, way: Way, months: int) -> list[bytes]:
    kind, uitleg = way
    if kind == "openfisca":
        return [load_pool.openfisca_request(household, months) for household in pool]
    return [load_pool.our_request(household, months, uitleg) for household in pool]


def check(run: Run, server: Server, way: Way, work: Work, pool: Pool, months: int, connections: int) -> None:
    """Compare the answers of a server with those of this process, one per household, and say how that went."""
    progress(f"controle: {name_of(way)}, {in_words(months)}")
    load_client.complete(work, connections)
    different = load_check.differences(way[0], reference(pool, months), bodies_of(pool, way, months), work.answers)
    for text in different[:SHOWN_DIFFERENCES]:
        run.wrong(f"{name_of(way)}, {text}.")
    if work.errors:
        run.wrong(f"{name_of(way)}: {shown(work.errors)}. De server zei: {server.said() or 'niets'}")
    if not different:
        outcomes = dutch(len(pool) * months * len(MAIN_OUTCOMES), 0)
        whole = "" if way[0] == "openfisca" else " en de rest van elk antwoord"
        print(f"  {name_of(way)}: {len(pool)} antwoorden, {outcomes} uitkomsten{whole} gelijk.")


@lru_cache(maxsize=1)
def reference(pool: Pool, months: int) -> list[Result]:
    """Return what this process calculates for the households, each by itself."""
    return load_check.reference(pool, months)


def shown(errors: Counter[str]) -> str:
    return ", ".join(f"{dutch(count, 0)} maal {name}" for name, count in errors.most_common())


def work_of(server: Server, way: Way, pool: Pool, months: int) -> Work:
    """Return what is sent to a server, after one first request: getting ready is not measured."""
    work = Work(server.port, [server.message(body) for body in bodies_of(pool, way, months)])
    load_client.first(work)
    return work


def measure_all(run: Run, servers: dict[str, Server], options: argparse.Namespace, months: int) -> None:
    """Measure everything for one number of months, print it, and check what was answered.

    All servers run all the time, and take turns per number of connections, so that what else the machine does hits all.
    """
    pool = tuple(load_pool.make(options.huishoudens))
    works = {way: work_of(servers[way[0]], way, pool, months) for way in ways(options)}
    rows = []
    for connections in options.verbindingen:
        for way, work in works.items():
            progress(f"{name_of(way)}, {in_words(months)}, {connections} verbindingen")
            longest = max(LONGEST, 2 * options.seconden)
            found = load_client.measure(work, connections, options.seconden, longest, servers[way[0]].seconds)
            run.measured[(months, way, connections)] = found
            rows.append(row_of(way, found))
    header = ["", "verbindingen", "per s", "spreiding", "p50 ms", "p99 ms", "cpu ms", "kern", "fouten"]
    table(f"Verzoeken over {in_words(months)}", header, rows)
    print("\n  De antwoorden naast run_many in dit proces, bedragen tot op de cent:")
    for way, work in works.items():
        check(run, servers[way[0]], way, work, pool, months, max(options.verbindingen))


def row_of(way: Way, found: Measured) -> list[str]:
    spread = f"{min(found.per_second)} - {max(found.per_second)}" if found.per_second else "-"
    count = len(found.latencies)
    return [
        name_of(way),
        str(found.connections),
        dutch(found.rate, 1),
        spread,
        dutch(found.percentile(50), 1) if count else "-",
        dutch(found.percentile(99), 1) if count else "-",
        dutch(1000 * found.cpu, 2) if count else "-",
        f"{dutch(100 * found.server / found.seconds, 0)}%" if found.seconds else "-",
        dutch(found.errors.total(), 0),
    ]


def show_ratios(run: Run, options: argparse.Namespace) -> None:
    """Print how many times as many requests our service answers as the others do."""
    rows, busy = [], []
    for months, uitleg, connections in itertools.product(options.maanden, options.uitleg, options.verbindingen):
        own = run.measured.get((months, ("eigen", uitleg), connections))
        openfisca, single = (run.measured.get((months, (kind, "geen"), connections)) for kind in ("openfisca", "los"))
        if not own or not (openfisca or single):
            continue
        label = f"{months} maand{'en' if months > 1 else ''}, {'met' if uitleg == 'boom' else 'zonder'} uitleg"
        ratio = quotient(own.rate, openfisca.rate if openfisca else 0)
        cpu = quotient(own.cpu, openfisca.cpu if openfisca else 0)
        rows.append([label, str(connections), ratio, cpu, quotient(own.rate, single.rate if single else 0)])
        if ratio != "-" and connections == BUSY:
            busy.append(f"  {label}: {ratio} maal openfisca serve bij {connections} verbindingen.")
    if rows:
        header = ["", "verbindingen", "openfisca serve", "(cpu)", "een voor een"]
        table("Verzoeken per seconde van onze dienst, gedeeld door die van de ander", header, rows)
    if busy:
        print("\n" + "\n".join(busy))


def quotient(one: float, other: float) -> str:
    """Return one measurement divided by another, nothing when one of them gave no number."""
    return dutch(one / other, 2) if one and other else "-"


def show_notes(run: Run, options: argparse.Namespace) -> None:
    """Print what one must know to read the tables."""
    print("\n  Spreiding: het minste en het meeste in een hele seconde. Cpu: rekentijd van de server per verzoek.")
    print(
        "  Kern: het deel van de kern dat de server kreeg; veel minder dan 100% onder belasting: er werkte nog iemand."
    )
    if "openfisca" in options.dienst:
        print("  Openfisca serve geeft geen uitleg; wat in en uit gaat zijn centen.")
    for kind in options.dienst:
        again = sum(found.reconnected for (_, way, _), found in run.measured.items() if way[0] == kind)
        if again:
            print(f"  {KINDS[kind].name}: {dutch(again, 0)} maal opnieuw verbonden; de tijd daarvan telt mee.")
    if "openfisca" in options.dienst:
        print("  De gewone werker van gunicorn (sync) sluit de verbinding na elk antwoord.")
    busiest = max((found.client / found.seconds for found in run.measured.values() if found.seconds), default=0.0)
    print(f"  De lader gebruikte ten hoogste {dutch(100 * busiest, 0)}% van zijn kern.")


def show_machine(options: argparse.Namespace, core: int | None, own: int | None) -> None:
    """Print the versions, the machine and the command lines."""
    found = [f"Python {platform.python_version()}"]
    for package in VERSIONS:
        with contextlib.suppress(PackageNotFoundError):
            found.append(f"{package} {version(package)}")
    print(f"{', '.join(found)}, {os.cpu_count()} kernen, {platform.machine()}.")
    fast = [name for name in SPEEDUPS if importlib.util.find_spec(name) is not None]
    print(f"Uvicorn gebruikt {' en '.join(fast) if fast else 'asyncio en h11 (geen uvloop of httptools)'}.")
    if core is None:
        print("Let op: dit systeem kan een proces niet aan een kern binden; servers en lader delen alle kernen.")
    elif core == own:
        print(f"Let op: er is een kern; servers en lader delen kern {core}.")
    else:
        print(f"Elke server op kern {core}, de lader op kern {own}; tijdens de metingen werkt een server tegelijk.")
    for kind in options.dienst:
        print(f"  {KINDS[kind].name}: {load_servers.shown(KINDS[kind], core)}")
    bounds = "" if options.lang else f", {options.seconden:g} s per meting"
    print(f"{options.huishoudens} verzonnen huishoudens{bounds}.")


def long_run(run: Run, server: Server, options: argparse.Namespace) -> None:
    """Send many requests to our service and print the errors and its memory as they go."""
    way, months, connections = ("eigen", options.uitleg[0]), options.maanden[0], max(options.verbindingen)
    pool = tuple(load_pool.make(options.huishoudens))
    every = max(options.verzoeken // LOOKS, 1)
    begun = time.perf_counter()
    points: list[tuple[int, float]] = []

    def look(answers: int) -> None:
        points.append((answers, server.megabytes()))
        seconds, errors = time.perf_counter() - begun, work.errors.total()
        shown = dutch(answers, 0), dutch(points[-1][1], 1), dutch(errors, 0), dutch(seconds, 0)
        print("  " + "".join(text.rjust(12) for text in shown), flush=True)  # at once: the whole takes long

    print(f"\n{dutch(options.verzoeken, 0)} verzoeken over {in_words(months)}, {connections} verbindingen\n")
    print("  " + "".join(text.rjust(12) for text in ("antwoorden", "MB (VmRSS)", "fouten", "na s")))
    work = Work(server.port, [server.message(body) for body in bodies_of(pool, way, months)])
    look(0)
    load_client.first(work)
    load_client.many(work, connections, options.verzoeken, every, look)
    settled = points[AFTER:]
    if len(settled) > 1:
        slope = statistics.linear_regression(*zip(*settled, strict=True)).slope
        print(
            f"\n  Na de eerste {dutch(settled[0][0], 0)}: {dutch(settled[-1][1] - settled[0][1], 1)} MB erbij tot het "
            f"eind; de lijn erdoor stijgt {dutch(slope * 10_000, 2)} MB per 10.000 verzoeken."
        )
    check(run, server, way, work, pool, months, connections)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python benchmarks/api", description="Meet hoeveel belasting de dienst kan hebben."
    )
    parser.add_argument("--dienst", nargs="+", choices=KINDS, help="welke servers (anders alle drie)")
    parser.add_argument("--verbindingen", nargs="+", type=at_least_one, help="hoeveel verzoeken tegelijk (1 16 64)")
    parser.add_argument("--maanden", nargs="+", type=int, choices=range(1, 13), metavar="1..12", help="(1 12)")
    parser.add_argument("--uitleg", nargs="+", choices=("geen", "boom"), help="voor onze dienst (geen boom)")
    parser.add_argument("--seconden", type=float, default=4.0, help="duur van een meting")
    parser.add_argument("--huishoudens", type=at_least_one, help=f"hoeveel verschillende ({FEW}; bij --lang {MANY})")
    parser.add_argument("--lang", action="store_true", help="veel verzoeken aan onze dienst, met haar geheugen")
    parser.add_argument("--verzoeken", type=at_least_one, default=100_000, help="hoeveel bij --lang")
    options = parser.parse_args()
    options.dienst = ["eigen"] if options.lang else options.dienst or list(KINDS)
    options.verbindingen = options.verbindingen or ([BUSY] if options.lang else [1, 16, BUSY])
    options.maanden = options.maanden or ([1] if options.lang else [1, 12])
    options.uitleg = options.uitleg or (["geen"] if options.lang else ["geen", "boom"])
    options.huishoudens = options.huishoudens or (MANY if options.lang else FEW)
    missing = load_servers.missing_for_openfisca() if "openfisca" in options.dienst else []
    if missing:
        parser.error(
            f'voor openfisca serve ontbreekt {", ".join(missing)}. Installeer "openfisca-core[web-api]==46.0.1", '
            "of kies --dienst eigen los."
        )
    return options


def at_least_one(text: str) -> int:
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


def main() -> int:
    logging.getLogger("openfisca_core").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers are stopped
    options = read_options()
    core, own = load_servers.cores()
    show_machine(options, core, own)
    if own is not None:
        os.sched_setaffinity(0, {own})
    run = Run()
    with contextlib.ExitStack() as stack:
        servers = {kind: stack.enter_context(load_servers.running(KINDS[kind], core)) for kind in options.dienst}
        if options.lang:
            long_run(run, servers["eigen"], options)
        else:
            for months in options.maanden:
                measure_all(run, servers, options, months)
            show_ratios(run, options)
            show_notes(run, options)
    return 0 if run.right else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("\nAfgebroken; de servers zijn gestopt.")
    except load_servers.ServerError as error:
        sys.exit(str(error))
